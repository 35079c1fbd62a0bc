import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';

export const LLM_ROUTE: Definition = {
  id: 'KSV200',
  severity: Severity.ERROR,
  title: 'Routes of one\'s own exclude a route that KServe writes, and a gateway that it manages',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Keep either `router.route.http.refs`, or what KServe is to write.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

export const LLM_PARENT_REFS: Definition = {
  id: 'KSV201',
  severity: Severity.ERROR,
  title: 'A route names other parents than the gateways',
  why: 'KServe attaches the route to the gateways. KServe\'s webhook refuses the object. In v1alpha1 even where both name the same.',
  cure: 'Let the route\'s `parentRefs` name the gateways of `router.gateway.refs`, or leave them out.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

export const LLM_TRAFFIC: Definition = {
  id: 'KSV202',
  severity: Severity.ERROR,
  title: 'Traffic is split by group and weight together, through a route that KServe writes',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set `group` and `weight` together, with a route that KServe writes.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

export const LLM_SCHEDULER: Definition = {
  id: 'KSV204',
  severity: Severity.ERROR,
  title: 'A scheduler needs at least one replica, and one configuration',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set `replicas` to 1 or more, and one of `config.inline` and `config.ref`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

/** The first version refuses parents beside gateways even where they agree. */
export function checkRouter(router: Place, isFirstVersion: boolean): void {
  const [route, gateways] = [router.field('route'), router.field('gateway').field('refs')];
  checkRoutes(route.field('http'), router.field('gateway'));
  checkParents(route.field('http').field('spec').field('parentRefs'), gateways, isFirstVersion);
  checkTraffic(route, router.field('ingress'));
}

function checkRoutes(http: Place, gateway: Place): void {
  const refs = http.field('refs');
  if (refs.isEmpty) return;
  if (http.field('spec').isSet) refs.report(LLM_ROUTE, 'stands beside a route to be written', 'keep refs or spec');
  if (gateway.isSet && gateway.field('refs').isEmpty) {
    refs.report(LLM_ROUTE, 'stands beside a gateway that KServe manages', 'leave it out, or name the gateway in gateway.refs');
  }
}

function checkParents(parents: Place, gateways: Place, isFirstVersion: boolean): void {
  if (parents.isEmpty || gateways.isEmpty) return;
  if (!isFirstVersion && referencesOf(parents) === referencesOf(gateways)) return;
  parents.report(LLM_PARENT_REFS, 'conflicts with router.gateway.refs', 'leave it out: KServe derives it from there');
}

/** Names with namespace and section, in an order that does not matter. */
function referencesOf(list: Place): string {
  return list.items.map((each) => ['namespace', 'name', 'sectionName'].map((field) => each.field(field).text).join('/')).sort().join(' ');
}

function checkTraffic(route: Place, ingress: Place): void {
  const [group, weight] = [route.field('group'), route.field('weight')];
  if (!group.isSet && !weight.isSet) return;
  if (ingress.isSet) {
    ingress.report(LLM_TRAFFIC, 'stands beside traffic that only routes of the Gateway API can split', 'leave it out, or route.group and route.weight');
  } else if (!group.isSet) {
    group.report(LLM_TRAFFIC, 'is missing, which a weight asks for', 'name the group that shares the traffic');
  } else if (!weight.isSet) {
    weight.report(LLM_TRAFFIC, 'is missing, which a group asks for', 'give the service its share');
  } else if (!route.field('http').field('refs').isEmpty) {
    route.field('http').field('refs').report(LLM_TRAFFIC, 'stands beside traffic that only KServe\'s own routes can split', 'leave it out');
  }
}

/** Of services; a configuration needs only the replicas. */
export function checkScheduler(scheduler: Place): void {
  checkSchedulerReplicas(scheduler);
  const config = scheduler.field('config');
  const [inline, ref] = [config.field('inline'), config.field('ref')];
  if (config.isSet && inline.isSet === ref.isSet) config.report(LLM_SCHEDULER, inline.isSet ? 'has both inline and ref' : 'has neither inline nor ref', 'set one of them');
  if (inline.isSet && inline.keys.length === 0) inline.report(LLM_SCHEDULER, 'is empty', 'write the configuration, or refer to it by ref');
  if (ref.isSet && ref.field('name').isEmpty) ref.field('name').report(LLM_SCHEDULER, 'is missing', 'name the ConfigMap');
}

export function checkSchedulerReplicas(scheduler: Place): void {
  const replicas = scheduler.field('replicas');
  if ((replicas.number ?? 1) < 1) replicas.report(LLM_SCHEDULER, 'is less than 1', 'use 1 or more, or leave out the scheduler');
}
