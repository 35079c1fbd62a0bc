import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from './package';
import { UsageError } from './usage-error';

/**
 * The page of a finding.
 *
 * @throws UsageError
 */
export function explain(id: string): string {
  const page = join(PACKAGE_FOLDER, 'docs/rules', `${id.toUpperCase()}.md`);
  if (!/^[A-Za-z0-9]+$/.test(id) || !existsSync(page)) throw new UsageError(`--explain "${id}" is not the id of a finding; ids look like KSV100`);
  return readFileSync(page, 'utf8');
}
