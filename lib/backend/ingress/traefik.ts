import type { ControllerIngressOptions, EdgeAuthentication } from '../../service/ingress/ingress-options';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import type { Entry } from './entry';
import { ingressObject, objectMetadata } from './ingress-object';

const PREFIX = 'traefik.ingress.kubernetes.io';

/** Middlewares are named with the namespace of their own; without one, that of whoever applies them is not known. */
const TRAEFIK_NAMESPACE = 'default';

/** https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/ */
export function renderTraefik(plan: ServicePlan, entry: Entry): Manifest[] {
  const { given, certificate, https } = plan.ingress!;
  const { className = 'traefik', pathPrefix, authentication } = given as ControllerIngressOptions;
  const middlewares = [
    ...(authentication === undefined ? [] : [middleware(plan, 'auth', authenticationOf(authentication))]),
    ...(pathPrefix === undefined ? [] : [middleware(plan, 'prefix', { stripPrefix: { prefixes: [pathPrefix] } })]),
  ];
  const names = middlewares.map(({ metadata: { name, namespace = TRAEFIK_NAMESPACE } }) => `${namespace}-${name}@kubernetescrd`);
  return [...middlewares, ingressObject(plan, entry, {
    annotations: {
      [`${PREFIX}/router.entrypoints`]: https ? 'websecure' : 'web',
      ...(https ? { [`${PREFIX}/router.tls`]: 'true' } : {}),
      ...(names.length === 0 ? {} : { [`${PREFIX}/router.middlewares`]: names.join(',') }),
    },
    className,
    tlsSecret: certificate?.secretName,
  })];
}

function authenticationOf({ basic, external }: EdgeAuthentication): object {
  if (basic !== undefined) return { basicAuth: { secret: basic.secretName } };
  return external === undefined ? {} : { forwardAuth: { address: external.url } };
}

function middleware(plan: ServicePlan, part: string, spec: object): Manifest {
  return { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: objectMetadata(plan, `${plan.name}-${part}`), spec };
}
