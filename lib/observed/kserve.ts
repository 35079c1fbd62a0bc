import type { ClusterProfile } from '../catalog/cluster-profile';
import type { Place } from '../manifest/place';
import type { Member, Release } from '../manifest/release';
import { DEFAULT_RESOURCES, HPA_METRICS, KSERVE_KEY, Mode } from '../platform/kserve';
import type { Component } from '../rules/kserve/service-view';
import { SERVICES } from '../rules/kserve/service-view';
import { templateOf } from '../rules/kserve/scaling-knative';
import { OFTEN_SECONDS } from '../backend/common/probes';
import { REMOVAL_SECONDS } from '../service/plan/termination';
import { behaviorAt, cpuMetric, DEFAULT_CPU, hpaMetric } from './hpa';
import { KEDA_TIMES } from '../simulation/autoscaler/keda';
import { knativeConfigs, scalingOfRevision } from './knative';
import { numberAt, timesOf } from './numbers';
import type { ObservedReplica, ObservedService } from './observed-service';
import type { ObservedScaling } from './replica-scaling';
import { bounded, byTriggers, fixed, kserveTrigger, unknown } from './replica-scaling';
import { replicaOf } from './replica';

/** The predictor of an InferenceService, and beside it a transformer and an explainer as services of their own. */
export function inferenceServices(release: Release, member: Member, cluster: ClusterProfile | undefined): ObservedService[] {
  const [view] = member.object.viewsOf(SERVICES);
  const { mode, note } = modeOf(view.mode, cluster);
  return view.components.map((component) => {
    const { place, name } = component;
    const replica = replicaOfComponent(component, mode, cluster);
    const concurrency = numberAt(place.field('containerConcurrency')) ?? (mode === Mode.STANDARD ? 0 : knativeConfigs(release).concurrency);
    return {
      kind: member.kind,
      name: name === 'predictor' ? member.name : `${member.name}-${name}`,
      namespace: member.namespace,
      replica,
      ...(mode === Mode.STANDARD ? standardScaling(component) : knativeScaling(release, component, concurrency)),
      concurrency: mode === Mode.STANDARD ? 0 : concurrency,
      timeoutSeconds: numberAt(place.field('timeout')) ?? (mode === Mode.STANDARD ? undefined : knativeConfigs(release).timeoutSeconds),
      modelUri: component.implementations.map(({ storageUri }) => storageUri).find(Boolean),
      notes: note === undefined ? [] : [note],
    };
  });
}

/** KServe's own default is Knative, which a cluster without Knative can't have. */
function modeOf(mode: string, cluster: ClusterProfile | undefined): { readonly mode: string; readonly note?: string } {
  if (mode !== '') return { mode };
  const assumed = cluster !== undefined && cluster.props.stack.knative === undefined ? Mode.STANDARD : Mode.KNATIVE;
  return { mode: assumed, note: `No annotation ${KSERVE_KEY.deploymentMode} tells its mode: ${assumed} is assumed.` };
}

function replicaOfComponent({ place, implementations }: Component, mode: string, cluster: ClusterProfile | undefined): ObservedReplica {
  const servers = implementations.filter(({ key }) => key !== 'containers').map((implementation) => implementation.place);
  const worker = place.field('workerSpec');
  const workers = worker.isSet ? Math.max(0, (numberAt(worker.field('pipelineParallelSize')) ?? 2) - 1) : 0;
  const replica = replicaOf(place, {
    // A runtime of KServe's brings checks of its own, which the service does not show.
    cluster, servers, defaults: DEFAULT_RESOURCES, others: timesOf(worker, workers, 'workerSpec'),
    probeSeconds: servers.length > 0 ? OFTEN_SECONDS : undefined,
  });
  return mode === Mode.STANDARD ? { ...replica, drainSeconds: Math.max(replica.drainSeconds, REMOVAL_SECONDS) } : replica;
}

function knativeScaling(release: Release, component: Component, concurrency: number): ObservedScaling {
  return scalingOfRevision(templateOf(component), concurrency, knativeConfigs(release));
}

/** What the controller makes of the fields; kserve v0.20.0 reconcilers/hpa/hpa_reconciler.go, keda/keda_reconciler.go. */
function standardScaling({ place, annotations }: Component): ObservedScaling {
  const least = numberAt(place.field('minReplicas')) ?? 1;
  const autoscaler = annotations.entry(KSERVE_KEY.autoscalerClass).text;
  if (autoscaler === 'none') return fixed(least);
  const most = Math.max(numberAt(place.field('maxReplicas')) ?? 0, least, 1);
  if (autoscaler === 'external') return unknown(least, undefined, 'a scaler of somebody else');
  const scaling = place.field('autoScaling');
  const metrics = scaling.field('metrics').items;
  if (autoscaler === 'keda') {
    return byTriggers(metrics.map(kserveTrigger), { ...KEDA_TIMES, minReplicas: least }, most, stabilization(scaling.field('behavior')));
  }
  const [name, target] = [place.field('scaleMetric').text, place.field('scaleTarget').number];
  // What is not CPU or memory is passed over.
  const single = name === 'memory' && target !== undefined ? { unknown: 'memory' } : cpuMetric(HPA_METRICS.includes(name || 'cpu') ? target ?? DEFAULT_CPU : DEFAULT_CPU);
  const observed = metrics.length > 0 ? metrics.map((metric, index) => hpaMetric(metric, index, 0)) : [single];
  return bounded(Math.max(1, least), most, observed);
}

/** All that KServe hands to KEDA. */
function stabilization(behavior: Place) {
  const rules = ['scaleUp', 'scaleDown'].flatMap((name) => {
    const window = behavior.field(name).field('stabilizationWindowSeconds');
    return window.isSet ? [[name, { stabilizationWindowSeconds: window.value }]] : [];
  });
  return behaviorAt(behavior.becoming(Object.fromEntries(rules)));
}
