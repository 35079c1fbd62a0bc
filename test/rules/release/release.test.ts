import fc from 'fast-check';
import { lintText } from '../../../lib/lint/file/lint-together';
import { lintRelease } from '../../../lib/lint/lint-release';
import { RELEASE_RULES } from '../../../lib/rules/release/release-rules';
import { rulesOf } from '../all-rules';
import { RELEASES } from './cases';

function foundIn(text: string): string[] {
  return lintText(text).findings.map(({ finding: { id, path, property } }) => `${id} ${path}: ${property}`);
}

describe('the rules about objects together', () => {
  it('have a case each', () => {
    const ids = [...rulesOf('REL'), ...RELEASE_RULES].map(({ id }) => id);
    expect(Object.keys(RELEASES).sort()).toEqual([...new Set(ids)].sort());
  });

  it.each(Object.entries(RELEASES))('find %s where it is broken, and only there', (id, { at, wrong, right }) => {
    expect(foundIn(wrong)).toEqual([`${id} ${at}`]);
    expect(foundIn(right)).toEqual([]);
  });
});

it('a pod of a Job that a quota has too few GPUs for is told, and many that fit one by one are not', () => {
  const quota = 'apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: gpus }\nspec: { hard: { requests.nvidia.com/gpu: 2 } }\n';
  const job = (kind: 'Job' | 'CronJob', gpus: number) => {
    const spec = `{ template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "a:1", resources: { limits: { nvidia.com/gpu: ${gpus} } } }] } } }`;
    return kind === 'Job'
      ? `apiVersion: batch/v1\nkind: Job\nmetadata: { name: fill-${gpus} }\nspec: ${spec}\n`
      : `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: fill-${gpus} }\nspec: { schedule: "0 3 * * *", jobTemplate: { spec: ${spec} } }\n`;
  };
  const told = (...texts: string[]) => foundIn([quota, ...texts].join('---\n')).filter((each) => each.startsWith('REL404'));
  expect(told(job('Job', 4))).toEqual(['REL404 ResourceQuota gpus: spec.hard.requests.nvidia.com/gpu']);
  expect(told(job('CronJob', 3))).toHaveLength(1);
  expect(told(job('Job', 2), job('CronJob', 1), job('CronJob', 2))).toEqual([]);
});

/** Values of any type where a rule reads. */
const ANY = fc.oneof(
  fc.constantFrom('llama', 'http', '', null, 0, 8000, '100%', true), fc.jsonValue({ maxDepth: 2 }), fc.constant({ matchLabels: { app: 'llama' } }),
);
const KINDS = [
  'v1 Service', 'v1 PersistentVolumeClaim', 'v1 ResourceQuota', 'v1 LimitRange', 'v1 Pod', 'apps/v1 Deployment', 'apps/v1 StatefulSet',
  'autoscaling/v2 HorizontalPodAutoscaler', 'keda.sh/v1alpha1 ScaledObject', 'policy/v1 PodDisruptionBudget',
  'networking.k8s.io/v1 NetworkPolicy',
  'monitoring.coreos.com/v1 PodMonitor', 'monitoring.coreos.com/v1 ServiceMonitor', 'leaderworkerset.x-k8s.io/v1 LeaderWorkerSet',
  'serving.kserve.io/v1beta1 InferenceService', 'serving.knative.dev/v1 Service', 'external-secrets.io/v1 ExternalSecret',
  'external-secrets.io/v1 SecretStore', 'secrets-store.csi.x-k8s.io/v1 SecretProviderClass', 'v1 ServiceAccount',
];
const FIELDS = [
  'selector', 'ports', 'accessModes', 'hard', 'limits', 'containers', 'volumes', 'template', 'replicas', 'scaleTargetRef', 'metrics',
  'triggers', 'minAvailable', 'maxUnavailable', 'podSelector', 'ingress', 'endpoints', 'podMetricsEndpoints', 'predictor',
  'leaderWorkerTemplate', 'secretStoreRef', 'target', 'data', 'secretObjects', 'imagePullSecrets', 'serviceAccountName',
];
const SPEC = fc.dictionary(fc.constantFrom(...FIELDS), ANY);
const OBJECT = fc.record({ kind: fc.constantFrom(...KINDS), name: ANY, namespace: ANY, spec: SPEC });

it('never throw, whatever stands in the objects', () => {
  fc.assert(fc.property(fc.array(OBJECT, { minLength: 2, maxLength: 8 }), (all) => {
    const objects = all.map(({ kind, name, namespace, spec }) => {
      const [apiVersion, shortKind] = kind.split(' ');
      return { path: '', object: { apiVersion, kind: shortKind, metadata: { name, namespace }, spec } };
    });
    expect(lintRelease(objects).findings.map(({ finding }) => `${finding}`).filter((text) => text.startsWith('FIL004'))).toEqual([]);
  }), { numRuns: 500 });
});
