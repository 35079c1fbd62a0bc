import type { ClusterProfile, InferenceChart } from '../../lib';
import { Gpu, Severity } from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';
import { PROFILES } from '../catalog/profiles';
import { firstProgram, productionProgram } from './readme-programs';
import { BACKENDS, KINDS } from './service';

type Kind = (typeof KINDS)[number];

const ON_KNATIVE: Kind[] = [BackendKind.KSERVE_KNATIVE, BackendKind.KNATIVE];

function installed(cluster: ClusterProfile, kind: Kind): boolean {
  const { stack } = cluster.props;
  switch (kind) {
    case BackendKind.KSERVE_STANDARD: return stack.kserve !== undefined;
    case BackendKind.KSERVE_KNATIVE: return stack.kserve !== undefined && stack.knative !== undefined;
    case BackendKind.KFSERVING: return stack.kfserving !== undefined;
    case BackendKind.KNATIVE: return stack.knative !== undefined;
    case BackendKind.DEPLOYMENT_HPA: return true;
    case BackendKind.DEPLOYMENT_KEDA: return stack.keda !== undefined;
  }
}

function offers(cluster: ClusterProfile, ...gpus: Gpu[]): boolean {
  return gpus.every((gpu) => cluster.offer(gpu) !== undefined);
}

function errors(chart: InferenceChart) {
  return chart.findings().filter(({ severity }) => severity === Severity.ERROR);
}

/** Properties that the backend cannot express. */
function refused(chart: InferenceChart): string[] {
  return errors(chart).filter(({ id }) => id === 'TGT001').map(({ property }) => property).sort();
}

const CELLS = PROFILES.flatMap(([name, cluster]) => KINDS.map((kind) => [name, kind, cluster] as const));

describe('the README\'s first program', () => {
  test.each(CELLS)('on %s as %s: runs where its GPUs and the backend are, and else says why not', (_name, kind, cluster) => {
    const chart = firstProgram(cluster, BACKENDS[kind]);
    expect(refused(chart)).toEqual([]);
    expect(errors(chart).some(({ id, property }) => id === 'GPU001' && property === 'gpu')).toBe(!offers(cluster, Gpu.L4, Gpu.A100_SXM_40GB));
    if (offers(cluster, Gpu.L4, Gpu.A100_SXM_40GB) && installed(cluster, kind)) {
      expect(errors(chart)).toEqual([]);
      expect(chart.toJson().map(({ metadata }) => metadata.name)).toContain('llama');
    }
    for (const { property } of errors(chart)) expect(property).not.toBe('');
  });
});

describe('the README\'s production program', () => {
  /** Scaling by requests, to zero, is Knative's. */
  const REFUSED: { readonly [kind in Kind]: string[] } = {
    [BackendKind.KSERVE_STANDARD]: ['concurrencyPerReplica', 'minReplicas', 'podRetention', 'window'],
    [BackendKind.KSERVE_KNATIVE]: [],
    [BackendKind.KFSERVING]: [],
    [BackendKind.KNATIVE]: [],
    [BackendKind.DEPLOYMENT_HPA]: ['concurrencyPerReplica', 'minReplicas', 'podRetention', 'window'],
    [BackendKind.DEPLOYMENT_KEDA]: ['concurrencyPerReplica', 'minReplicas', 'window'],
  };

  test.each(CELLS)('on %s as %s: runs where its GPUs and the backend are, and else says why not', (_name, kind, cluster) => {
    const chart = productionProgram(cluster, BACKENDS[kind]);
    expect(refused(chart)).toEqual(REFUSED[kind].map((property) => `autoscaling.${property}`));
    expect(errors(chart).some(({ id, property }) => id === 'GPU001' && property === 'gpu')).toBe(!offers(cluster, Gpu.QUADRO_RTX_5000, Gpu.RTX_A5000));
    // The pods of a cache wait in an init container.
    const waits = !ON_KNATIVE.includes(kind) || cluster.props.knativeFeatures!.includes('init-containers');
    if (offers(cluster, Gpu.QUADRO_RTX_5000, Gpu.RTX_A5000) && installed(cluster, kind) && waits && REFUSED[kind].length === 0) {
      expect(errors(chart)).toEqual([]);
      expect(chart.toJson().map(({ kind: made }) => made)).toEqual(['PersistentVolumeClaim', 'ConfigMap', 'Job', expect.any(String)]);
    }
    for (const { property } of errors(chart)) expect(property).not.toBe('');
  });

  test('runs somewhere on each backend that scales by requests', () => {
    const carried = KINDS.filter((kind) => PROFILES.some(([, cluster]) => (
      installed(cluster, kind) && errors(productionProgram(cluster, BACKENDS[kind])).length === 0
    )));
    expect(carried).toEqual([BackendKind.KSERVE_KNATIVE, BackendKind.KFSERVING, BackendKind.KNATIVE]);
  });
});
