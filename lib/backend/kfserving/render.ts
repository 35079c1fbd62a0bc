import type { InferenceServiceSpec } from '../../../imports/kfserving';
import { KFSERVING_CONTAINER, KFSERVING_GROUP, KFSERVING_POD_LABEL, KFSERVING_TAG_ROUTING } from '../../platform/kfserving';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import { FORMER_VISIBILITY } from '../../platform/knative';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import { canaryPercent, isTagged } from '../kserve/canary';
import { namedTransformer, transformerOf } from '../kserve/model-container';
import { Component, objectLabels } from '../common/labels';
import { literally } from '../common/load-container';
import { NO_MOUNT } from '../common/model-volume';
import { livenessOf, serverContainer, serverMounts } from '../common/containers';
import { besideServer, podFields } from '../common/pod';
import type { PodTarget } from '../common/pod-group';
import { knativeProbe } from '../common/probes';
import { metricAnnotations, tuningAnnotations } from '../knative/annotations';

/** Its schema knows the token, and the Knative of its time does not. */
const TARGET: PodTarget = { onKnative: true, knowsTokens: false };

/**
 * KFServing's InferenceService: `serving.kubeflow.org/v1beta1`, always on Knative.
 *
 * Every model comes through its storage initializer. For a claim that is the gate too: it fails, and is tried again, until the directory
 * exists (kfserving v0.6.1 storage.py, `_download_local`), and a loader's directory exists only when it is whole.
 */
export function renderKFServing(plan: ServicePlan): Manifests {
  const { policy } = plan.scaling;
  const transformer = namedTransformer(plan);
  const spec: InferenceServiceSpec = {
    predictor: {
      ...compact({
        minReplicas: plan.scaling.minReplicas,
        maxReplicas: plan.scaling.maxReplicas,
        containerConcurrency: policy?.concurrencyPerReplica,
        timeout: plan.traffic.timeoutSeconds,
        canaryTrafficPercent: canaryPercent(plan),
      }),
      ...podFields(plan, { model: NO_MOUNT, ...TARGET }, podLabels(plan)),
      ...(plan.server.kfserving === undefined ? customPredictor(plan) : { [plan.server.kfserving.framework]: frameworkPredictor(plan) }),
    },
    ...compact({ transformer: transformer && transformerOf(transformer, TARGET, KFSERVING_CONTAINER) }),
  };
  const visibility: StringMap = plan.traffic.clusterLocal ? { [FORMER_VISIBILITY]: 'cluster-local' } : {};
  return {
    service: [{
      apiVersion: `${KFSERVING_GROUP}/v1beta1`,
      kind: 'InferenceService',
      metadata: compact({
        name: plan.name,
        namespace: plan.namespace,
        annotations: {
          ...plan.annotations, ...scalingAnnotations(plan), ...(isTagged(plan) ? { [KFSERVING_TAG_ROUTING]: 'true' } : {}),
        },
        labels: { ...objectLabels(plan, Component.MODEL_SERVER), ...visibility },
      }),
      spec,
    }],
    policy: [],
  };
}

function podLabels(plan: ServicePlan): StringMap {
  return { [KFSERVING_POD_LABEL]: plan.name };
}

/** Address that the storage initializer loads from; nothing where the server fetches the model itself. */
function storageUri(plan: ServicePlan): string | undefined {
  const { delivery, source } = plan.model ?? {};
  return source === undefined || delivery === ModelDelivery.SERVER ? undefined : literally(source.uri);
}

function customPredictor(plan: ServicePlan) {
  const server = serverContainer(plan, { name: KFSERVING_CONTAINER, model: NO_MOUNT, onKnative: true, startupProbe: false });
  const uri = storageUri(plan);
  const env = uri === undefined ? server.env ?? [] : [...(server.env ?? []), { name: 'STORAGE_URI', value: uri }];
  return { containers: [compact({ ...server, env, ports: server.ports!.map(withProtocol) }), ...besideServer(plan)] };
}

/** The schema fills it in; written here, nothing is left to fill. */
function withProtocol<P extends object>(port: P): P & { readonly protocol: string } {
  return { protocol: 'TCP', ...port };
}

function frameworkPredictor(plan: ServicePlan) {
  const { kserve, kfserving } = plan.server;
  return compact({
    runtimeVersion: plan.server.options.imageTag,
    protocolVersion: kfserving!.protocol,
    storageUri: storageUri(plan),
    image: kserve?.image,
    imagePullPolicy: plan.pod.imagePullPolicy,
    args: kserve?.args,
    env: kserve?.env,
    envFrom: plan.server.envFrom,
    resources: plan.resources,
    readinessProbe: kfserving!.readiness && knativeProbe(kfserving!.readiness),
    livenessProbe: livenessOf(kfserving!, { startupProbe: false }),
    securityContext: plan.pod.security.ofContainers,
    volumeMounts: serverMounts(plan, NO_MOUNT),
  });
}

/** The Knative that KFServing 0.6 was released with. Its spelling of annotations is read by every later one too. */
const KNATIVE_OF_ITS_TIME = '0.22';

function scalingAnnotations(plan: ServicePlan): StringMap {
  if (plan.scaling.policy === undefined) return {};
  const past: ServicePlan = { ...plan, stack: { ...plan.stack, knative: KNATIVE_OF_ITS_TIME } };
  return { ...metricAnnotations(past), ...tuningAnnotations(past) };
}
