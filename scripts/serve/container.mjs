import { imageOf } from './images.mjs';

/** Written by Knative into every pod: names of objects, and the port, which is in the container too. */
const KNATIVE_OWN = ['PORT', 'K_REVISION', 'K_CONFIGURATION', 'K_SERVICE'];

const MODEL_PATH = '/mnt/models';

const PROBE_DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1, initialDelaySeconds: 0 };

/** The container of a pod that serves the model, cut to what decides how its process starts, and what the kubelet does with it. */
export function servingContainer(pod) {
  const { containers, volumes = [], terminationGracePeriodSeconds = 30, securityContext = {} } = pod.spec;
  const queue = containers.find(({ name }) => name === 'queue-proxy');
  const container = containers.find(({ name }) => ['server', 'user-container', 'kserve-container'].includes(name)) ?? containers[0];
  return {
    process: {
      image: container.image.replace(/^docker\.io\//, ''),
      command: container.command,
      args: container.args,
      env: (container.env ?? []).filter(({ name }) => !KNATIVE_OWN.includes(name)).sort(by('name')),
      mounts: mountsOf(container, volumes).sort(by('path')),
      security: { ...pick(securityContext, ['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups']), ...container.securityContext },
      workingDir: container.workingDir,
    },
    kubelet: {
      startup: probe(container.startupProbe),
      readiness: queue === undefined ? probe(container.readinessProbe) : readinessBehind(queue),
      liveness: probe(container.livenessProbe),
      preStop: container.lifecycle?.preStop,
      graceSeconds: terminationGracePeriodSeconds,
    },
  };
}

function pick(object, keys) {
  return Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]));
}

const by = (key) => (one, other) => (one[key] < other[key] ? -1 : 1);

/** The model's volume, whatever it is, and scratch space. What else is mounted, such as a token, no server reads. */
function mountsOf({ volumeMounts = [] }, volumes) {
  return volumeMounts.flatMap(({ name, mountPath, readOnly = false }) => {
    if (mountPath === MODEL_PATH) return [{ path: mountPath, readOnly, model: true }];
    const { emptyDir } = volumes.find((each) => each.name === name) ?? {};
    return emptyDir === undefined ? [] : [{ path: mountPath, readOnly, sizeLimit: emptyDir.sizeLimit }];
  });
}

function probe(written) {
  if (written === undefined) return undefined;
  const { periodSeconds, timeoutSeconds, failureThreshold, successThreshold, initialDelaySeconds, ...handler } = written;
  const timing = { periodSeconds, timeoutSeconds, failureThreshold, successThreshold, initialDelaySeconds };
  const given = Object.fromEntries(Object.entries(timing).filter(([, value]) => value !== undefined && value !== 0));
  return { ...PROBE_DEFAULTS, ...given, handler };
}

/** On Knative the kubelet asks queue-proxy as often as its probe says, and queue-proxy the server as its variable says. */
function readinessBehind(queue) {
  const variable = queue.env?.find(({ name }) => name === 'SERVING_READINESS_PROBE')?.value;
  const asked = probe(variable === undefined ? undefined : JSON.parse(variable));
  const kubelet = probe(queue.readinessProbe);
  return asked && { ...asked, ...pick(kubelet ?? {}, ['periodSeconds', 'failureThreshold', 'successThreshold']) };
}

/** The command line: what the manifest gives, else what the image has. `reason` where that is not known. */
export function commandLine({ image, command, args = [] }) {
  const known = imageOf(image);
  if (known === undefined) return { reason: `nothing here stands in for the image ${image}` };
  const entry = command ?? known.entrypoint;
  // torchserve-kfs and the like take a whole command as arguments.
  if (entry === undefined) return { reason: `what ${image} starts with is not known, and the manifest gives no command` };
  return { line: [...entry, ...args], ofImage: command === undefined };
}

/** Variables as the container has them: the image's, then the manifest's; what refers to Secrets is left out and told. */
export function environmentOf({ image, env }) {
  const plain = env.filter(({ valueFrom }) => valueFrom === undefined).map(({ name, value = '' }) => [name, value]);
  return {
    variables: { ...imageOf(image)?.env, ...Object.fromEntries(plain) },
    leftOut: env.filter(({ valueFrom }) => valueFrom !== undefined).map(({ name }) => name),
  };
}

/** Equal processes run once, and once for each way in which the kubelet treats them. Keys do not depend on the order of fields. */
export function groupsOf(found) {
  const groups = new Map();
  for (const { process, kubelet, ...of } of found) {
    const key = stable(process);
    if (!groups.has(key)) groups.set(key, { process, variants: new Map() });
    const { variants } = groups.get(key);
    const variant = stable(kubelet);
    if (!variants.has(variant)) variants.set(variant, { kubelet, of: [] });
    variants.get(variant).of.push(of);
  }
  return [...groups.values()].map(({ process, variants }) => ({ process, variants: [...variants.values()] }));
}

/** Variants that end differently, each for all that end so. */
export function waysToEnd(variants) {
  const ways = new Map();
  for (const { kubelet, of } of variants) {
    const key = stable([kubelet.preStop ?? null, kubelet.graceSeconds]);
    ways.set(key, { kubelet, of: [...(ways.get(key)?.of ?? []), ...of] });
  }
  return [...ways.values()];
}

function stable(value) {
  return JSON.stringify(value, (_, each) => (
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each
  ));
}
