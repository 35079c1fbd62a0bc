import { bytesOf } from '../../arguments/size';
import type { ControllerIngressOptions } from '../../service/ingress/ingress-options';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import type { Entry } from './entry';
import { speaksH2c } from './entry';
import { ingressObject } from './ingress-object';

const PREFIX = 'nginx.ingress.kubernetes.io';

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ */
export function renderNginx(plan: ServicePlan, entry: Entry): Manifest[] {
  const { given, certificate, timeoutSeconds } = plan.ingress!;
  const { className = 'nginx', pathPrefix, maxRequestBody } = given as ControllerIngressOptions;
  const annotations: { [key: string]: string } = {
    // Between two reads or writes: an answer that goes on may take longer.
    [`${PREFIX}/proxy-read-timeout`]: `${timeoutSeconds}`,
    [`${PREFIX}/proxy-send-timeout`]: `${timeoutSeconds}`,
    // A stream is passed on as it comes, whatever the controller's ConfigMap says.
    [`${PREFIX}/proxy-buffering`]: 'off',
    ...(maxRequestBody === undefined ? {} : { [`${PREFIX}/proxy-body-size`]: `${Math.ceil(bytesOf(maxRequestBody) / 1024)}k` }),
    ...(speaksH2c(plan) ? { [`${PREFIX}/backend-protocol`]: 'GRPC' } : {}),
    ...(pathPrefix === undefined ? {} : { [`${PREFIX}/use-regex`]: 'true', [`${PREFIX}/rewrite-target`]: '/$2' }),
    ...authenticationOf(plan),
  };
  return [ingressObject(plan, entry, {
    annotations,
    className,
    path: pathPrefix === undefined ? undefined : { path: `${escaped(pathPrefix)}(/|$)(.*)`, pathType: 'ImplementationSpecific' },
    tlsSecret: certificate?.secretName,
  })];
}

function authenticationOf({ name, ingress }: ServicePlan): StringMap {
  const { basic, external } = ingress!.given.authentication ?? {};
  return {
    ...(basic === undefined ? {} : {
      [`${PREFIX}/auth-type`]: 'basic', [`${PREFIX}/auth-secret`]: basic.secretName, [`${PREFIX}/auth-realm`]: name,
    }),
    ...(external === undefined ? {} : { [`${PREFIX}/auth-url`]: external.url }),
  };
}

/** A path with use-regex is a regular expression. */
function escaped(path: string): string {
  return path.replace(/\./g, '\\.');
}
