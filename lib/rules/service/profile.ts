import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { ClusterProfileProps } from '../../catalog/cluster-profile-props';
import type { FindingList } from '../../finding/finding-list';
import { today } from '../../finding/today';
import { fullName, parsedImage } from '../../platform/image-reference';
import { libraryImages } from '../../catalog/data/images';

export const PRICES_OLD: Definition = {
  id: 'DAT001',
  severity: Severity.INFO,
  title: 'The prices of the profile, or of its billing, are old',
  why: 'Costs that are derived from them may be wrong.',
  cure: 'Describe the offers with today\'s prices by the option `gpus` of the profile, or give today\'s prices to `Billing.nodes`.',
};

const DAY = 86_400_000;
const OLD_DAYS = 365;

/** Facts with a date grow old. */
export function checkDates({ billing, name, priceDate, priceSource }: ClusterProfileProps, findings: FindingList): void {
  if (isOldPrice(priceDate)) {
    findings.add(PRICES_OLD, {
      property: 'cluster.priceDate', value: priceDate,
      rule: `is more than a year ago: ${name}'s prices are of ${priceSource ?? 'an unnamed source'}`,
      cure: 'describe the offers with today\'s prices by the option `gpus` of the profile',
    });
  }
  if (isOldPrice(billing?.priceDate)) {
    findings.add(PRICES_OLD, {
      property: 'cluster.billing', value: billing!.priceDate,
      rule: `has prices of more than a year ago, of ${billing!.priceSource ?? 'an unnamed source'}`,
      cure: 'give today\'s prices to `Billing.nodes`',
    });
  }
}

/** Whether prices are of more than a year ago. */
export function isOldPrice(date: string | undefined): boolean {
  return date !== undefined && (today() - Date.parse(date)) / DAY > OLD_DAYS;
}

export const DIGEST_UNUSED: Definition = {
  id: 'IMG002',
  severity: Severity.WARNING,
  title: 'A digest is of an image that the library does not write',
  why: 'The image that is written has no digest then: another version of the library may write another tag, and images that you name '
    + 'yourself are written as you name them.',
  cure: 'Name the image as the message shows it, and give the digest that its registry tells.',
};

/** Digests of a profile that reach no manifest. */
export function checkDigests({ imageDigests = {} }: ClusterProfileProps, findings: FindingList): void {
  const given = Object.keys(imageDigests);
  if (given.length === 0) return;
  const known = libraryImages();
  const names = new Set(known.map(fullName));
  for (const image of given.filter((each) => !names.has(fullName(each)))) {
    findings.add(DIGEST_UNUSED, {
      property: `cluster.imageDigests.${image}`, value: imageDigests[image], rule: 'is of an image that the library does not write',
      cure: `name one of those that it writes: ${nearest(image, known).join(', ')}`,
    });
  }
}

/** Other tags of the same image, else all. */
function nearest(image: string, known: string[]): string[] {
  const of = (each: string) => { const { registry, path } = parsedImage(each); return `${registry}/${path}`; };
  const same = known.filter((each) => of(each) === of(image));
  return same.length > 0 ? same : known;
}
