import type { ClusterProfile } from '../catalog/cluster-profile';
import { durationOf } from '../manifest/go-values';
import { mapOf, scalarText } from '../manifest/json';
import type { Place } from '../manifest/place';
import { isQuantity, thousandthsOf } from '../manifest/quantity';
import { gpusOf } from '../rules/gpu/gpus';
import { wantedLabels } from '../rules/gpu/node-labels';
import { runningContainers } from '../rules/pod/pod-views';
import { REMOVAL_SECONDS } from '../service/plan/termination';
import { gpusOf as modelsOf, spotLabels } from './clusters';
import { quantityOf } from '../service/plan/resources';
import type { ObservedContainer, ObservedReplica } from './observed-service';

/** Kubernetes' own. */
const PROBE_SECONDS = 10;

/** What a reader of pods is told beside the manifest. */
export interface ReplicaOptions {
  readonly cluster?: ClusterProfile;
  /** Containers that stand outside the pod's own list, such as KServe's `model`. */
  readonly servers?: readonly Place[];
  /** Pods that work together with this one, each as often as it stands here. */
  readonly others?: readonly Place[];
  /** What a container has that asks for nothing. */
  readonly defaults?: { readonly [resource: string]: string };
  /** Seconds from one check to the next where no container says. */
  readonly probeSeconds?: number;
}

/** What one replica is, by the spec of its pod. */
export function replicaOf(pod: Place, options: ReplicaOptions): ObservedReplica {
  const { cluster, servers = [], others = [], defaults, probeSeconds = PROBE_SECONDS } = options;
  const own = [...servers, ...runningContainers(pod)];
  const containers = [...own, ...others.flatMap(runningContainers)];
  return {
    containers: containers.map((container) => containerOf(container, defaults)),
    gpuCount: containers.reduce((sum, container) => sum + gpusOf(container), 0),
    gpus: modelsOf(pod, cluster),
    spot: isOnSpot(pod),
    images: [...new Set(containers.map((container) => container.field('image').text).filter(Boolean))],
    readinessSeconds: own.map(checkSeconds).find((seconds) => seconds !== undefined) ?? probeSeconds,
    drainSeconds: Math.max(REMOVAL_SECONDS, ...own.map(sleepSeconds)),
    unread: [...new Set(containers.flatMap(unreadOf))],
  };
}

function nameOf(container: Place): string {
  return container.field('name').text || 'server';
}

function containerOf(container: Place, defaults?: { readonly [resource: string]: string }): ObservedContainer {
  const resources = container.field('resources');
  const [requests, limits] = ['requests', 'limits'].map((name) => quantitiesAt(resources.field(name)));
  // What only has a limit requests as much (kubernetes pkg/apis/core/v1/defaults.go).
  return { name: nameOf(container), requests: { ...defaults, ...limits, ...requests }, limits: { ...defaults, ...limits } };
}

/** What is not an amount asks for nothing: lint tells it, and no pod of it can start. */
function quantitiesAt({ value }: Place): { readonly [resource: string]: string } {
  return Object.fromEntries(Object.entries(mapOf(value)).flatMap(([name, amount]) => {
    const text = amountOf(scalarText(amount).trim());
    return text === undefined ? [] : [[name, text]];
  }));
}

/** A null is 0 to Kubernetes. */
function unreadOf(container: Place): string[] {
  const name = nameOf(container);
  return ['requests', 'limits'].flatMap((list) => (
    Object.entries(mapOf(container.field('resources').field(list).value)).flatMap(([resource, amount]) => (
      amount === null || amountOf(scalarText(amount).trim()) !== undefined ? [] : [`${list}.${resource} ${JSON.stringify(amount)} of ${name}`]
    ))
  ));
}

/** With or without a unit, and neither a sign nor an exponent. */
const PLAIN = /^\d+(\.\d+)?([KMGTPE]i|m)?$/;

/** A quantity as whoever writes one would, such as `1000` for `1e3`; nothing of what is none, or below 0. */
function amountOf(text: string): string | undefined {
  const thousandths = isQuantity(text) ? thousandthsOf(text)! : -1n;
  if (thousandths < 0n) return undefined;
  return PLAIN.test(text) ? text : `${thousandths}m`;
}

/** Where a start takes its time, the startup probe asks, and the readiness probe only then. */
function checkSeconds(container: Place): number | undefined {
  const probe = ['startupProbe', 'readinessProbe'].map((name) => container.field(name)).find(({ isSet }) => isSet);
  return probe === undefined ? undefined : probe.field('periodSeconds').number || PROBE_SECONDS;
}

const SLEEP = /^\s*(?:\/bin\/)?sleep\s+(\d+(?:\.\d+)?[smh]?)/;

/** How long it sleeps before it is told to end, in whatever way that is written. */
function sleepSeconds(container: Place): number {
  const hook = container.field('lifecycle').field('preStop');
  const command = hook.field('exec').field('command').items.map(({ text }) => text);
  const script = /(^|\/)(ba|da)?sh$/.test(command[0] ?? '') ? command.at(-1)! : command.join(' ');
  const [, written] = SLEEP.exec(script) ?? [];
  return hook.field('sleep').field('seconds').number ?? durationOf(/\d$/.test(written ?? '') ? `${written}s` : written ?? '') ?? 0;
}

function isOnSpot(pod: Place): boolean {
  return wantedLabels(pod).some(({ key, value }) => spotLabels().some((label) => label.key === key && label.values.includes(value.text)));
}

/** What all containers of a replica request of a resource, in its unit. */
export function requestedOf({ containers }: ObservedReplica, resource: string): number {
  return containers.reduce((sum, { requests }) => sum + quantityOf(requests[resource] ?? '0'), 0);
}
