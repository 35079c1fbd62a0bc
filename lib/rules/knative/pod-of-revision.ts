import type { Place } from '../../manifest/place';
import { DEFAULT_PORT, SERVER_CONTAINER } from '../../platform/knative';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';

interface Fields {
  readonly [name: string]: unknown;
}

/**
 * The pod that Knative makes of a revision, at the revision's own places.
 * Source: serving pkg/reconciler/revision/resources/deploy.go, BuildPodSpec, BuildUserContainers; pkg/apis/serving/v1/revision_defaults.go.
 */
export function podOfRevision(spec: Place): Place {
  if (spec.keys.length === 0) return spec;
  const containers = spec.field('containers').items;
  const names = new Set([...containers, ...spec.field('initContainers').items].map((container) => container.field('name').text));
  const { containerConcurrency, timeoutSeconds, responseStartTimeoutSeconds, idleTimeoutSeconds, ...pod } = spec.value as Fields;
  return spec.becoming({
    ...pod,
    terminationGracePeriodSeconds: timeoutSeconds || CONFIG_DEFAULTS.revisionTimeoutSeconds,
    containers: named(containers.map((container) => podContainer(container, containers.length === 1)), SERVER_CONTAINER, names),
    initContainers: named(spec.field('initContainers').items.map((container) => container.value), 'init-container', names),
  });
}

function podContainer(container: Place, isOnly: boolean): unknown {
  if (container.keys.length === 0) return container.value;
  const fields = container.value as Fields;
  const port = container.field('ports').items[0];
  const { readinessProbe, lifecycle, stdin, tty, ...kept } = fields;
  const probe = container.field('readinessProbe');
  const isKubelets = probe.field('exec').isSet && !['httpGet', 'tcpSocket', 'grpc'].some((handler) => probe.field(handler).isSet);
  return {
    ...kept,
    resources: {
      ...(fields.resources as Fields),
      limits: withoutNulls(container.field('resources').field('limits')),
      requests: withoutNulls(container.field('resources').field('requests')),
    },
    ...(isKubelets && { readinessProbe: withSuccess(probe.value as Fields) }),
    ...((isOnly || port !== undefined) && servingFields(container, port?.field('containerPort').number || DEFAULT_PORT)),
  };
}

/** Amounts that are null are dropped, as in all custom resources. */
function withoutNulls(amounts: Place): Fields {
  return Object.fromEntries(amounts.fields.filter((amount) => amount.isSet).map((amount) => [amount.name, amount.value]));
}

function withSuccess(probe: Fields): Fields {
  return { ...probe, successThreshold: probe.successThreshold || 1 };
}

/** The liveness probe asks the serving port, whatever it says. */
function servingFields(container: Place, port: number): Fields {
  const liveness = container.field('livenessProbe');
  const handler = ['httpGet', 'tcpSocket'].find((name) => liveness.field(name).isSet);
  return {
    ports: [{ name: 'user-port', containerPort: port }],
    ...(handler && { livenessProbe: { ...(liveness.value as Fields), [handler]: { ...(liveness.field(handler).value as Fields), port } } }),
  };
}

function named(containers: readonly unknown[], name: string, taken: Set<string>): unknown[] {
  let suffix = 0;
  return containers.map((container) => {
    const fields = (container ?? {}) as Fields;
    if (typeof fields !== 'object' || (fields.name ?? '') !== '') return container;
    let free = name;
    while (taken.has(free) || (containers.length > 1 && free === name)) free = `${name}-${suffix++}`;
    return { ...fields, name: free };
  });
}
