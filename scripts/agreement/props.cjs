/** Random props through the public API: what synthesis says, and what it would write. */
const fc = require('fast-check');
const { from } = require('./library.cjs');

const { situations, caches } = from('test/agreement/arbitrary.ts');
const { renderedCache, renderedService } = from('test/agreement/render.ts');
const { malformedCalls } = from('test/agreement/malformed.ts');
const { Findings } = from('lib/index.ts');

/** One chart in so many is a cache. */
const CACHES = 5;

/** `count` charts: `{ target, findings, objects }`, or `error` where a constructor threw. */
exports.randomCharts = (count, seed) => {
  const ofServices = fc.sample(situations, { numRuns: count - Math.floor(count / CACHES), seed });
  const ofCaches = fc.sample(caches, { numRuns: Math.floor(count / CACHES), seed });
  return [
    ...ofServices.map((situation) => charted(situation.kind, () => renderedService(situation))),
    ...ofCaches.map((cache) => charted('model cache', () => renderedCache(cache))),
  ];
};

function charted(target, render) {
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
