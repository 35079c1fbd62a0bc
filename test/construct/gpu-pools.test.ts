import { App } from 'cdk8s';
import type { GpuInferenceServiceProps } from '../../lib';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Rollout, Runtime } from '../../lib';

const L4 = ClusterProfile.gke().offer(Gpu.L4)!;
const runtime = Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080 });

function findings(
  total: number, services: { readonly [name: string]: Partial<GpuInferenceServiceProps> },
  clusterOf = (_name: string) => ClusterProfile.gke({ gpus: [{ ...L4, total }] }),
) {
  const app = new App();
  const charts = Object.entries(services).map(([name, props]) => {
    const chart = new InferenceChart(app, name, { namespace: 'team-a', cluster: clusterOf(name), backend: Backend.deployment() });
    new GpuInferenceService(chart, name, { runtime, gpu: GpuRequest.of(Gpu.L4), ...props });
    return chart;
  });
  return charts.flatMap((chart) => chart.findings()).filter(({ id }) => id.startsWith('GPU01')).map(({ id, path, rule }) => `${id} ${path}: ${rule}`);
}

describe('the GPUs of a cluster', () => {
  it('are counted over all charts of the App', () => {
    expect(findings(4, { one: { replicas: 3 }, other: { replicas: 2 } })).toEqual([
      'GPU011 one/one: is in GKE 4 times, and one, other may ask for 5',
    ]);
  });

  it('are enough where an update finds one more', () => {
    expect(findings(4, { one: { replicas: 1 }, other: { replicas: 2 } })).toEqual([]);
  });

  it('are too few for an update where all of them run, of each service that does not let an old pod go first', () => {
    expect(findings(3, { one: { replicas: 1 }, other: { replicas: 2, rollout: Rollout.WITHOUT_SURGE } })).toEqual([
      'GPU012 one/one: GPU is needed for an update beside the 3 L4 that run, and GKE has 3',
    ]);
  });

  it('are those of each cluster', () => {
    const two = (name: string) => ClusterProfile.gke({ clusterName: name, gpus: [{ ...L4, total: 2 }] });
    expect(findings(2, { one: { replicas: 1 }, other: { replicas: 1 } }, two)).toEqual([]);
  });

  it('are not counted of services that may take others', () => {
    expect(findings(1, { one: { replicas: 3, gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.T4) } })).toEqual([]);
  });

  it('include those of earlier revisions', () => {
    expect(findings(2, {
      one: { replicas: 2, revision: 'v2', traffic: { v1: 90, v2: 10 }, earlier: { v1: { replicas: 1 } } },
    })).toEqual(['GPU011 one/one: is in GKE 2 times, and one may ask for 3']);
  });
});
