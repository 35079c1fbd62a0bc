import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's folder: of the sources and of the bundle in build/lib alike. */
export const PACKAGE_FOLDER = join(__dirname, '../..');

/** What package.json says. Read when asked for: a bundle may have none beside it. */
export function packageFacts(): { readonly version: string; readonly homepage: string } {
  const { version, repository } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'));
  return { version, homepage: repository.url.replace(/\.git$/, '') };
}
