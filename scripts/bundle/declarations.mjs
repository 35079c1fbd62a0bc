import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What no entry declares, nobody's compiler reads. */
export function dropDeclarations(folder, entries) {
  const reached = new Set();
  const reach = (file) => {
    if (reached.has(file) || !existsSync(file)) return;
    reached.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
      reach(resolve(dirname(file), `${from}.d.ts`));
      reach(resolve(dirname(file), from, 'index.d.ts'));
    }
  };
  entries.forEach((entry) => reach(resolve(folder, entry)));
  const all = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.d.ts')).map((file) => resolve(folder, file));
  for (const file of all) if (!reached.has(file)) rmSync(file);
}
