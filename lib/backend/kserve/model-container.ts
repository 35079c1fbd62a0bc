import type { InferenceServiceSpecPredictorModel, InferenceServiceSpecTransformer } from '../../../imports/kserve';
import type { KServeModel } from '../../runtime/server';
import type { ServicePlan, TransformerPlan } from '../../service/plan/service-plan';
import { compact } from '../manifest';
import type { ContainerOptions } from '../common/pod';
import { lifecycleOf, serverMounts } from '../common/pod';
import { knativeProbe, probeOf, startupProbe } from '../common/probes';
import type { KServeStorage } from './storage';
import { CONTAINER } from '../../platform/kserve';
import { affinityOf, tolerationsOf } from '../common/affinity';

type ProbeSupport = Pick<ContainerOptions, 'onKnative' | 'startupProbe'>;

/** The predictor's `model`: KServe takes the container from the named runtime and lays this over it. */
export function modelContainer(plan: ServicePlan, storage: KServeStorage, mode: ProbeSupport): InferenceServiceSpecPredictorModel {
  const model = plan.server.kserve!;
  return {
    modelFormat: compact({ name: model.format, version: model.formatVersion }),
    ...compact({
      runtime: model.runtime,
      protocolVersion: model.protocol,
      storageUri: storage.storageUri,
      image: model.image,
      args: model.args,
      env: model.env,
      envFrom: plan.server.envFrom,
      resources: plan.resources,
      ...probes(plan, model, mode),
      lifecycle: mode.onKnative ? undefined : lifecycleOf(model.preStop),
      volumeMounts: serverMounts(plan, storage.pod),
    }),
  };
}

function probes(plan: ServicePlan, { readiness, livenessAfterStart }: KServeModel, mode: ProbeSupport) {
  if (readiness === undefined) return {};
  return {
    ...(mode.startupProbe ? { startupProbe: startupProbe(readiness, plan.loadDeadlineSeconds) } : {}),
    readinessProbe: mode.onKnative ? knativeProbe(readiness) : probeOf(readiness),
    ...(mode.startupProbe && livenessAfterStart !== undefined ? { livenessProbe: probeOf(livenessAfterStart) } : {}),
  };
}

export function transformerOf(plan: TransformerPlan, containerName: string = CONTAINER.server): InferenceServiceSpecTransformer {
  return {
    ...compact({ affinity: affinityOf(plan.placement, {}), tolerations: tolerationsOf(plan.placement.tolerations) }),
    containers: [compact({
      name: containerName, image: plan.image, command: plan.command, args: plan.args, env: plan.env, envFrom: plan.envFrom,
      resources: plan.resources,
    })],
    maxReplicas: plan.maxReplicas,
    minReplicas: plan.minReplicas,
  };
}
