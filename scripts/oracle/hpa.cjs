/** Plays scenarios of the HPA's oracle on the library's own. */
const { Hpa } = require('../../lib/simulation/autoscaler/hpa');
const { behaviorOf, HPA_CONTROLLER } = require('../../lib/simulation/autoscaler/hpa-settings');

const SUFFIXES = { m: 1, '': 1000, Ki: 1000 * 2 ** 10, Mi: 1000 * 2 ** 20, Gi: 1000 * 2 ** 30 };
const MARGIN = 1;

/** A quantity in thousandths. */
function milli(text) {
  const [, number, suffix] = /^([\d.]+)(m|Ki|Mi|Gi|)$/.exec(String(text));
  return Number(number) * SUFFIXES[suffix];
}

function metricOf({ type, resource, pods, object, external }, requests) {
  if (type === 'Resource') {
    const { name, target } = resource;
    return target.type === 'Utilization'
      ? { name, perPod: true, average: target.averageUtilization, request: milli(requests[name]) }
      : { name, perPod: true, average: milli(target.averageValue) };
  }
  const { metric: { name }, target } = pods ?? object ?? external;
  const value = target.averageValue === undefined ? { total: milli(target.value) } : { average: milli(target.averageValue) };
  return { name, perPod: type === 'Pods', ...value };
}

const inSeconds = (seconds) => (seconds === undefined ? undefined : Math.round(seconds * 1000));

function settingsOf({ spec, requests, controller = {} }) {
  const times = { ...HPA_CONTROLLER };
  for (const key of ['syncPeriod', 'downscaleStabilization', 'cpuInitializationPeriod', 'initialReadinessDelay']) {
    times[key] = inSeconds(controller[key]) ?? times[key];
  }
  times.tolerance = controller.tolerance ?? times.tolerance;
  const rules = (given) => (given?.tolerance === undefined ? given : { ...given, tolerance: Number(given.tolerance) });
  return {
    minReplicas: spec.minReplicas, maxReplicas: spec.maxReplicas, metrics: spec.metrics.map((each) => metricOf(each, requests)),
    behavior: spec.behavior && behaviorOf({ scaleUp: rules(spec.behavior.scaleUp), scaleDown: rules(spec.behavior.scaleDown) }, times),
    controller: times,
  };
}

/** The cluster of the oracle: pods, and what metrics say. */
class World {
  constructor({ follow, replicas, age = 3600 }) {
    Object.assign(this, { follow: inSeconds(follow), replicas, pods: [], ready: 0, pending: 0, born: -inSeconds(age) });
  }

  observe(sync, at) {
    const total = this.count(sync, at);
    this.pods.length = Math.min(this.pods.length, total);
    for (let i = 0; i < total; i += 1) {
      this.pods[i] ??= { started: this.born };
      this.shape(this.pods[i], i < this.ready, i >= total - this.pending, at - MARGIN);
    }
    if (sync.replicas !== undefined) this.replicas = sync.replicas;
    this.sync = sync;
  }

  count(sync, at) {
    if (this.follow !== undefined) {
      for (this.ready = 0; this.ready < this.replicas; this.ready += 1) {
        if ((this.pods[this.ready]?.started ?? this.born) + this.follow > at) break;
      }
      return this.replicas;
    }
    const total = sync.pods ?? this.pods.length;
    this.pending = sync.pending ?? this.pending;
    if (sync.ready !== undefined) this.ready = sync.ready;
    else if (sync.pods !== undefined) this.ready = total - this.pending;
    return total;
  }

  shape(pod, ready, last, now) {
    const pending = !ready && last;
    if (pod.since !== undefined && pod.ready === ready && pod.pending === pending) return;
    const isNew = pod.since === undefined || pod.ready === ready;
    pod.since = ready && this.follow !== undefined ? pod.started + this.follow : isNew ? this.born : now;
    Object.assign(pod, { ready, pending });
  }

  read({ name, perPod }) {
    const { metrics = {}, load = {} } = this.sync;
    if (!perPod) {
      const value = metrics[name];
      return value === undefined ? undefined : { total: [value].flat().reduce((one, other) => one + other, 0) };
    }
    if (load[name] !== undefined) {
      return this.ready === 0 ? undefined : { pods: Array(this.ready).fill(Math.trunc(load[name] / this.ready)) };
    }
    const values = metrics[name];
    if (values === undefined) return undefined;
    return { pods: Array.isArray(values) ? values : this.pods.map(({ pending }) => (pending ? undefined : values)) };
  }
}

exports.play = function play(scenario) {
  const settings = settingsOf(scenario);
  const hpa = new Hpa(settings);
  const world = new World(scenario);
  let desired = 0;
  const syncs = scenario.syncs.map((sync, index) => {
    const at = (index + 1) * settings.controller.syncPeriod;
    world.observe(sync, at);
    const current = world.replicas;
    const decided = hpa.sync(at, current, world.pods, (metric) => world.read(metric));
    if (decided !== undefined) {
      desired = decided;
      world.replicas = decided;
    }
    world.born = at;
    return { t: at / 1000, pods: world.pods.length, ready: world.ready, current, desired, replicas: world.replicas };
  });
  return { name: scenario.name, syncs };
};
