import { BackendKind } from '../../catalog/backend';
import { KServeCredentialStyle } from '../../model/model-credentials';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import type { Capabilities, Refusal } from '../capabilities';
import { Capability } from '../capabilities';
import { KNATIVE_POD_GROUP } from '../knative/pod-group-support';
import { KNATIVE_SCALING } from '../knative/scaling-support';
import { knativeIngress } from '../ingress/support';
import { endpointsAt, publicUrl, serviceHost } from '../common/endpoints';
import { ownTags, sharesOfTwo } from '../kserve/canary';
import type { BackendDefinition } from '../definition';
import { renderKFServing } from './render';
import { LABEL_1035 } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { KeyReader } from '../../platform/key-readers';
import { KFSERVING_ADDED_CONTAINERS, KFSERVING_CONTAINER, KFSERVING_GROUP, KFSERVING_POD_LABEL } from '../../platform/kfserving';
import { PROXY_CONTAINER, SHORTEST_REPOSITORY } from '../../platform/knative';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';
import { KNATIVE_BOUNDS, KNATIVE_ENV, KNATIVE_PORTS, KNATIVE_READERS, rightsRequirement } from '../knative/limits';
import type { KnativePod, Limits } from '../limits';

const TOO_OLD: Refusal = { rule: 'came to Knative after KFServing\'s time', cure: 'leave it out, or use Backend.kserveKnative()' };

/** kfserving v0.6.1 ksvc_reconciler.go gives annotations to the template only, where Knative does not read this one. */
const NO_DURATION: Refusal = {
  rule: 'has no field in KFServing', cure: 'raise the share in `traffic` step by step, or use Backend.kserveKnative()',
};

const ONE_PLACE: Refusal = {
  rule: 'have no place of their own in KFServing, which gives its pods those of the service', cure: 'use `labels` and `annotations`',
};

function downloadOptions({ model }: ServicePlan): Refusal | undefined {
  return model?.source.s3Options?.credentials !== undefined ? undefined : {
    rule: 'are read by KFServing from the annotations of the credentials only, and there are none',
    cure: 'give `credentials`, or load the model with a ModelCachePvc',
  };
}

/** kfserving v0.6.1 pkg/credentials/service_account_credentials.go: Secrets are found through the service account only. */
function downloadCredentials({ serviceAccountName, credentials }: ServicePlan): Refusal | undefined {
  const { kserveStyle, serviceAccountName: account } = credentials;
  const isStyle = kserveStyle === KServeCredentialStyle.SERVICE_ACCOUNT;
  const isListed = account === serviceAccountName ? isStyle : !isStyle;
  return serviceAccountName !== undefined && isListed ? undefined : {
    rule: 'are a Secret, which KFServing finds through a service account only',
    cure: 'list the Secret in a service account and name that in `serviceAccountName`, as KServeCredentialStyle.SERVICE_ACCOUNT does, or load the model with a ModelCachePvc',
  };
}

/** kfserving v0.6.1 test/crds/serving.kubeflow.org_inferenceservices.yaml: probes have no `grpc`. */
function readiness({ given }: ServicePlan): Refusal | undefined {
  return given.readiness?.grpc ? { rule: 'by gRPC came to Kubernetes after KFServing\'s time', cure: 'give `command` or `path`' } : undefined;
}

function modelPath({ model }: ServicePlan): Refusal | undefined {
  return model === undefined || model.delivery === ModelDelivery.SERVER ? undefined : {
    rule: 'is not where KFServing\'s storage initializer puts a model', cure: 'leave it out: the model is at /mnt/models',
  };
}

/** kfserving v0.6.1 pkg/apis/serving/v1beta1/predictor_*.go: each is told the name of the object. */
function modelName({ server }: ServicePlan): Refusal | undefined {
  return server.kfserving === undefined ? undefined : {
    rule: 'is always that of the service in KFServing\'s own servers', cure: 'leave it out, or use Runtime.custom() for the server',
  };
}

/** A framework and containers exclude each other (kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go). */
function sidecars({ server }: ServicePlan): Refusal | undefined {
  return server.kfserving === undefined ? undefined : {
    rule: 'stand beside a framework, where KFServing takes no containers', cure: 'leave them out, or use Runtime.custom() for the server',
  };
}

