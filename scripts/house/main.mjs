/**
 * Measures how the library is built: `npm run house`. Circles of files, files that are too long, rules that stand in two files or share a
 * title, and how many files one opens to follow a word.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { writeReport } from '../report.mjs';
import { circles, importsOf, sourceFiles } from './source-files.mjs';
import { trips } from './trips.mjs';

const require = createRequire(import.meta.url);
require('../typescript.cjs').registerTypeScript({});
const { definitions } = require('../docs/definitions.cjs');

const { values: { help } } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (help) {
  console.log(
    'npm run house\n\nPrints the table, with each circle of files and each pair of rules with one title, and writes reports/house.json.',
  );
  process.exit(0);
}

const files = sourceFiles();
const lines = [...files.values()].map((text) => text.split('\n').length - 1);
const around = circles(importsOf(files));
const rules = definitions();
const titles = grouped(rules);
const doubled = [...titles].filter(([, same]) => same.length > 1);

for (const way of around) console.log(`circle: ${way.join(' > ')}`);
for (const [title, same] of doubled) console.log(`one title: ${same.map(({ id }) => id).join(', ')}: ${title}`);

const most = (name, value, goal, unit = 'files') => ({ name, value, unit, goal, ok: goal === undefined || value <= goal });
writeReport('house', [
  most('circles of files', around.length, 0, 'circles'),
  most('rules with the title of another', doubled.length, 0, 'titles'),
  most('files over 300 lines', lines.filter((count) => count > 300).length, 0),
  most('files of lib', files.size, 850),
  most('files of 15 lines or less', lines.filter((count) => count <= 15).length, 40),
  most('median length', lines.sort((one, other) => one - other)[Math.floor(lines.length / 2)], undefined, 'lines'),
  ...trips(files, rules).map(({ name, value, goal }) => most(name, value, goal)),
]);

function grouped(all) {
  const byTitle = new Map();
  for (const rule of all) byTitle.set(rule.title, [...(byTitle.get(rule.title) ?? []), rule]);
  return byTitle;
}
