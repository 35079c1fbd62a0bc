import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { ClusterProfileProps } from '../../catalog/cluster-profile-props';
import type { FindingList } from '../../finding/finding-list';
import { today } from '../../finding/today';

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
