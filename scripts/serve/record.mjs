import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const END = '.results.json';

/** Keeps what was found of some runtimes on some targets: details (rows with what they are of), and how their container was made. */
export function keep(cache, name, found) {
  const folder = join(cache, 'logs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}${END}`), JSON.stringify({ at: new Date().toISOString(), ...found }));
}

/** What is kept, of every runtime on every target the newest. */
export function kept(cache) {
  const folder = join(cache, 'logs');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(END)) : [];
  return newest(files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** Each runtime on each target as it was found last, with the day. */
export function newest(all) {
  const rows = new Map();
  for (const found of [...all].sort((one, other) => (one.at < other.at ? -1 : 1))) {
    for (const detail of found.details) {
      const key = JSON.stringify([detail.runtime, detail.target, detail.restricted === true]);
      const before = rows.get(key);
      const details = before?.found === found ? before.details : [];
      rows.set(key, { found, details: [...details, { ...detail, day: found.at.slice(0, 10) }] });
    }
  }
  const used = new Set([...rows.values()].map(({ found }) => found));
  return {
    details: [...rows.values()].flatMap(({ details }) => details),
    containers: [...used].filter(({ program }) => program !== undefined),
  };
}
