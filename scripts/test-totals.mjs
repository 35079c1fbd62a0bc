/** Prints the totals of reports that `jest --json` wrote: `node scripts/test-totals.mjs FILE…`. */
import { existsSync, readFileSync } from 'node:fs';

const reports = process.argv.slice(2).filter(existsSync).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);

console.log(`\n${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`);
