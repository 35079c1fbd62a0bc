import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of a version of a module in Go's module cache, or of the newest; nothing where the module is not there. */
export function moduleFolder(owner, name, folder, version = '') {
  const modules = join(process.env.GOMODCACHE ?? join(process.env.GOPATH ?? join(homedir(), 'go'), 'pkg/mod'), owner);
  if (!existsSync(modules)) return undefined;
  const newest = readdirSync(modules).filter((each) => each.startsWith(`${name}@${version}`)).sort(
    (one, other) => one.localeCompare(other, 'en', { numeric: true }),
  ).pop();
  return newest === undefined ? undefined : join(modules, newest, folder);
}
