/** Plays recorded runs of the real data plane in the simulator: same requests, same phase of the ticks. */
const { Clock } = require('../../lib/simulation/world/clock');
const { GpuPool } = require('../../lib/simulation/world/gpu-pool');
const { KnativeService } = require('../../lib/simulation/world/knative-service');
const { seeded } = require('../../lib/simulation/random');
const { settingsOf } = require('./kpa.cjs');

/** The load starts here, a whole second: what is before is for the revision to start. */
const ZERO = 60_000;
const TICK = 2;

function spread(values) {
  values.sort((one, other) => one - other);
  const at = (share) => values[Math.ceil(share * values.length) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Keys without a prefix are Knative's autoscaler's. */
function prefixed(annotations) {
  return Object.fromEntries(Object.entries(annotations).map(([key, text]) => [key.includes('/') ? key : `autoscaling.knative.dev/${key}`, text]));
}

/** From when a revision is there to its first pod bound, and to the autoscaler's knowing of it, in seconds. */
const TO_BOUND = 0.075;
const TO_AUTOSCALER = 0.3;

/** When the revision was created, and when the autoscaler began: its ticks are known, and its first pod. */
function beginning({ ticks, pods, scenario }) {
  const created = (pods.length > 0 && pods[0].bound < 0 ? pods[0].bound : -scenario.settle) - TO_BOUND;
  const first = ticks[0].time;
  const decidesFrom = first - TICK * Math.max(1, Math.round((first - created - TO_AUTOSCALER) / TICK));
  return { created: ZERO + created * 1000, decidesFrom: ZERO + decidesFrom * 1000 };
}

exports.play = function play(run, seed, phase, until = run.scenario.duration) {
  const { scenario, requests } = run;
  const { pod, containerConcurrency, annotations, timeoutSeconds = 300 } = scenario;
  const random = seeded(seed);
  const clock = new Clock();
  const settings = settingsOf({
    annotations: prefixed(annotations), containerConcurrency, config: { 'allow-zero-initial-scale': 'true' },
  });
  let next = -1;
  const arrivals = {
    next: () => { next += 1; return next < requests.length ? ZERO + requests[next].arrival * 1000 : Infinity; },
    work: () => requests[next].service * 1000,
  };
  const played = [];
  const pods = new Set();
  const state = { wanted: 0, most: 0, readySince: 0, ready: 0, readyMs: 0, toZero: undefined };
  const lastArrival = requests[requests.length - 1].arrival * 1000 + ZERO;
  const meter = {
    arrived: (request) => played.push(request),
    answered() {},
    pod: (_, each) => pods.add(each),
    state: (now, { wanted, ready }) => {
      state.readyMs += state.ready * Math.max(0, now - Math.max(ZERO, state.readySince));
      [state.readySince, state.ready, state.wanted] = [now, ready, wanted];
      if (now >= ZERO) state.most = Math.max(state.most, wanted);
      if (wanted === 0 && now > lastArrival) state.toZero ??= (now - lastArrival) / 1000;
    },
  };
  const service = new KnativeService(clock, new GpuPool(new Map()), {
    settings,
    pods: {
      coldStart: { node: 0, image: pod.start * 1000, weights: pod.load * 1000, engine: 0 }, server: { slots: pod.concurrency ?? 0 },
      gpus: 1, accelerators: [{ name: 'any' }], limit: containerConcurrency, timeout: timeoutSeconds * 1000, probePeriod: 10_000, drain: 30_000,
    },
    balancer: scenario.balancer ?? 'roundRobin', ...beginning(run), activatorPhase: phase ?? Math.floor(random() * 1000), early: true,
  }, arrivals, meter, random);
  const ticks = [];
  service.onDecision = (now, decision, panic) => {
    if (decision !== undefined) ticks.push({ time: (now - ZERO) / 1000, ...decision, panic });
  };
  clock.runUntil(ZERO);
  state.most = state.wanted;
  clock.runUntil(ZERO + until * 1000);
  const within = ({ bound }, end) => Math.max(0, Math.min(end, clock.now) - Math.max(ZERO, bound)) / 1000;
  const answered = played.filter(({ status }) => status === 200);
  const statuses = {};
  for (const { status } of played) statuses[status] = (statuses[status] ?? 0) + 1;
  const latency = spread(answered.map(({ arrival, time }) => (time - arrival) / 1000));
  return {
    summary: {
      ...latency, statuses, most: state.most,
      coldStarts: [...pods].filter(({ bound }) => bound > ZERO && bound < Infinity).length,
      replicaSeconds: [...pods].reduce((sum, each) => sum + within(each, each.deleted), 0),
      podSeconds: [...pods].reduce((sum, each) => sum + within(each, each.stopped), 0),
      toZero: state.toZero,
      panicSeconds: ticks.filter(({ time, panic }) => time >= 0 && panic).length * TICK,
    },
    ticks,
    pods: [...pods],
  };
};

/** The same of what was recorded. */
exports.recorded = function recorded({ summary }) {
  return {
    p50: summary.latency.p50, p95: summary.latency.p95, statuses: summary.statuses, most: summary.maxReplicas,
    coldStarts: summary.coldStarts, replicaSeconds: summary.replicaSeconds, podSeconds: summary.podSeconds, toZero: summary.toZero,
    panicSeconds: summary.panicSeconds,
  };
};
