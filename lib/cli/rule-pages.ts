import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../finding/texts';
import { PACKAGE_FOLDER } from './package';

const FOLDER = join(PACKAGE_FOLDER, 'docs/rules');

let ids: ReadonlySet<string> | undefined;

/** The ids of all findings: each has a page. */
export function knownIds(): ReadonlySet<string> {
  const pages = () => (existsSync(FOLDER) ? readdirSync(FOLDER) : []);
  return ids ??= new Set(pages().filter((name) => /^[A-Z0-9]+\.md$/.test(name)).map((name) => name.slice(0, -'.md'.length)));
}

export function pageOf(id: string): string {
  return join(FOLDER, `${id}.md`);
}

/** What to write in place of an id that no finding has. Nothing where one has it, or where no pages are, as beside a bundle of your own. */
export function cureOfId(id: string): string | undefined {
  if (knownIds().size === 0 || knownIds().has(id)) return undefined;
  const meant = nearest(id, knownIds());
  return meant === undefined ? 'ids look like KSV100' : `did you mean ${meant}?`;
}