const CAPABILITIES: Capabilities = {
  ...KNATIVE_SCALING,
  ...KNATIVE_POD_GROUP,
  [Capability.LABELS_OF_POD]: ONE_PLACE,
  [Capability.ANNOTATIONS_OF_POD]: ONE_PLACE,
  ...knativeIngress(TOO_OLD),
  [Capability.STARTUP]: TOO_OLD,
  [Capability.TOKEN]: TOO_OLD,
  [Capability.SIDECARS_OF_POD]: sidecars,
  [Capability.ACTIVATION_REPLICAS]: TOO_OLD,
  // The HPA class reads the window since Knative 1.1 (serving pkg/reconciler/autoscaling/hpa/resources/hpa.go).
  [Capability.WINDOW]: KNATIVE_SCALING[Capability.PANIC_WINDOW],
  [Capability.TIMEOUT]: true,
  [Capability.RESPONSE_START_TIMEOUT]: TOO_OLD,
  [Capability.TRAFFIC]: sharesOfTwo,
  [Capability.PREVIEWS]: ownTags,
  [Capability.EARLIER_REVISIONS]: true,
  [Capability.GRADUAL_ROLLOUT]: NO_DURATION,
  [Capability.LOAD_DEADLINE]: TOO_OLD,
  [Capability.H2C]: true,
  [Capability.CLUSTER_LOCAL]: true,
  [Capability.TRANSFORMER]: true,
  [Capability.TRANSFORMER_METRICS]: {
    rule: 'have no field in KFServing, which gives both components the annotations of the service',
    cure: 'leave them out, or use Backend.kserveKnative()',
  },
  [Capability.SIDECARS]: true,
  [Capability.READINESS]: readiness,
  [Capability.MODEL_PATH]: modelPath,
  [Capability.MODEL_NAME]: modelName,
  [Capability.TENSOR_PARALLEL]: true,
  [Capability.DOWNLOAD_OPTIONS]: downloadOptions,
  [Capability.DOWNLOAD_CREDENTIALS]: downloadCredentials,
  [Capability.STORAGE_KEY]: { rule: 'came to KServe after KFServing\'s time', cure: 'use KServeCredentialStyle.SERVICE_ACCOUNT' },
  [Capability.SECRET_PROVIDER_CLASS]: {
    rule: 'makes its Secrets when a pod mounts it, and KFServing looks for them before',
    cure: 'use an ExternalSecret, or load the model with a ModelCachePvc, whose Jobs mount the class',
  },
  [Capability.CA_BUNDLE]: {
    rule: 'does not reach KFServing\'s storage initializer', cure: 'load the model with a ModelCachePvc',
  },
  [Capability.HUGGING_FACE_DOWNLOAD]: {
    rule: 'is a source that KFServing\'s storage initializer does not know',
    cure: 'load the model with a ModelCachePvc, or use Runtime.vllm()',
  },
  [Capability.OCI_MODEL]: {
    rule: 'is a source that KFServing does not know', cure: 'load the model with a ModelCachePvc of another source',
  },
};

const KFSERVING_LIMITS: Limits = {
  requirements: (plan) => [{ software: 'kfserving', title: 'KFServing' }, rightsRequirement(plan)],
  bounds: KNATIVE_BOUNDS,
  metrics: [],
  knativePod: ({ service }) => (service.find(({ kind }) => kind === 'InferenceService')!.spec as { predictor: KnativePod }).predictor,
  defaultTimeoutSeconds: CONFIG_DEFAULTS.revisionTimeoutSeconds,
  reservedEnv: ({ server }) => [
    ...(server.kfserving === undefined ? [{ value: 'STORAGE_URI', rule: 'is KFServing\'s way to have a model downloaded' }] : []),
    ...KNATIVE_ENV,
  ],
  reservedPorts: KNATIVE_PORTS,
  shortestRepository: SHORTEST_REPOSITORY,
  reservedContainers: [KFSERVING_CONTAINER, PROXY_CONTAINER, ...KFSERVING_ADDED_CONTAINERS],
  ownLabels: [KFSERVING_POD_LABEL, 'component'],
  keyReaders: [KeyReader.KFSERVING, ...KNATIVE_READERS],
  secretAnnotations: () => `${KFSERVING_GROUP}/`,
};

export const KFSERVING: BackendDefinition = {
  kind: BackendKind.KFSERVING,
  title: 'KFServing',
  software: 'kfserving',
  runsOnKnative: true,
  ownsRevisions: false,
  capabilities: CAPABILITIES,
  limits: KFSERVING_LIMITS,
  namePattern: LABEL_1035,
  derivedNames: ({ name, transformer }) => [
    {
      name: `${name}-${transformer === undefined ? 'predictor' : 'transformer'}-default`, most: LABEL_LENGTH,
      purpose: 'the Knative Service of the component',
    },
  ],
  render: renderKFServing,
  endpoints: (plan) => endpointsAt({
    publicUrl: publicUrl(plan, '.'),
    internalHost: serviceHost(plan.name, plan.namespace),
    openAiPath: plan.server.container.openAiPath,
  }),
  entry: () => undefined,
  serverImage: ({ server }) => (server.kfserving === undefined ? server.container : server.kserve)?.image,
};
