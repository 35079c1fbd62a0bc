/** Waits in the simulator against Erlang's formula, where it holds: Poisson, exponential, fixed replicas of one request, one queue. */
const { Duration } = require('cdk8s');
const { ServiceTime } = require('../../lib/simulation/service-time');
const { Simulation } = require('../../lib/simulation/simulation');
const { Traffic } = require('../../lib/simulation/traffic/traffic');

const SHARE = 0.02;
const MEAN = 0.5;
const REQUESTS = 3_000_000;
/** Replicas, and how much of them the load takes. */
const CASES = [[1, 0.6], [3, 0.7], [8, 0.8], [20, 0.9]];

/** The mean wait of M/M/servers. */
function erlang(servers, utilization) {
  const load = servers * utilization;
  let [term, sum] = [1, 0];
  for (let busy = 0; busy < servers; busy += 1) {
    sum += term;
    term *= load / (busy + 1);
  }
  const all = term / (1 - utilization);
  return ((all / (sum + all)) * MEAN) / (servers * (1 - utilization));
}

exports.rows = () => CASES.map(([servers, utilization], index) => {
  const rate = (servers * utilization) / MEAN;
  const { services: [{ wait }] } = new Simulation({
    seed: index + 1,
    services: [{
      name: 'queue', traffic: Traffic.constant(rate, Duration.seconds(Math.round(REQUESTS / rate))), serviceTime: ServiceTime.exponential(MEAN),
      autoscaling: { minReplicas: servers, maxReplicas: servers, concurrencyPerReplica: 1, knative: { burstCapacity: -1 } },
    }],
  }).run();
  const expected = erlang(servers, utilization);
  return {
    name: `Erlang C: mean wait with ${servers} replicas at ${100 * utilization} %`, value: Number(wait.mean.toFixed(4)), unit: 's',
    goal: `${expected.toFixed(4)} ± ${100 * SHARE} %`, ok: Math.abs(wait.mean / expected - 1) <= SHARE,
  };
});
