import { Severity } from '../../finding/finding';
import { nearest } from '../../finding/texts';
import type { Report } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { triggersOf } from '../keda/trigger';
import { runningContainers } from '../pod/pod-views';
import { called, podIndex } from './pods';
import type { Scaler } from './scalers';
import { AUTOSCALER, scaledByKserve, scalersOf } from './scalers';

const HPA = 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/';

/** A part of use that an autoscaler compares with requests, and where it says so. */
interface Utilization {
  readonly resource: string;
  readonly place: Place;
  /** Only of that container. */
  readonly container?: string;
}

export const SCALING_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL301',
    severity: Severity.WARNING,
    title: 'Replicas are written beside an autoscaler',
    why: 'Each apply sets the number back that the autoscaler has chosen: pods go in the midst of a load, and Argo CD, Flux or '
      + 'a server-side apply never come to rest over the field.',
    cure: 'Leave `replicas` out; the autoscaler has its own bounds.',
    source: `${HPA}#migrating-deployments-and-statefulsets-to-horizontal-autoscaling`,
    check(release, report) {
      for (const { member, target } of scalersOf(release)) {
        const replicas = target?.object.field('spec').field('replicas');
        // With 0 a HorizontalPodAutoscaler is switched off, which is what it is written for.
        if (replicas?.isSet && !(replicas.number === 0 && member.kind === AUTOSCALER)) report(replicas, `is written, and ${called(member)} decides it`, 'leave it out');
      }
    },
  },
  {
    id: 'REL302',
    severity: Severity.WARNING,
    title: 'An autoscaler\'s target is not in its release',
    why: 'What it names does not exist, or is of another kind: nothing is scaled. That shows only in its conditions.',
    cure: 'Correct name, kind and apiVersion of `scaleTargetRef`.',
    source: HPA,
    check(release, report) {
      const scalers = scalersOf(release);
      const taken = new Set(scalers.map(({ target }) => target));
      for (const scaler of scalers.filter(({ target, name }) => target === undefined && name !== '')) {
        const workloads = workloadsNear(release, scaler.member);
        const other = workloads.find(({ name }) => name === scaler.name);
        if (other !== undefined) {
          if (scaler.kind.includes('.')) tellKind(scaler, other, report);
        } else if (release.isWhole && !podIndex(release).hasUnseen(scaler.member) && !isElsewhere(release, scaler)) {
          const free = workloads.filter((each) => each.kind === scaler.kind && !taken.has(each)).map(({ name }) => name);
          if (free.length === 0) continue;
          const cure = `write ${nearest(scaler.name, free) ?? free[0]}, or add it`;
          report(scaler.reference.field('name'), 'is not in the release, which has others of the kind', cure);
        }
      }
    },
  },
  {
    id: 'REL303',
    severity: Severity.WARNING,
    title: 'An autoscaler compares with requests that are not there',
    why: 'A utilisation is a share of what the containers ask for. Where one of them asks for nothing, there is no such number, and nothing '
      + 'is scaled by it; KEDA\'s webhook refuses the ScaledObject.',
    cure: 'Set `resources.requests` of the resource in each container of the pod, or scale by `AverageValue`.',
    source: 'kubernetes pkg/controller/podautoscaler/replica_calculator.go, calculatePodRequests; keda scaledobject_webhook.go',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { member, target } of scalersOf(release)) {
        if (target === undefined) continue;
        const pods = podIndex(release).of(target);
        for (const { resource, place, container } of utilizationsOf(member)) {
          if (pods === undefined || isDefaulted(release, target, resource) || asks(pods.spec, resource)) continue;
          const open = runningContainers(pods.spec).find((each) => {
            return (container === undefined || each.field('name').text === container) && !asks(each, resource);
          });
          if (open === undefined) continue;
          const name = open.field('name').text;
          report(place, `is a share of a request that ${name} of ${called(target)} does not have`, `set resources.requests.${resource} there`);
        }
      }
    },
  },
  {
    id: 'REL304',
    severity: Severity.WARNING,
    title: 'Two autoscalers have one target',
    why: 'Kubernetes scales nothing that two autoscalers claim, KEDA\'s webhook refuses a ScaledObject beside another autoscaler, and KServe\'s own '
      + 'sets the replicas back.',
    cure: 'Keep one of them, with the metrics of both; of an InferenceService, set `serving.kserve.io/autoscalerClass: external`.',
    source: 'kubernetes pkg/controller/podautoscaler/horizontal.go, AmbiguousSelector; keda scaledobject_webhook.go, verifyHpas, '
      + 'verifyScaledObjects; kserve pkg/controller/v1beta1/inferenceservice/reconcilers/autoscaler',
    check(release, report) {
      const first = new Map<string, Member>(scaledByKserve(release));
      for (const { member, reference, kind, name } of scalersOf(release)) {
        if (name === '' || isHandedOver(member)) continue;
        const key = kind === 'Deployment.apps' ? `${member.namespace}/${name}` : `${member.namespace}/${name} ${kind}`;
        const other = first.get(key);
        if (other === undefined) first.set(key, member);
        else report(reference.field('name'), `is scaled by ${called(other)} too`, 'keep one of the two');
      }
    },
  },
];

