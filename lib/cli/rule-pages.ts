import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../finding/texts';
import { PACKAGE_FOLDER, packageFacts } from './package';
import { UsageError } from './usage-error';

const FOLDER = join(PACKAGE_FOLDER, 'docs/rules');

let ids: ReadonlySet<string> | undefined;

/** The ids of all findings: each has a page. */
export function knownIds(): ReadonlySet<string> {
  const pages = () => (existsSync(FOLDER) ? readdirSync(FOLDER) : []);
  return ids ??= new Set(pages().filter((name) => /^[A-Z0-9]+\.md$/.test(name)).map((name) => name.slice(0, -'.md'.length)));
}

export function pageOf(id: string): string {
  return readFileSync(join(FOLDER, `${id}.md`), 'utf8');
}

/** Ids that no finding has, and what to write in their place. */
const cures = new Map<string, string>();
/** To look for the nearest id takes a while, and a file may have a hundred thousand others. */
const MOST_CURES = 1000;
const LOOKS = 'ids look like KSV100';

/** What to write in place of an id that no finding has. Nothing where one has it, or where no pages are, as beside a bundle of your own. */
export function cureOfId(id: string): string | undefined {
  if (knownIds().size === 0 || knownIds().has(id)) return undefined;
  const known = cures.get(id);
  if (known !== undefined || cures.size >= MOST_CURES) return known ?? LOOKS;
  const meant = nearest(id, knownIds());
  const cure = meant === undefined ? LOOKS : `did you mean ${meant}?`;
  cures.set(id, cure);
  return cure;
}

/**
 * The page of a finding.
 *
 * @throws UsageError
 */
export function explain(id: string): string {
  const cure = cureOfId(id.toUpperCase());
  if (cure !== undefined || knownIds().size === 0) throw new UsageError(`--explain "${id}" is not the id of a finding; ${cure ?? LOOKS}`);
  // A terminal has no folder that links could start from.
  const root = `${packageFacts().homepage}/blob/main/`;
  return pageOf(id.toUpperCase()).replace(/\]\(\.\.\/(\.\.\/)?/g, (_, above?: string) => `](${root}${above === undefined ? 'docs/' : ''}`);
}
