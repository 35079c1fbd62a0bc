import { IngressKind } from '../../service/ingress/ingress-kind';
import type { ServicePlan } from '../../service/plan/service-plan';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';
import type { DerivedName } from '../definition';

/** Shares of several revisions are weights of an HTTPRoute. */
function split(plan: ServicePlan): Refusal | undefined {
  const served = plan.rollout?.shares.filter(({ percent }) => percent > 0) ?? [];
  return served.length < 2 ? undefined : withoutRoute(plan, 'is split, which takes a route of the Gateway API', 'give one revision 100');
}

/** A tag is the beginning of a host. */
function previews(plan: ServicePlan): Refusal | undefined {
  if (plan.rollout?.tags.length === 0) return undefined;
  return withoutRoute(plan, 'are hosts, which take a route of the Gateway API', 'ask the Service of the revision') ?? withoutHost(plan);
}

function withoutRoute({ ingress }: ServicePlan, rule: string, otherwise: string): Refusal | undefined {
  return ingress?.kind === IngressKind.GATEWAY ? undefined : {
    rule, cure: `give \`ingress: ServiceIngress.gateway()\`, ${otherwise}, or use Backend.knative()`,
  };
}

function withoutHost({ ingress }: ServicePlan): Refusal | undefined {
  return ingress?.host !== undefined ? undefined : {
    rule: 'begin the host of the service, and nobody says that', cure: 'give `host` in `ingress`, or `domain` in the profile',
  };
}

/** What stands before Services of revisions is a route of the Gateway API. */
export const OWN_REVISIONS = {
  [Capability.TRAFFIC]: split,
  [Capability.PREVIEWS]: previews,
  [Capability.EARLIER_REVISIONS]: true,
  [Capability.GRADUAL_ROLLOUT]: {
    rule: 'is a setting of Knative, and routes have weights only', cure: 'raise the share in `traffic` step by step, or use Backend.knative()',
  },
} as const satisfies { readonly [C in Capability]?: Support };

/** First labels of the hosts of tags, and names of their routes. */
export function hostNames({ serviceName, rollout, ingress }: ServicePlan): DerivedName[] {
  return (rollout?.tags ?? []).map(({ tag }) => ({
    name: `${tag}-${ingress?.host?.split('.')[0] ?? serviceName}`, most: LABEL_LENGTH, purpose: `the host name of the tag ${tag}`,
    of: { property: 'previews', value: tag },
  }));
}
