#!/usr/bin/env node
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { TOOL } from '../agreement/judge.mjs';
import { useCluster } from '../e2e/shared-cluster.mjs';
import { writeReport } from '../report.mjs';
import { corpusDocuments } from './documents.mjs';
import { coveragePage, shareOf, unsaidRows } from './page.mjs';

const { saidBy, unsaidIn } = createRequire(import.meta.url)('./said.cjs');

const HELP = `npm run coverage:corpus [-- OPTION…]

Counts the manifests in ../shared/corpus whose every field the typed API can say: a field counts when one of many random programs over the
public API wrote it. Says which fields none wrote. Writes reports/coverage-corpus.json; exit code 1 where less than 90 % are said whole.

  --seed N       of the random programs; may be given several times, and each counts by itself (default 1)
  --count N      programs (default 10000)
  --write-docs   writes docs/coverage.md

Examples:
  npm run coverage:corpus
  npm run coverage:corpus -- --seed 1 --seed 2 --seed 3 --write-docs
`;

const GOAL = 90;

const say = (text) => process.stderr.write(`coverage: ${text}\n`);

async function main() {
  const { values } = parseArgs({
    options: {
      'help': { type: 'boolean' }, 'write-docs': { type: 'boolean' }, 'count': { type: 'string', default: '10000' },
      'seed': { type: 'string', multiple: true, default: ['1'] },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (!existsSync('../shared/corpus') || !existsSync(TOOL) || !await useCluster(say)) {
    return void say('skipped: ../shared/corpus or ../shared/tools/cluster is not there');
  }
  const count = Number(values.count);
  const { counted, apart } = await corpusDocuments();
  const results = values.seed.map(Number).map((seed) => {
    const said = saidBy(count, seed, say);
    return { seed, documents: counted.map(({ object, ...document }) => ({ ...document, unsaid: unsaidIn(object, said) })) };
  });
  for (const row of unsaidRows(results)) console.log(row.join('\t'));
  if (values['write-docs']) {
    writeFileSync('docs/coverage.md', coveragePage({ results, apart, count, day: new Date().toISOString().slice(0, 10) }));
  }
  writeReport('coverage-corpus', results.map(({ seed, documents }) => ({
    name: `documents said whole, seed ${seed}`, value: shareOf(documents), unit: '%', goal: `>= ${GOAL}`, ok: shareOf(documents) >= GOAL,
  })));
}

main().catch((error) => {
  say(error.stack);
  process.exitCode = 1;
});