function workloadsNear(release: Release, scaler: Member): Member[] {
  const members = podIndex(release).all.map(({ member }) => member);
  return members.filter((member) => SCALABLE.has(member.kind) && sharesNamespace(member, scaler));
}

const SCALABLE: ReadonlySet<string> = new Set([
  'Deployment.apps', 'StatefulSet.apps', 'ReplicaSet.apps', 'LeaderWorkerSet.leaderworkerset.x-k8s.io', 'ReplicationController',
  'DeploymentConfig.apps.openshift.io', 'Rollout.argoproj.io',
]);

/** A reference without a group names a kind of the core, and is told elsewhere. */
function tellKind({ reference }: Scaler, other: Member, report: Report): void {
  const [own, version] = [other.object.field('kind').text, other.object.field('apiVersion').text];
  if (reference.field('kind').text === own) {
    report(reference.field('apiVersion'), `is not the API of ${called(other)}`, `write ${version}`);
  } else {
    report(reference.field('kind'), `is not the kind of ${called(other)}, which alone has that name`, `write ${own}, of ${version}`);
  }
}

/** Whether the target can be in another namespace of the release, whose name nobody tells. */
function isElsewhere(release: Release, { kind, name, member }: Scaler): boolean {
  return release.named(kind, name).some((each) => mayShareNamespace(each, member));
}

/** A ScaledObject that takes over the autoscaler which is there. */
function isHandedOver({ object }: Member): boolean {
  return object.field('metadata').field('annotations').entry('scaledobject.keda.sh/transfer-hpa-ownership').text === 'true';
}

function utilizationsOf({ kind, object }: Member): Utilization[] {
  if (kind !== AUTOSCALER) {
    return triggersOf(object).filter(({ isResource }) => isResource).flatMap(({ place, type, metadata }) => {
      const metric = place.field('metricType').text || metadata.entry('type').text;
      const container = metadata.entry('containerName').text;
      return metric === 'Utilization' ? [{ resource: type, place: metadata.entry('value'), container: container || undefined }] : [];
    });
  }
  const spec = object.field('spec');
  const ofOld = spec.field('targetCPUUtilizationPercentage');
  if (ofOld.isSet) return [{ resource: 'cpu', place: ofOld }];
  return spec.field('metrics').items.flatMap((metric) => ['resource', 'containerResource'].flatMap((source) => {
    const place = metric.field(source).field('target').field('averageUtilization');
    const container = metric.field(source).field('container').text;
    return place.isSet ? [{ resource: metric.field(source).field('name').text, place, container: container || undefined }] : [];
  }));
}

/** A request that is not written is that of the limit. */
function asks(container: Place, resource: string): boolean {
  return ['requests', 'limits'].some((name) => container.field('resources').field(name).entry(resource).isSet);
}

/** What a LimitRange makes a request of, if it says no other: kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem. */
const REQUESTED = ['default', 'defaultRequest', 'max', 'min'];

/** Whether a LimitRange gives containers a request. */
function isDefaulted(release: Release, target: Member, resource: string): boolean {
  return release.of('LimitRange').some((range) => mayShareNamespace(range, target) && range.object.field('spec').field('limits').items.some(
    (limit) => limit.field('type').text === 'Container' && REQUESTED.some((name) => limit.field(name).entry(resource).isSet),
  ));
}
