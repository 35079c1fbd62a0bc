import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import {
  anyText, checkArguments, distinct, duration, flag, list, map, object, oneOf, required, size, text, wholeNumber,
} from '../../arguments/checks';
import { instanceOf } from '../../arguments/instance-of';
import { fail } from '../../finding/finding-error';
import { cpus, environment, environmentFrom, LIMITS, plainEnvironment, probe, stringMap } from '../../container/argument-shapes';
import { ImagePullPolicy } from '../../container/image-pull-policy';
import { HELPER_POD, POD } from '../../container/pod/shapes';
import { IngressKind } from '../ingress/ingress-kind';
import type { ServiceIngress } from '../ingress/service-ingress';
import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import { Packing, Rollout, Visibility } from '../props/gpu-inference-service-props';
import type { EarlierRevision } from '../props/revision-props';
import type { TransformerOptions } from '../props/transformer-options';
import type { Runtime } from '../../runtime/runtime';
import { RUNTIMES } from '../../runtime/runtimes';
import type { IAutoscalingPolicy } from '../scaling/autoscaling-policy-props';
import { checkPolicy, metrics } from '../scaling/check-policy';
import { checkRevisions, PREVIEWS, TRAFFIC } from './rollout';

export const CONFLICTING_ARGUMENTS: Definition = {
  id: 'ARG003',
  severity: Severity.ERROR,
  title: 'Two arguments exclude each other',
  why: 'One of them would have to be dropped silently.',
  cure: 'Leave one of the two out.',
};

const TRANSFORMER: ArgumentShape<TransformerOptions> = {
  imagePullPolicy: oneOf(ImagePullPolicy),
  image: required(text),
  command: list(anyText),
  args: list(anyText),
  env: plainEnvironment,
  envFrom: environmentFrom,
  cpu: cpus,
  memory: size,
  limits: object(LIMITS),
  minReplicas: wholeNumber(0, 1000),
  maxReplicas: wholeNumber(1, 1000),
  metrics,
  pod: object(HELPER_POD),
};

const policy: ArgumentCheck = (property, value) => {
  instanceOf('AutoscalingPolicy', 'settings')(property, value);
  checkPolicy((value as IAutoscalingPolicy).settings);
};

const KINDS = oneOf(Object.fromEntries(Object.keys(RUNTIMES).map((kind) => [kind, kind])));

/** One of another copy of the library may be of a kind that this one does not know. */
const runtime: ArgumentCheck = (property, value) => {
  instanceOf('Runtime', 'kind', 'options')(property, value);
  KINDS(`${property}.kind`, (value as Runtime).kind);
};

/** One of another copy of the library may be of a kind that this one does not know. */
const ingress: ArgumentCheck = (property, value) => {
  instanceOf('ServiceIngress', 'kind', 'options')(property, value);
  oneOf(IngressKind)(`${property}.kind`, (value as ServiceIngress).kind);
};

/** What both services and caches are given. */
export const modelCredentials = instanceOf('ModelCredentials', 'settings');

const gpus = instanceOf('GpuRequest', 'models', 'count', 'partition');

const modelName: ArgumentCheck = (property, value) => {
  text(property, value);
  if (/^[^\s'"`$\\,]{1,256}$/.test(value as string)) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not a name for a model', cure: 'give up to 256 characters without spaces, quotes, $, \\ and commas',
  });
};

const SERVICE: ArgumentShape<GpuInferenceServiceProps> = {
  gpu: required(gpus, 'ask for GPUs with GpuRequest.of(…), or say GpuRequest.none()'),
  model: instanceOf('ModelSource', 'uri', 'kind'),
  modelName,
  runtime,
  name: text,
  cluster: instanceOf('ClusterProfile', 'props', 'gpus'),
  backend: instanceOf('Backend', 'kind'),
  cpu: cpus,
  memory: size,
  limits: object(LIMITS),
  sharedMemory: size,
  autoscaling: policy,
  replicas: wholeNumber(0, 1000),
  env: environment,
  envFrom: environmentFrom,
  volumes: list(instanceOf('VolumeMount', 'kind', 'mountPath')),
  serviceAccountName: text,
  imagePullSecrets: distinct(text),
  credentials: modelCredentials,
  labels: stringMap,
  annotations: stringMap,
  timeout: duration(1),
  responseStartTimeout: duration(1),
  loadDeadline: duration(1),
  readiness: probe,
  visibility: oneOf(Visibility),
  ingress,
  priorityClassName: text,
  packing: oneOf(Packing),
  rollout: oneOf(Rollout),
  revision: text,
  traffic: TRAFFIC,
  previews: PREVIEWS,
  earlier: (property, value) => earlier(property, value),
  rolloutDuration: duration(1),
  spot: flag,
  rdma: flag,
  transformer: object(TRANSFORMER),
  pod: object(POD),
};

/** What a revision before had of its own is checked as today's. */
const {
  model, cpu, memory, limits, sharedMemory, autoscaling, replicas, env, envFrom, volumes, loadDeadline, readiness, pod,
} = SERVICE;
const EARLIER: ArgumentShape<EarlierRevision> = {
  gpu: gpus, model, runtime, cpu, memory, limits, sharedMemory, autoscaling, replicas, env, envFrom, volumes, loadDeadline, readiness, pod,
};
const earlier = map(object(EARLIER));

/** Refuses props that can be right for no backend and no cluster. */
export function checkServiceArguments(props: GpuInferenceServiceProps): void {
  checkArguments(props, SERVICE);
  if (props.model === undefined && (props.runtime === undefined || !RUNTIMES[props.runtime.kind].bringsModel)) {
    fail(MISSING_ARGUMENT, {
      property: 'model', rule: 'is missing',
      cure: 'name one with ModelSource, or use Runtime.custom(…) or Runtime.nim(…), which may bring their own',
    });
  }
  checkRevisions(props);
  checkReplicas(props, '');
  for (const [name, revision] of Object.entries(props.earlier ?? {})) checkReplicas(revision, `earlier.${name}.`);
}

function checkReplicas({ autoscaling, replicas }: Pick<GpuInferenceServiceProps, 'autoscaling' | 'replicas'>, prefix: string): void {
  if (autoscaling === undefined || replicas === undefined) return;
  fail(CONFLICTING_ARGUMENTS, {
    property: `${prefix}replicas`, value: replicas, rule: 'is fixed, but `autoscaling` is given', cure: 'leave one of them out',
  });
}
