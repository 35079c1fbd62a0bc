import { authenticationsOf, refusedOptions } from '../../backend/ingress/option-support';
import { speaksH2c } from '../../backend/ingress/entry';
import { Severity } from '../../finding/finding';
import { IngressKind } from '../../service/ingress/ingress-kind';
import type { DomainMappingOptions, OidcAuthentication } from '../../service/ingress/ingress-options';
import type { IngressPlan } from '../../service/plan/ingress';
import { Visibility } from '../../service/props/gpu-inference-service-props';
import type { Report } from '../../finding/property-rule';
import type { ServiceRule } from './context';

/** An ALB's idle timeout; https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const MOST_ALB_SECONDS = 4000;

/** What an ALB wants to be told of a provider. */
const ENDPOINTS: readonly (keyof OidcAuthentication)[] = ['authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint'];

const CLUSTER_DOMAIN = '.cluster.local';

/** What is asked of a service's own way in. */
export const INGRESS: readonly ServiceRule[] = [
  {
    id: 'ING001',
    severity: Severity.ERROR,
    title: 'A way in has no host, or no Gateway',
    why: 'Nobody could come in by it: a DomainMapping is named by its host, a route attaches to a Gateway.',
    cure: 'Give `host`, or the profile a `domain`; give `gateway`, or the profile one.',
    check({ plan: { ingress, namespace }, cluster }, report) {
      if (ingress === undefined) return;
      if (ingress.host === undefined) {
        report({ property: 'ingress.host', rule: `is missing, and ${cluster.name} has no domain`, cure: 'give it, or say `domain` in the profile' });
      } else if (ingress.kind === IngressKind.DOMAIN_MAPPING && ingress.host.endsWith(CLUSTER_DOMAIN)) {
        report({
          property: 'ingress.host', value: ingress.host, rule: 'is inside the cluster\'s own domain, where Knative maps no host', cure: 'use a domain of your own',
        });
      }
      if (ingress.kind === IngressKind.GATEWAY && ingress.gateway.reference === undefined) {
        report({ property: 'ingress.gateway', rule: `is missing, and ${cluster.name} names none`, cure: 'give gateway or newGateway, or say `gateway` in the profile' });
      }
      if (claims(ingress) && namespace === undefined) {
        report({
          property: 'ingress.createClaim', value: true, rule: 'gives the host to a namespace, and the chart names none',
          cure: 'give the chart a namespace, or set createClaim to false',
        });
      }
    },
  },
  {
    id: 'ING002',
    severity: Severity.ERROR,
    title: 'A way in has no field for what it is told',
    why: 'The option would be dropped silently: each of these ways has fields of its own, and what none has is not the library\'s to add.',
    cure: 'Leave the option out, or take a way in that has it; docs/ingress.md lists what each can do.',
    check({ plan }, report) {
      const { ingress, given: { timeout } } = plan;
      if (ingress === undefined) return;
      for (const { option, rule, cure } of refusedOptions(ingress)) {
        report({ property: `ingress.${option}`, value: shown(ingress, option), rule, cure });
      }
      if (ingress.kind === IngressKind.TRAEFIK && timeout !== undefined) {
        report({
          property: 'timeout', value: timeout.toHumanString(), rule: 'belongs to Traefik\'s entry point, in its own configuration',
          cure: 'leave it out, and set `respondingTimeouts` there',
        });
      }
      if (ingress.kind === IngressKind.GKE && speaksH2c(plan)) {
        report({
          property: 'runtime.protocol', value: 'h2c', rule: 'is HTTP/2 without TLS, which a GKE Ingress does not speak to pods',
          cure: 'use ServiceIngress.gateway()',
        });
      }
      if (ingress.kind === IngressKind.ALB && ingress.timeoutSeconds > MOST_ALB_SECONDS) {
        report({
          property: ingress.given.timeout === undefined ? 'timeout' : 'ingress.timeout', value: `${ingress.timeoutSeconds} s`,
          rule: `is more than the ${MOST_ALB_SECONDS} s that an ALB waits at most`, cure: `use at most ${MOST_ALB_SECONDS} s`,
        });
      }
      checkAuthentication(ingress, report);
    },
  },
  {
    id: 'ING003',
    severity: Severity.WARNING,
    title: 'Credentials come in without TLS',
    why: 'Who listens on the way reads passwords, keys and tokens, and can use them.',
    cure: 'Give the host a certificate: `tls`, or a Gateway whose listener has HTTPS.',
    check({ plan: { ingress } }, report) {
      if (ingress?.given.authentication === undefined || ingress.https) return;
      report({
        property: 'ingress.authentication', value: Object.keys(ingress.given.authentication).join(', '),
        rule: `is asked for over HTTP${ingress.host === undefined ? '' : ` at ${ingress.host}`}`, cure: 'give the host a certificate',
      });
    },
  },
  {
    id: 'ING004',
    severity: Severity.WARNING,
    title: 'The way in gives up before the service does',
    why: 'The client gets 504 while the server still works, on a GPU, on an answer that nobody will read.',
    cure: 'Raise the time of `ingress`, or leave it out: it is then the service\'s.',
    check({ plan: { ingress, traffic: { timeoutSeconds } } }, report) {
      if (ingress?.given.timeout === undefined || timeoutSeconds === undefined || ingress.timeoutSeconds >= timeoutSeconds) return;
      report({
        property: 'ingress.timeout', value: `${ingress.timeoutSeconds} s`, rule: `is shorter than the service's timeout, ${timeoutSeconds} s`,
        cure: 'raise it, or leave it out',
      });
    },
  },
  {
    id: 'ING005',
    severity: Severity.WARNING,
    title: 'A second way in asks for no credentials',
    why: 'With `Visibility.PUBLIC`, the cluster\'s own ingress has a host for the service too, and lets everybody in.',
    cure: 'Leave `visibility` out.',
    check({ plan: { given: { visibility }, ingress }, backend }, report) {
      // A Deployment has no other way in.
      const hasOther = backend.software !== 'kubernetes' && backend.software !== 'keda';
      if (ingress?.given.authentication === undefined || visibility !== Visibility.PUBLIC || !hasOther) return;
      report({ property: 'visibility', value: visibility, rule: 'leads around the authentication of `ingress`', cure: 'leave it out' });
    },
  },
];

