import type { k8s } from 'cdk8s-plus-27';
import type { ServiceSpec } from '../../../imports/knative';
import type { Plain } from '../../../imports/plain';
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
  const made = completePod(plan, server, { [SERVICE_LABEL]: plan.name });
  return plan.revision === undefined ? made : { ...made, containers: made.containers.map(withDefaults) };
}

/**
 * A template whose name stays must stay as it is, and Knative adds no defaults to it then (serving v1.23
 * pkg/apis/serving/v1/configuration_defaults.go): what it adds to the first one is written, so that it can be applied again.
 */
function withDefaults(container: Plain<k8s.Container>): Plain<k8s.Container> {
  const { readinessProbe } = container;
  if (readinessProbe === undefined) return container;
  const timed = readinessProbe.periodSeconds === undefined ? {} : { failureThreshold: 3, timeoutSeconds: 1 };
  return { ...container, readinessProbe: { ...timed, ...readinessProbe, successThreshold: readinessProbe.successThreshold ?? 1 } };
}
