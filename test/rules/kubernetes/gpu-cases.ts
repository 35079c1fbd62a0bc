import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

interface Fields {
  readonly [field: string]: unknown;
}

export const MAIN = 'spec.template.spec.containers[0]';
export const SHM = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };

const RECREATED = { strategy: { type: 'Recreate' } };

/** A Deployment whose container has these fields and GPUs. */
export function deployment(container: Fields, gpus: number | undefined, spec: Fields = RECREATED): KubernetesObject {
  const resources = gpus === undefined ? {} : { limits: { 'nvidia.com/gpu': gpus } };
  const main = { name: 'main', image: 'registry.example/server:1', ...container, resources };
  const volumes = [{ name: 'shm', emptyDir: { medium: 'Memory' } }];
  const template = { metadata: { labels: { app: 'llama' } }, spec: { containers: [main], volumes } };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'llama' }, spec: {
      selector: { matchLabels: { app: 'llama' } }, ...spec, template,
    },
  };
}

/** A LimitRange with a most of GPUs. */
function limited(standard?: Fields): KubernetesObject {
  const limit = { type: 'Container', max: { 'nvidia.com/gpu': 4 }, ...(standard && { default: standard, defaultRequest: standard }) };
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'team' }, spec: { limits: [limit] } };
}

/** A Deployment with one GPU whose pods select nodes by labels. */
export function selecting(nodeSelector: Fields): KubernetesObject {
  const object = structuredClone(deployment({}, 1)) as any;
  object.spec.template.spec.nodeSelector = nodeSelector;
  return object;
}

interface GpuCase {
  readonly at: string;
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
  /** What the rule's page shows besides. */
  readonly shows?: string;
}

export const GPUS: { readonly [id: string]: GpuCase } = {
  POD100: { at: MAIN, wrong: deployment({}, 2), right: deployment(SHM, 2) },
  POD102: { at: 'spec.strategy', wrong: deployment({}, 1, {}), right: deployment({}, 1), shows: 'spec.template.spec.containers' },
  POD103: { at: 'spec.limits[0].max.nvidia.com/gpu', wrong: limited(), right: limited({ 'nvidia.com/gpu': 0 }) },
  POD300: {
    at: `${MAIN}.resources.limits.nvidia.com/gpu`, wrong: selecting({ 'cloud.google.com/compute-class': 'Accelerator' }),
    right: selecting({ 'cloud.google.com/compute-class': 'Accelerator', 'cloud.google.com/gke-accelerator': 'nvidia-l4' }),
  },
  POD301: {
    at: 'spec.template.spec.nodeSelector.karpenter.k8s.aws/instance-gpu-name', wrong: selecting({ 'karpenter.k8s.aws/instance-gpu-name': 'L40S' }),
    right: selecting({ 'karpenter.k8s.aws/instance-gpu-name': 'l40s' }),
  },
  POD302: {
    at: 'spec.template.spec.nodeSelector.karpenter.sh/provisioner-name', wrong: selecting({ 'karpenter.sh/provisioner-name': 'gpu' }),
    right: selecting({ 'karpenter.sh/nodepool': 'gpu' }),
  },
};
