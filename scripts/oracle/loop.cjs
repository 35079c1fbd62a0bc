/** Recorded runs of the real data plane against the simulator. */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { gunzipSync } = require('node:zlib');
const { play, recorded } = require('./dataplane.cjs');

/** The simulator may be this much beyond what the real one did: a share, and seconds of latency. */
const SHARE = 0.1;
const LATENCY = 0.05;
/** Ticks of so many seconds from the first request tell when in a second the activator reports. */
const TELLING = 45;
const PHASES = Array.from({ length: 20 }, (_, step) => step * 50);

/** The phase of the activator's reports with which the averages that the autoscaler saw come out as recorded. */
function phaseOf(run) {
  const from = run.requests[0].arrival;
  const seen = run.ticks.filter(({ time }) => time > from && time <= from + TELLING);
  const errors = PHASES.map((phase) => {
    const { ticks } = play(run, 1, phase, from + TELLING);
    return seen.reduce((sum, real) => {
      const own = ticks.reduce((one, other) => (Math.abs(other.time - real.time) < Math.abs(one.time - real.time) ? other : one));
      return sum + Math.abs(own.stable - real.stable) + Math.abs(own.hot - real.panicAverage);
    }, 0);
  });
  return PHASES[errors.indexOf(Math.min(...errors))];
}

function scenariosOf(folder) {
  const scenarios = new Map();
  for (const name of readdirSync(folder).filter((each) => /\.json(\.gz)?$/.test(each)).sort()) {
    const bytes = readFileSync(join(folder, name));
    const run = JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
    const key = run.scenario.name;
    scenarios.set(key, [...(scenarios.get(key) ?? []), run]);
  }
  return scenarios;
}

const SIZES = [
  ['p50', 'latency p50', 's'], ['p95', 'latency p95', 's'], ['coldStarts', 'cold starts', 'pods'], ['most', 'most replicas wanted', 'replicas'],
  ['replicaSeconds', 'replica-seconds', 's'],
];

function rowsOf(scenario, runs) {
  const real = runs.map(recorded);
  const own = runs.map((run, index) => play(run, index + 1, phaseOf(run)).summary);
  const statuses = [...new Set([...real, ...own].flatMap((each) => Object.keys(each.statuses)))];
  const sizes = [
    ...SIZES.map(([key, name, unit]) => ({ name, unit, of: (each) => each[key] })),
    ...statuses.map((status) => ({ name: `answers ${status}`, unit: 'requests', of: (each) => each.statuses[status] ?? 0 })),
  ];
  return sizes.map(({ name, unit, of }) => {
    const [least, greatest] = [Math.min(...real.map(of)), Math.max(...real.map(of))];
    const beyond = name.startsWith('latency') ? LATENCY : 0;
    const values = own.map(of);
    const ok = values.every((value) => value >= least * (1 - SHARE) - beyond && value <= greatest * (1 + SHARE) + beyond);
    const shown = (value) => Number(value.toFixed(3));
    return {
      name: `${scenario}: ${name}`, value: values.map(shown).join(' / '), unit, goal: `real: ${shown(least)} to ${shown(greatest)}`, ok,
    };
  });
}

exports.rows = ({ results }) => [...scenariosOf(results)].flatMap(([name, runs]) => rowsOf(name, runs));
