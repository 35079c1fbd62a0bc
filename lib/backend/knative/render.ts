import type { ServiceSpec } from '../../../imports/knative';
import { KeyReader } from '../../platform/key-readers';
import { SERVER_CONTAINER, SERVICE_LABEL, VISIBILITY } from '../../platform/knative';
import { KNOWN_KEYS } from '../../platform/known-keys';
import { revisionName } from '../../service/plan/rollout';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import { Component, objectLabels, templateLabels } from '../common/labels';
import { loaderProgramsFor, modelMount } from '../common/model-volume';
import { completePod } from '../common/pod';
import { boundAnnotations, knativeHas, metricAnnotations, progressDeadline, tuningAnnotations } from './annotations';
import { rolloutDuration, trafficOf } from './traffic';

/** A Knative Service: `serving.knative.dev/v1`. */
export function renderKnative(plan: ServicePlan): Manifests {
  const { policy } = plan.scaling;
  const spec: ServiceSpec = compact({
    template: {
      metadata: compact({
        name: plan.revision && revisionName(plan.serviceName, plan.revision),
        annotations: {
          ...annotationsFor(KeyReader.REVISION, plan),
          ...plan.pod.annotations,
          ...boundAnnotations(plan),
          ...metricAnnotations(plan),
          ...tuningAnnotations(plan),
          ...progressDeadline(plan),
        },
        labels: { ...templateLabels(plan, Component.MODEL_SERVER), ...plan.pod.labels },
      }),
      spec: compact(pod(plan), {
        containerConcurrency: policy?.concurrencyPerReplica,
        timeoutSeconds: plan.traffic.timeoutSeconds,
        responseStartTimeoutSeconds: knativeHas(plan, 'responseStartTimeout') ? plan.traffic.responseStartTimeoutSeconds : undefined,
      }),
    },
    traffic: trafficOf(plan),
  });
  const visibility: StringMap = plan.traffic.clusterLocal ? { [VISIBILITY]: 'cluster-local' } : {};
  return {
    service: [
      ...loaderProgramsFor(plan),
      {
        apiVersion: 'serving.knative.dev/v1',
        kind: 'Service',
        metadata: compact({
          name: plan.name,
          namespace: plan.namespace,
          annotations: { ...annotationsFor(KeyReader.KNATIVE_OBJECT, plan), ...plan.cluster.knativeAnnotations, ...rolloutDuration(plan) },
          labels: { ...objectLabels(plan, Component.MODEL_SERVER), ...plan.cluster.knativeLabels, ...visibility },
        }),
        spec,
      },
    ],
    policy: [],
  };
}

/** Knative reads each of its own keys at one place only; all others go to both. */
function annotationsFor(reader: KeyReader, { annotations }: ServicePlan): StringMap {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => KNOWN_KEYS.get(key)?.readers.includes(reader) ?? true));
}

function pod(plan: ServicePlan) {
  const startupProbe = knativeHas(plan, 'startupProbe');
  const server = { name: SERVER_CONTAINER, model: modelMount(plan), onKnative: true, knowsTokens: knativeHas(plan, 'withoutToken'), startupProbe };
  return completePod(plan, server, { [SERVICE_LABEL]: plan.name });
}
