/** The services, traces and policies of `npm run tune`. */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { Duration } = require('cdk8s');
const { ServiceTime, Traffic } = require('../../lib');
const { PRESETS } = require('../../lib/service/scaling/presets');

/** Requests that a replica takes at once, as a small model on one GPU does. */
const CONCURRENCY = 8;

/** Traces of requests by the names of their files, and where it is wanted a day, which is longer than they are. */
exports.tracesOf = (folder, withDay) => {
  const traces = {};
  for (const file of readdirSync(folder).filter((name) => /\.(csv|jsonl)$/.test(name))) {
    try {
      traces[file] = Traffic.fromFile(join(folder, file));
    } catch {
      // A table of something else: it has no times.
    }
  }
  const day = Traffic.diurnal({ low: 1, high: 7, duration: Duration.days(1) });
  return withDay ? { ...traces, 'a day of 1 to 7 requests per second': day } : traces;
};

/** A server of a language model, with the policy that CoreWeave published. */
exports.coldService = (seconds, traffic) => ({
  name: 'chat',
  traffic,
  serviceTime: ServiceTime.tokens({ firstToken: 0.05, perInputToken: 0.0001, perOutputToken: 0.02, inputTokens: 1000, outputTokens: 200 }),
  coldStart: { weights: Duration.seconds(seconds) },
  autoscaling: { ...PRESETS.coreweaveDefaults, concurrencyPerReplica: CONCURRENCY },
});

/** A coarse grid, as one would try by hand. */
exports.grid = Object.fromEntries([
  ['coreweaveDefaults', { ...PRESETS.coreweaveDefaults, concurrencyPerReplica: CONCURRENCY }],
  ...[0, 1, 2, 3, 4, 6, 8].flatMap((minReplicas) => [4, 8, 16].filter((most) => most >= minReplicas).flatMap((maxReplicas) => (
    [60, 100].flatMap((targetUtilization) => [[60, 0], [60, 300], [180, 600], [600, 1800]].map(([window, scaleDownDelay]) => [
      `${minReplicas} to ${maxReplicas}, ${targetUtilization} %, ${window} s, ${scaleDownDelay} s`,
      {
        minReplicas, maxReplicas, targetUtilization, concurrencyPerReplica: CONCURRENCY,
        window: Duration.seconds(window), scaleDownDelay: Duration.seconds(scaleDownDelay),
      },
    ]))
  ))),
]);
