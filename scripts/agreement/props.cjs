/** Random props through the public API: what synthesis says, and what it would write. */
const fc = require('fast-check');
const { from } = require('./library.cjs');

const { programs } = from('test/agreement/programs.ts');
const { malformedCalls } = from('test/agreement/malformed.ts');
const { Findings } = from('lib/index.ts');

/** `count` charts: `{ target, findings, objects }`, or `error` where a constructor threw. */
exports.randomCharts = (count, seed) => fc.sample(programs, { numRuns: count, seed }).map(charted);

function charted({ target, render }) {
  try {
    return { target, ...render() };
  } catch (error) {
    return { target, findings: Findings.of(error), objects: [] };
  }
}

/** Calls with one malformed property each: those that end in anything but findings. `{ calls, untyped }`. */
exports.malformed = (count, seed) => {
  const calls = fc.sample(malformedCalls, { numRuns: count, seed });
  const untyped = calls.flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch (error) {
      const foreign = Findings.of(error).filter(({ id }) => id === 'CDK000');
      return foreign.length === 0 ? [] : [{ name, message: String(error?.stack ?? error).split('\n').slice(0, 4).join(' ') }];
    }
  });
  return { calls: calls.length, untyped };
};
