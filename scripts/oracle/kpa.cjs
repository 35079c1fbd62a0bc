/** Plays scenarios of the autoscaler oracle on the library's own autoscaler. */
const { Kpa } = require('../../lib/simulation/autoscaler/kpa');
const { kpaSettings } = require('../../lib/simulation/autoscaler/kpa-settings');
const { AUTOSCALING, AUTOSCALER_CONFIG } = require('../../lib/platform/knative-autoscaling');

const UNITS = { h: 3600, m: 60, s: 1, ms: 0.001 };
const TICK = 2000;

/** Go's text of a duration, in seconds. */
function seconds(text) {
  return [...text.matchAll(/([\d.]+)(h|ms|m|s)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0);
}

function values(texts, table, prefix) {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key.startsWith(prefix)).map(([key, text]) => {
    const name = key.slice(prefix.length);
    return [name, table[name]?.values.kind === 'duration' ? seconds(text) : text];
  }));
}

function settingsOf({ config = {}, annotations = {}, containerConcurrency = 0 }) {
  const deadline = annotations['serving.knative.dev/progress-deadline'];
  return kpaSettings({
    annotations: values(annotations, AUTOSCALING, 'autoscaling.knative.dev/'), config: values(config, AUTOSCALER_CONFIG, ''),
    containerConcurrency, progressDeadline: deadline && seconds(deadline),
  });
}

exports.settingsOf = settingsOf;

/** When the life starts: an odd second, which decides into which slots of 2 s the delay puts decisions. */
const EPOCH = 1001_000;

exports.play = function play(scenario) {
  const start = EPOCH + Math.round((scenario.phase ?? 0) * 1000);
  const settings = settingsOf(scenario);
  const rps = settings.metric === 'rps';
  let ready = scenario.ready ?? 0;
  const kpa = new Kpa(settings, start, ready);
  const ticks = [];
  const changes = [];
  const note = (now) => {
    const { replicas, active, serves, activators } = kpa.state;
    const state = { t: (now - start) / 1000, replicas, active, mode: serves ? 'Serve' : 'Proxy', activators };
    const last = changes[changes.length - 1];
    if (last && ['replicas', 'active', 'mode', 'activators'].every((key) => last[key] === state[key])) return;
    if (last?.t === state.t) changes.pop();
    changes.push(state);
  };
  kpa.onDecision = (now, decision) => ticks.push({
    t: (now - start) / 1000, ready, valid: decision !== undefined, desired: decision?.desired ?? 0,
    excessBurstCapacity: decision?.excess ?? 0, panic: kpa.inPanic, stableAverage: decision?.stable ?? 0, panicAverage: decision?.hot ?? 0,
  });
  note(start);
  const wakeUntil = (now) => {
    while (kpa.state.due <= now) {
      const due = kpa.state.due;
      kpa.reconcile(due);
      note(due);
    }
  };
  const followed = (now) => {
    const since = (now - start) / 1000 - scenario.follow;
    let count = kpa.state.replicas;
    for (let i = changes.length - 1; i >= 0 && changes[i].t > since; i -= 1) {
      count = Math.min(count, i > 0 ? changes[i - 1].replicas : settings.initialScale);
    }
    return since < 0 ? Math.min(count, scenario.ready ?? 0) : count;
  };
  scenario.ticks.forEach((tick, index) => {
    const at = start + TICK * (index + 1);
    for (const stat of tick.stats ?? []) {
      const now = start + Math.round(stat.t * 1000);
      wakeUntil(now);
      kpa.record(now, rps ? stat.requests - (stat.proxiedRequests ?? 0) : stat.concurrency - (stat.proxiedConcurrency ?? 0));
      if (stat.activator) kpa.poke(now, stat.concurrency);
      note(now);
    }
    wakeUntil(at - 1);
    const seen = scenario.follow === undefined ? tick.ready : followed(at - 1);
    if (seen !== undefined) {
      ready = seen;
      kpa.setReady(at - 1, ready);
    }
    if (tick.reachable !== undefined) kpa.setReachable(at - 1, tick.reachable);
    note(at - 1);
    wakeUntil(at);
    kpa.tick(at);
    note(at);
  });
  return { name: scenario.name, settings, ticks, changes };
};
