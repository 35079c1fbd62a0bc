import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's folder: of the sources and of the bundle in build/lib alike. */
export const PACKAGE_FOLDER = join(__dirname, '../..');

const { version, repository } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'));

export const VERSION: string = version;
export const HOMEPAGE: string = repository.url.replace(/\.git$/, '');
