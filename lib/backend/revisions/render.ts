import { mainRevision } from '../../service/plan/rollout';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Entry } from '../ingress/entry';
import type { Manifest, Manifests } from '../manifest';
import type { ServingPods } from './cluster-service';
import { clusterService, SERVICE_PORT } from './cluster-service';
import type { RouteTarget } from '../common/http-route';

type PodsOf = (plan: ServicePlan) => ServingPods;

/**
 * The objects of each revision, and the Service that clients know, which leads to the revision with most requests.
 *
 * @param renderOne what a revision is rendered to
 * @param podsOf the pods of a revision
 */
export function renderRevisions(plan: ServicePlan, renderOne: (plan: ServicePlan) => Manifests, podsOf: PodsOf): Manifests {
  const { rollout, ingress } = plan;
  if (rollout === undefined) return renderOne(plan);
  const plans = [plan, ...rollout.earlier];
  const revisions = plans.map((each) => ({ name: each.revision!, ...renderOne(each) }));
  const main = plans.find(({ revision }) => revision === mainRevision(rollout)) ?? plan;
  const front = clusterService(plan.serviceName, asService({ ...main, ingress }), podsOf(main));
  return {
    service: [...revisions.flatMap(({ service }) => service), front],
    front: [front],
    policy: revisions.flatMap(({ policy }) => policy),
    ids: new Map([
      ...revisions.flatMap(({ name, service, policy }) => (
        [...service, ...policy].map((manifest): [Manifest, string] => [manifest, `${manifest.kind}-${name}`])
      )),
      [front, front.kind],
    ]),
  };
}

/** A plan as that of the service as a whole, whose objects are not those of a revision. */
export function asService(plan: ServicePlan): ServicePlan {
  return plan.name === plan.serviceName ? plan : { ...plan, name: plan.serviceName, revision: undefined };
}

/** What requests from outside are sent to: the Service that clients know, or the revisions behind it. */
export function revisionsEntry(plan: ServicePlan, podsOf: PodsOf): Entry {
  const { serviceName: name, rollout } = plan;
  if (rollout === undefined) return { name: podsOf(plan).service, isKnative: false };
  const targets = new Map([plan, ...rollout.earlier].map((each) => [each.revision, { service: podsOf(each).service, port: SERVICE_PORT }]));
  const targetOf = (revision: string, weight?: number): RouteTarget[] => {
    const target = targets.get(revision);
    return target === undefined ? [] : [weight === undefined ? target : { ...target, weight }];
  };
  return {
    name,
    isKnative: false,
    targets: rollout.shares.flatMap(({ revision, percent }) => targetOf(revision, percent)),
    tagged: rollout.tags.flatMap(({ tag, revision }) => targetOf(revision).map((target) => ({ tag, target }))),
  };
}
