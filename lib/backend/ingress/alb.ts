import type { AlbIngressOptions } from '../../service/ingress/ingress-options';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import type { Entry } from './entry';
import { healthPath, speaksH2c } from './entry';
import { ingressObject } from './ingress-object';

const PREFIX = 'alb.ingress.kubernetes.io';

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ */
export function renderAlb(plan: ServicePlan, entry: Entry): Manifest[] {
  const { given, https, timeoutSeconds } = plan.ingress!;
  const { className = 'alb', internetFacing = true, certificateArn } = given as AlbIngressOptions;
  const path = healthPath(plan);
  return [ingressObject(plan, entry, {
    annotations: {
      [`${PREFIX}/scheme`]: internetFacing ? 'internet-facing' : 'internal',
      // The Service is of type ClusterIP, which has no ports on nodes.
      [`${PREFIX}/target-type`]: 'ip',
      [`${PREFIX}/listen-ports`]: JSON.stringify(https ? [{ HTTP: 80 }, { HTTPS: 443 }] : [{ HTTP: 80 }]),
      ...(https ? { [`${PREFIX}/ssl-redirect`]: '443' } : {}),
      ...(certificateArn === undefined ? {} : { [`${PREFIX}/certificate-arn`]: certificateArn }),
      // Without a byte; an answer that goes on may take longer.
      [`${PREFIX}/load-balancer-attributes`]: `idle_timeout.timeout_seconds=${timeoutSeconds}`,
      ...(path === undefined ? {} : { [`${PREFIX}/healthcheck-path`]: path }),
      ...(speaksH2c(plan) ? { [`${PREFIX}/backend-protocol-version`]: 'GRPC' } : {}),
      ...authenticationOf(plan),
    },
    className,
  })];
}

function authenticationOf({ ingress }: ServicePlan): StringMap {
  const { oidc } = ingress!.given.authentication ?? {};
  if (oidc === undefined) return {};
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, secretName } = oidc;
  return {
    [`${PREFIX}/auth-type`]: 'oidc',
    [`${PREFIX}/auth-idp-oidc`]: JSON.stringify({ issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, secretName }),
  };
}
