import type { InferenceServiceSpec, InferenceServiceSpecPredictor, InferenceServiceSpecTransformer } from '../../../imports/kserve';
import { CONTAINER, KSERVE_GROUP, KSERVE_KEY } from '../../platform/kserve';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import { serverContainer } from '../common/containers';
import { Component, componentLabel, objectLabels } from '../common/labels';
import { loaderProgramsFor } from '../common/model-volume';
import { besideServer, podFields } from '../common/pod';
import { modelContainer, namedPorts, namedTransformer, transformerOf } from './model-container';
import { customModel, loadsItself, predictorModel, storageSecret } from './storage';

/** What the two modes of KServe do differently. */
export interface Mode {
  readonly annotations: StringMap;
  readonly labels: StringMap;
  /** Of the predictor's pods; the transformer's have none of them. */
  readonly podAnnotations: StringMap;
  readonly onKnative: boolean;
  /** Whether the token of the service account can be left out. */
  readonly knowsTokens: boolean;
  /** Whether what KServe makes knows startup probes. */
  readonly startupProbe: boolean;
  /** Fields of the predictor: replicas, metric, strategy. */
  readonly predictor: Partial<InferenceServiceSpecPredictor>;
  /** What the transformer scales by. */
  readonly transformer?: Partial<InferenceServiceSpecTransformer>;
}

/** An InferenceService: `serving.kserve.io/v1beta1`. */
export function renderInferenceService(plan: ServicePlan, mode: Mode): Manifests {
  const transformer = namedTransformer(plan);
  const spec: InferenceServiceSpec = compact({
    predictor: compact(
      { ...mode.predictor, labels: plan.pod.labels, annotations: { ...mode.podAnnotations, ...plan.pod.annotations } },
      plan.server.kserve === undefined ? customPredictor(plan, mode) : modelPredictor(plan, mode),
    ),
    // KServe lays a component's labels over those of the service (components/transformer.go).
    transformer: transformer && compact(transformerOf(transformer, mode), {
      labels: componentLabel(plan, Component.TRANSFORMER), ...mode.transformer,
    }),
  });
  return {
    service: [...(loadsItself(plan) ? loaderProgramsFor(plan) : []), {
      apiVersion: `${KSERVE_GROUP}/v1beta1`,
      kind: 'InferenceService',
      metadata: compact({
        name: plan.name,
        namespace: plan.namespace,
        annotations: { ...plan.annotations, ...credentialAnnotations(plan), ...modelFormatAnnotation(plan), ...mode.annotations },
        labels: { ...objectLabels(plan, Component.MODEL_SERVER), ...mode.labels },
      }),
      spec,
    }],
    policy: [],
  };
}

/** KServe's label of a service's pods. */
function podLabels(plan: ServicePlan): StringMap {
  return { [KSERVE_KEY.inferenceService]: plan.name };
}

function modelPredictor(plan: ServicePlan, mode: Mode) {
  const model = predictorModel(plan);
  const { onKnative, knowsTokens } = mode;
  return compact(podFields(plan, { model: model.pod, onKnative, knowsTokens }, podLabels(plan)), {
    containers: besideServer(plan),
    model: modelContainer(plan, model, mode),
  });
}

function customPredictor(plan: ServicePlan, { onKnative, knowsTokens, startupProbe }: Mode) {
  const model = customModel(plan);
  const server = serverContainer(plan, { name: CONTAINER.server, model: model.pod, onKnative, startupProbe });
  return compact(podFields(plan, { model: model.pod, onKnative, knowsTokens }, podLabels(plan)), {
    containers: [compact(server, { env: [...(server.env ?? []), ...model.env], ports: namedPorts(server.ports!) }), ...besideServer(plan)],
  });
}

/** The Secret that the storage initializer reads. */
function credentialAnnotations(plan: ServicePlan): StringMap {
  const secret = storageSecret(plan);
  return secret === undefined ? {} : { [KSERVE_KEY.storageSecretName]: secret };
}

/** KServe's webhook would add it (inference_service_defaults.go); written here, nothing is left to change. */
function modelFormatAnnotation(plan: ServicePlan): StringMap {
  return plan.server.kserve === undefined ? {} : { modelFormat: plan.server.kserve.format };
}