function claims({ kind, given }: IngressPlan): boolean {
  const { createClaim = true } = given as DomainMappingOptions;
  return kind === IngressKind.DOMAIN_MAPPING && createClaim;
}

function shown({ given }: IngressPlan, option: 'pathPrefix' | 'timeout' | 'maxRequestBody'): string {
  return option === 'pathPrefix' ? given.pathPrefix! : option === 'timeout' ? given.timeout!.toHumanString() : given.maxRequestBody!.asString();
}

function checkAuthentication(ingress: IngressPlan, report: Report): void {
  const { authentication } = ingress.given;
  if (authentication === undefined) return;
  const [way] = Object.keys(authentication).filter((each) => authentication[each as 'basic'] !== undefined) as (keyof typeof authentication)[];
  const known = authenticationsOf(ingress);
  const property = `ingress.authentication.${way}`;
  if (!known.includes(way)) {
    report({
      property, rule: known.length === 0 ? 'has no field here, nor has any other way' : `has no field here, where there is ${known.join(', ')}`,
      cure: known.length === 0 ? elsewhere(ingress) : `use ${known.join(' or ')}, or another way in; docs/ingress.md lists what each can do`,
    });
    return;
  }
  const missing = ingress.kind === IngressKind.ALB ? ENDPOINTS.filter((each) => authentication.oidc?.[each] === undefined) : [];
  if (missing.length > 0) report({ property, rule: `is without ${missing.join(', ')}, which an ALB wants`, cure: 'give them' });
}

/** Where nothing asks for credentials before the server. */
function elsewhere({ kind }: IngressPlan): string {
  return kind === IngressKind.GATEWAY
    ? 'name the implementation of the Gateway where it is Envoy Gateway or GKE\'s, or let the server ask for a key, as vLLM does with VLLM_API_KEY'
    : 'let the server ask for a key, as vLLM does with VLLM_API_KEY from a Secret, or use a backend without Knative and ServiceIngress.nginx()';
}
