import type { Duration } from 'cdk8s';
import type { MonitoringOptions } from '../../monitoring/props';
import { redacted } from '../../finding/secrets/detector';
import { BACKENDS } from '../../backend/backends';
import { compact } from '../../backend/manifest';
import type { CredentialsPlan } from '../../credentials/plan';
import type { TenantPlan } from '../../tenancy/plan';
import { quotaOf } from '../../tenancy/render';
import type { PlatformPlan } from '../../knative-platform/plan';
import type { ModelSource } from '../../model/model-source';
import { RUNTIMES } from '../../runtime/runtimes';
import type { CachePlan } from '../../service/plan/cache-plan';
import type { WorkspacePlan } from '../../workspace/plan';
import type { GpuPlan, ScalingPlan, ServicePlan } from '../../service/plan/service-plan';

/** What a component is, as the state, a preview and a policy pack show it: plain data, in which texts may be Outputs. */
export interface Described {
  readonly [key: string]: unknown;
}

export function describeTenant({ namespace, podSecurity, serviceAccountName, queueName, labels, given: { quota } }: TenantPlan): Described {
  return compact({ namespace, podSecurity, serviceAccountName, queueName, labels, quota: quota && quotaOf(quota) });
}

/** Durations of the objective as texts. */
export function describeMonitoring(
  namespace: string | undefined, services: readonly { readonly plan: ServicePlan }[], { objective = {}, queueProxy }: MonitoringOptions,
): Described {
  const aims = Object.entries(objective).map(([aim, value]) => [aim, typeof value === 'number' ? value : `${(value as Duration).toMilliseconds()}ms`]);
  return compact({ namespace, services: services.map(({ plan }) => plan.serviceName), objective: Object.fromEntries(aims), queueProxy });
}

export function describeWorkspace({ name, namespace, claimName, server, image, gpu, resources, labels }: WorkspacePlan): Described {
  return compact({ name, namespace, claimName, server: server.title, image, gpu: gpuOf(gpu), resources, labels });
}

export function describeCredentials({ name, namespace, labels, settings, given }: CredentialsPlan): Described {
  const { externalSecrets = [], secretProviderClass, kserveStyle } = given;
  const secrets = [...externalSecrets.map(({ secretName }) => secretName), ...Object.keys(secretProviderClass?.secrets ?? {})];
  return compact({ name, namespace, labels, serviceAccountName: settings.serviceAccountName, secrets, kserveStyle });
}

export function describePlatform({ name, namespace, install, given, settings }: PlatformPlan, cluster: string): Described {
  const config = Object.fromEntries(settings.map((setting) => [`${setting.config}.${setting.key}`, setting.text]));
  return compact({ name, namespace, cluster, install, version: given.version, config });
}

export function describeService(plan: ServicePlan, preset: string | undefined, spot: boolean): Described {
  const { name, namespace, backend, cluster, server, model, resources, labels, serviceAccountName, priorityClassName } = plan;
  return compact({
    name, namespace, backend, labels, serviceAccountName, priorityClassName, spot, resources,
    cluster: cluster.name,
    gpu: gpuOf(plan.gpu),
    model: model && { ...modelOf(model.source), delivery: model.delivery },
    runtime: Object.entries(RUNTIMES).find(([, definition]) => definition === server.runtime)?.[0],
    image: BACKENDS[backend].serverImage(plan),
    scaling: scalingOf(plan.scaling, preset),
    clusterLocal: plan.traffic.clusterLocal,
    ingress: ingressOf(plan),
  });
}

function ingressOf({ ingress }: ServicePlan): Described | undefined {
  if (ingress === undefined) return undefined;
  const { kind, host, https, given: { pathPrefix } } = ingress;
  return compact({ kind, host, https, pathPrefix });
}

export function describeCache({ name, namespace, claimName, claim, models, labels }: CachePlan): Described {
  return compact({
    name, namespace, claimName, labels,
    size: claim?.storage,
    storageClassName: claim?.storageClassName,
    accessMode: claim?.accessMode,
    models: Object.fromEntries(models.map((model) => [model.name, modelOf(model.source)])),
  });
}

function gpuOf({ request: { count, partition, migProfile }, models }: GpuPlan): object | undefined {
  if (models.length === 0) return undefined;
  return compact({ models: models.map(({ id }) => id), count, partition, migProfile });
}

function modelOf({ kind, uri }: ModelSource): object {
  return { kind, uri: redacted(uri) };
}

function scalingOf({ minReplicas, maxReplicas, policy, metrics }: ScalingPlan, preset: string | undefined): object {
  const targets = metrics.map(({ metric: { kind, target } }) => ({ kind, target }));
  return compact({ minReplicas, maxReplicas, preset, metrics: policy === undefined ? undefined : targets });
}
