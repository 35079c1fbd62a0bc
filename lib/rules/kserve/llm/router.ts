import { Severity } from '../../../finding/finding';
import type { ManifestRule } from '../../../manifest/manifest-rule';
import type { Place } from '../../../manifest/place';
import type { LlmView } from './llm-view';

const WEBHOOK = 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go';

/** Routes, gateways and traffic of services. */
export const LLM_ROUTERS: readonly ManifestRule<LlmView>[] = [
  {
    id: 'KSV200',
    severity: Severity.ERROR,
    title: 'Routes of one\'s own exclude a route that KServe writes, and a gateway that it manages',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Keep either `router.route.http.refs`, or what KServe is to write.',
    source: WEBHOOK,
    check({ spec }, report) {
      const { http, gateway } = partsOf(spec);
      const refs = http.field('refs');
      if (refs.isEmpty) return;
      if (http.field('spec').isSet) report(refs, 'stands beside a route to be written', 'keep refs or spec');
      if (!gateway.isSet || !gateway.field('refs').isEmpty) return;
      report(refs, 'stands beside a gateway that KServe manages', 'leave it out, or name the gateway in gateway.refs');
    },
  },
  {
    id: 'KSV201',
    severity: Severity.ERROR,
    title: 'A route names other parents than the gateways',
    why: 'KServe attaches the route to the gateways. KServe\'s webhook refuses the object. In v1alpha1 even where both name the same.',
    cure: 'Let the route\'s `parentRefs` name the gateways of `router.gateway.refs`, or leave them out.',
    source: WEBHOOK,
    check({ spec, isFirstVersion }, report) {
      const { http, gateway } = partsOf(spec);
      const [parents, gateways] = [http.field('spec').field('parentRefs'), gateway.field('refs')];
      if (parents.isEmpty || gateways.isEmpty) return;
      if (!isFirstVersion && referencesOf(parents) === referencesOf(gateways)) return;
      report(parents, 'conflicts with router.gateway.refs', 'leave it out: KServe derives it from there');
    },
  },
  {
    id: 'KSV202',
    severity: Severity.ERROR,
    title: 'Traffic is split by group and weight together, through a route that KServe writes',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set `group` and `weight` together, with a route that KServe writes.',
    source: WEBHOOK,
    check({ spec }, report) {
      const { route, http, ingress } = partsOf(spec);
      const [group, weight] = [route.field('group'), route.field('weight')];
      if (!group.isSet && !weight.isSet) return;
      if (ingress.isSet) {
        const cure = 'leave it out, or route.group and route.weight';
        report(ingress, 'stands beside traffic that only routes of the Gateway API can split', cure);
      } else if (!group.isSet) {
        report(group, 'is missing, which a weight asks for', 'name the group that shares the traffic');
      } else if (!weight.isSet) {
        report(weight, 'is missing, which a group asks for', 'give the service its share');
      } else if (!http.field('refs').isEmpty) {
        report(http.field('refs'), 'stands beside traffic that only KServe\'s own routes can split', 'leave it out');
      }
    },
  },
];

/** The scheduler of a service, or of a configuration, which may lack what the service adds. */
export interface Scheduler {
  readonly place: Place;
  readonly isWhole: boolean;
}

export const LLM_SCHEDULERS: readonly ManifestRule<Scheduler>[] = [
  {
    id: 'KSV204',
    severity: Severity.ERROR,
    title: 'A scheduler needs at least one replica, and one configuration',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set `replicas` to 1 or more, and one of `config.inline` and `config.ref`.',
    source: WEBHOOK,
    check({ place, isWhole }, report) {
      const [replicas, config] = [place.field('replicas'), place.field('config')];
      if ((replicas.number ?? 1) < 1) report(replicas, 'is less than 1', 'use 1 or more, or leave out the scheduler');
      if (!isWhole) return;
      const [inline, ref] = [config.field('inline'), config.field('ref')];
      if (config.isSet && inline.isSet === ref.isSet) {
        report(config, inline.isSet ? 'has both inline and ref' : 'has neither inline nor ref', 'set one of them');
      }
      if (inline.isSet && inline.keys.length === 0) report(inline, 'is empty', 'write the configuration, or refer to it by ref');
      if (ref.isSet && ref.field('name').isEmpty) report(ref.field('name'), 'is missing', 'name the ConfigMap');
    },
  },
];

export function schedulerOf({ spec }: LlmView): Place {
  return spec.field('router').field('scheduler');
}

function partsOf(spec: Place): { readonly [part in 'route' | 'http' | 'gateway' | 'ingress']: Place } {
  const router = spec.field('router');
  const route = router.field('route');
  return { route, http: route.field('http'), gateway: router.field('gateway'), ingress: router.field('ingress') };
}

/** Names with namespace and section, in an order that does not matter. */
function referencesOf(list: Place): string {
  return list.items.map((each) => ['namespace', 'name', 'sectionName'].map((field) => each.field(field).text).join('/')).sort().join(' ');
}
