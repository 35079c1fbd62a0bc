import type { k8s } from 'cdk8s-plus-27';
import type { InferenceServiceSpecPredictorModel, InferenceServiceSpecTransformer } from '../../../imports/kserve';
import type { Plain } from '../../../imports/plain';
import type { KServeModel } from '../../runtime/server';
import type { ServicePlan, TransformerPlan } from '../../service/plan/service-plan';
import { compact } from '../manifest';
import type { ContainerOptions } from '../common/containers';
import { lifecycleOf, livenessOf, portsOf, serverMounts, startupOf } from '../common/containers';
import type { PodTarget } from '../common/pod-group';
import { groupFields, scratchMount, scratchVolume } from '../common/pod-group';
import { knativeProbe, overRuntimeProbe, probeOf } from '../common/probes';
import type { KServeStorage } from './storage';
import { CONTAINER } from '../../platform/kserve';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import { affinityOf } from '../common/affinity';

type ProbeSupport = Pick<ContainerOptions, 'onKnative' | 'startupProbe'>;

/** The predictor's `model`: KServe takes the container from the named runtime and lays this over it. */
export function modelContainer(plan: ServicePlan, storage: KServeStorage, mode: ProbeSupport): InferenceServiceSpecPredictorModel {
  const model = plan.server.kserve!;
  return {
    modelFormat: compact({ name: model.format, version: model.formatVersion }),
    ...compact({
      runtime: model.runtime,
      runtimeVersion: plan.server.options.imageTag,
      protocolVersion: model.protocol,
      storage: storage.storage,
      storageUri: storage.storage === undefined ? storage.storageUri : undefined,
      image: model.image,
      imagePullPolicy: plan.pod.imagePullPolicy,
      command: model.command,
      args: [...nameArgument(plan, model), ...model.args],
      env: [...nameVariable(plan, model), ...model.env],
      envFrom: plan.server.envFrom,
      ports: ownPorts(plan),
      resources: plan.resources,
      ...probes(plan, model, mode),
      securityContext: securityContext(plan),
      lifecycle: mode.onKnative ? undefined : lifecycleOf(model.preStop),
      volumeMounts: serverMounts(plan, storage.pod),
    }),
  };
}

/** KServe's runtimes call the model by the object's name. The last one of an argument counts. */
function nameArgument({ name, modelName }: ServicePlan, { runtime }: KServeModel): string[] {
  const argument = SHIPPED_RUNTIMES.get(runtime)?.nameArgument;
  return name === modelName || argument === undefined ? [] : [`${argument}=${modelName}`];
}

function nameVariable({ name, modelName }: ServicePlan, { runtime }: KServeModel): { readonly name: string; readonly value: string }[] {
  const variable = SHIPPED_RUNTIMES.get(runtime)?.nameVariable;
  return name === modelName || variable === undefined ? [] : [{ name: variable, value: modelName }];
}

/** Beside those of the user, the served one: ports that are given replace the runtime's. */
function ownPorts({ server: { container }, pod: { ports } }: ServicePlan): Plain<k8s.ContainerPort>[] | undefined {
  return ports.length === 0 ? undefined : namedPorts([{ containerPort: container.port }, ...portsOf(ports)]);
}

/** KServe makes a Service of the ports, in which each of several has a name: reconcilers/service/service_reconciler.go. */
export function namedPorts([first, ...others]: Plain<k8s.ContainerPort>[]): Plain<k8s.ContainerPort>[] {
  return [others.length === 0 ? first : { ...first, name: first.name ?? 'http1' }, ...others];
}

/** KServe's runtimes name users for their containers, over which the pod's would not stand. */
function securityContext({ pod: { security: { ofPod, ofContainers } } }: ServicePlan) {
  const { runAsUser, runAsGroup } = ofPod ?? {};
  return ofPod === undefined && ofContainers === undefined ? undefined : compact({ runAsUser, runAsGroup }, ofContainers);
}

function probes(plan: ServicePlan, model: KServeModel, mode: ProbeSupport) {
  const { readiness, startup, runtime } = model;
  const started = readiness ?? startup;
  const whole = SHIPPED_RUNTIMES.get(runtime)?.checksHttp ? overRuntimeProbe : <P>(probe: P) => probe;
  return compact({
    startupProbe: mode.startupProbe && started !== undefined ? whole(startupOf(startup, started, plan)) : undefined,
    readinessProbe: readiness && whole(mode.onKnative ? knativeProbe(readiness) : probeOf(readiness)),
    livenessProbe: livenessOf(model, mode),
  });
}

const TRANSFORMER_MODEL = '--model_name';

/** KServe and KFServing tell a transformer that the model is called as the object, unless it is told before (transformer_custom.go). */
export function namedTransformer({ transformer, name, modelName, given }: ServicePlan): TransformerPlan | undefined {
  if (transformer === undefined || given.modelName === undefined || name === modelName) return transformer;
  const { args = [] } = transformer;
  if (args.some((arg) => arg.startsWith(TRANSFORMER_MODEL))) return transformer;
  return { ...transformer, args: [TRANSFORMER_MODEL, modelName, ...args] };
}

export function transformerOf(
  plan: TransformerPlan, target: PodTarget, containerName: string = CONTAINER.server,
): InferenceServiceSpecTransformer {
  return {
    ...compact(groupFields(plan.pod, plan.placement, target), {
      affinity: affinityOf(plan.placement, {}),
      volumes: plan.scratch ? [scratchVolume()] : undefined,
    }),
    containers: [compact({
      name: containerName, image: plan.image, imagePullPolicy: plan.imagePullPolicy, command: plan.command, args: plan.args,
      env: plan.env, envFrom: plan.envFrom,
      resources: plan.resources,
      securityContext: plan.pod.security.ofContainers,
      volumeMounts: plan.scratch ? [scratchMount()] : undefined,
    })],
    maxReplicas: plan.maxReplicas,
    minReplicas: plan.minReplicas,
  };
}
