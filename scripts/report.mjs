import { mkdirSync, writeFileSync } from 'node:fs';

/** Prints the rows as a table, writes them to reports/<command>.json, and sets the exit code to 1 where one is not ok. */
export function writeReport(command, rows) {
  mkdirSync('reports', { recursive: true });
  writeFileSync(`reports/${command}.json`, `${JSON.stringify(rows, null, 2)}\n`);
  console.table(rows.map(({ name, value, unit, goal, ok }) => ({ name, value: `${value} ${unit}`, goal, ok: ok ? 'ok' : 'NOT OK' })));
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
}
