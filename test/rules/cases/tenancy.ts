import { App } from 'cdk8s';
import type { Finding, TenantNetwork, TenantProps } from '../../../lib';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ServiceIngress, Tenant } from '../../../lib';
import type { Cases } from '../case';
import { attempt, GiB, LLAMA } from '../case';

function tenant(props: TenantProps): Finding[] {
  return attempt(() => new Tenant(new InferenceChart(new App(), 'tenants', {}), 'vision', props).findings());
}

/** A service in the namespace of a tenant with a queue. */
function queued(labels: { [key: string]: string }): Finding[] {
  return attempt(() => {
    const app = new App();
    const team = new Tenant(new InferenceChart(app, 'tenants', {}), 'vision', { queue: { clusterQueue: 'gpus' } });
    const chart = new InferenceChart(app, 'llm', { namespace: 'vision', cluster: ClusterProfile.gke() });
    new GpuInferenceService(chart, 'llama', { model: ModelSource.huggingFace(LLAMA), gpu: GpuRequest.of(Gpu.L4), labels });
    return team.findings();
  });
}

/** A service in the namespace of a tenant, on a Gateway in another. */
function reached(network: TenantNetwork): Finding[] {
  return attempt(() => {
    const app = new App();
    const team = new Tenant(new InferenceChart(app, 'tenants', {}), 'vision', { network });
    const chart = new InferenceChart(app, 'llm', { namespace: 'vision', cluster: ClusterProfile.gke() });
    new GpuInferenceService(chart, 'llama', {
      model: ModelSource.huggingFace(LLAMA), gpu: GpuRequest.of(Gpu.L4),
      ingress: ServiceIngress.gateway({ host: 'llama.example.com', gateway: { name: 'shared', namespace: 'gateways' } }),
    });
    return team.findings();
  });
}

export const TENANCY: Cases = {
  TEN001: {
    property: 'quota.memory',
    wrong: () => tenant({ quota: { gpus: 8, memory: GiB(512) } }),
    right: () => tenant({ quota: { gpus: 8, memory: GiB(512) }, containers: { defaultMemory: GiB(1) } }),
  },
  TEN002: {
    property: 'containers.maxMemory',
    wrong: () => tenant({ containers: { maxMemory: GiB(256) } }),
    right: () => tenant({ containers: { maxMemory: GiB(256), defaultMemory: GiB(1) } }),
  },
  TEN003: {
    property: 'containers.defaultCpu',
    wrong: () => tenant({ containers: { defaultCpu: 4, maxCpu: 2 } }),
    right: () => tenant({ containers: { defaultCpu: 1, maxCpu: 2 } }),
  },
  TEN004: {
    property: 'queue', wrong: () => queued({}), right: () => queued({ 'kueue.x-k8s.io/queue-name': 'vision' }),
  },
  TEN005: {
    property: 'network.gatewayNamespaces', wrong: () => reached({}), right: () => reached({ gatewayNamespaces: ['gateways'] }),
  },
};
