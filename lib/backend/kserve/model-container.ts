import type { InferenceServiceSpecPredictorModel } from '../../../imports/kserve';
import { KServeModel } from '../../plan/server-plan';
import { ServicePlan } from '../../plan/service-plan';
import { compact } from '../manifest';
import { serverMounts } from '../shared/pod';
import { probeOf, startupProbe } from '../shared/probes';
import { KServeStorage } from './storage';

/** The predictor's `model`: KServe takes the container from the named runtime and lays this over it. */
export function modelContainer(plan: ServicePlan, storage: KServeStorage): InferenceServiceSpecPredictorModel {
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
      resources: plan.resources,
      ...probes(plan, model),
      volumeMounts: serverMounts(plan, storage.pod),
    }),
  };
}

/** The port of every built-in runtime. */
const PORT = 8080;

function probes(plan: ServicePlan, model: KServeModel) {
  if (model.readinessPath === undefined) return {};
  const readiness = { path: model.readinessPath, port: PORT, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
  return { startupProbe: startupProbe(readiness, plan.loadDeadlineSeconds), readinessProbe: probeOf(readiness) };
}
