/** Decisions of the real autoscalers against those of the library. */
const hpa = require('./hpa.cjs');
const kpa = require('./kpa.cjs');

const BATCH = 100;
/** Decisions of Knative for each of an HPA. */
const HPA_SHARE = 4;
const COMPARED = ['t', 'ready', 'valid', 'desired', 'excessBurstCapacity', 'panic'];

const lines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));

/** Plays batches of scenarios until there are enough decisions. */
function compare(kind, { seed, tool }, atLeast, play, check) {
  const found = { scenarios: 0, decisions: 0, wrong: [] };
  for (let batch = 0; found.decisions < atLeast; batch += 1) {
    const text = tool(['scenarios', '--kind', kind, '--seed', `${seed}-${batch}`, '--count', String(BATCH)]);
    const real = lines(tool([kind], text));
    lines(text).forEach((scenario, index) => {
      if (real[index].error !== undefined) return;
      found.scenarios += 1;
      const [decisions, difference] = check(real[index], play(scenario));
      found.decisions += decisions;
      if (difference !== undefined) found.wrong.push(`${scenario.name}: ${difference}`);
    });
  }
  return found;
}

const differs = (one, other, keys) => keys.some((key) => one?.[key] !== other?.[key]);

function kpaDifference(real, own) {
  const count = Math.max(real.ticks.length, own.ticks.length);
  for (let i = 0; i < count; i += 1) {
    if (differs(real.ticks[i], own.ticks[i], COMPARED)) {
      return [real.ticks.length, `decision ${JSON.stringify(real.ticks[i])} is ${JSON.stringify(own.ticks[i])}`];
    }
  }
  const place = real.changes.findIndex((change, i) => JSON.stringify(change) !== JSON.stringify(own.changes[i]));
  if (place < 0 && own.changes.length === real.changes.length) return [real.ticks.length, undefined];
  const at = place < 0 ? real.changes.length : place;
  return [real.ticks.length, `state ${JSON.stringify(real.changes[at])} is ${JSON.stringify(own.changes[at])}`];
}

const SYNCED = ['t', 'pods', 'ready', 'current', 'desired', 'replicas'];

function hpaDifference(real, own) {
  const place = real.syncs.findIndex((sync, i) => differs(sync, own.syncs[i], SYNCED));
  const difference = place < 0 ? undefined : `decision ${JSON.stringify(real.syncs[place])} is ${JSON.stringify(own.syncs[place])}`;
  return [real.syncs.length, difference];
}

function row(name, { decisions, scenarios, wrong }) {
  wrong.slice(0, 5).forEach((line) => console.error(`  ${line}`));
  return {
    name: `${name} of ${scenarios} random scenarios that differ`, value: wrong.length, unit: `scenarios, ${decisions} decisions`,
    goal: '0', ok: wrong.length === 0,
  };
}

exports.rows = (options) => {
  console.error(`seed ${options.seed}`);
  const knative = compare('kpa', options, Number(options.ticks), kpa.play, kpaDifference);
  const kubernetes = compare('hpa', options, Number(options.ticks) / HPA_SHARE, hpa.play, hpaDifference);
  return [row('Knative: desired, panic, burst capacity and applied state', knative), row('HPA: desired and replicas', kubernetes)];
};
