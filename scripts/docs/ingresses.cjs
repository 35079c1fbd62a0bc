const { GatewayImplementation, ServiceIngress } = require('inference-constructs');
const { authenticationsOf, refusedOptions } = require('../../lib/backend/ingress/option-support');
const { code, table } = require('./markdown.cjs');

const WAYS = {
  'a Gateway, by the Gateway API alone': [ServiceIngress.gateway(), GatewayImplementation.OTHER],
  'Envoy Gateway': [ServiceIngress.gateway(), GatewayImplementation.ENVOY_GATEWAY],
  'a Gateway of GKE': [ServiceIngress.gateway(), GatewayImplementation.GKE],
  'ingress-nginx': [ServiceIngress.nginx()],
  'Traefik': [ServiceIngress.traefik()],
  'an Ingress of GKE': [ServiceIngress.gke()],
  'an ALB': [ServiceIngress.alb()],
  'a DomainMapping': [ServiceIngress.domainMapping()],
};

/** What each way in has a field for. */
exports.ingresses = () => table(['way in', '`pathPrefix`', '`timeout`', '`maxRequestBody`', '`authentication`'], Object.entries(WAYS)
  .map(([title, [{ kind }, implementation]]) => {
    const plan = { kind, given: { pathPrefix: '/', timeout: 1, maxRequestBody: 1 }, gateway: { reference: { implementation } } };
    const refused = refusedOptions(plan).map(({ option }) => option);
    const ways = authenticationsOf(plan).map(code).join(', ') || 'no';
    return [title, ...['pathPrefix', 'timeout', 'maxRequestBody'].map((option) => (refused.includes(option) ? 'no' : 'yes')), ways];
  }));
