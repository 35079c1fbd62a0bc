import { App, Duration } from 'cdk8s';
import * as library from 'inference-constructs';
import { get, kubectl, list, until } from '../kubectl.mjs';

const { InferenceChart, GpuInferenceService, Runtime } = library;

/** The smallest service: a container of one's own, so that nothing but placement and rollout is seen. */
export const CUSTOM = Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 });

/** What one service becomes, as text for kubectl, with the errors that synthesis would have. */
export function synth({ namespace, cluster, backend, props, scaling }) {
  const app = new App();
  const chart = new InferenceChart(app, 'e2e', { namespace, cluster, backend });
  const autoscaling = scaling && new library.AutoscalingPolicy(chart, 'scaling', scaling);
  new GpuInferenceService(chart, 'served', { runtime: CUSTOM, cpu: 1, autoscaling, ...props });
  const errors = chart.findings().filter(({ severity }) => severity === 'error');
  return { errors, objects: errors.length > 0 ? [] : chart.toJson() };
}

export async function apply(objects) {
  await kubectl('apply', '--server-side', '-f', '-', { input: objects.map((object) => JSON.stringify(object)).join('\n---\n') });
}

/** The pods of the service, once there is one in the phase. */
export async function podsOf(namespace, phase, seconds = 60) {
  return await until(seconds, async () => {
    const pods = (await list('pods', namespace)).filter(({ status, metadata }) => status.phase === phase && metadata.deletionTimestamp === undefined);
    return pods.length > 0 ? pods : undefined;
  }) ?? [];
}

/** A namespace for one scenario, gone afterwards. */
export async function inNamespace(name, act) {
  if (await get('namespace', name) === undefined) await kubectl('create', 'namespace', name);
  try {
    return await act(name);
  } finally {
    await kubectl('delete', 'namespace', name, '--ignore-not-found');
  }
}

export { Duration, library };
