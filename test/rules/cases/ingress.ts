import type { Finding } from '../../../lib';
import { Backend, ClusterProfile, GatewayImplementation, ServiceIngress, Visibility } from '../../../lib';
import type { Cases } from '../case';
import { custom, minutes } from '../case';

const HOST = 'llama.example.com';
const DEPLOYMENT = { backend: Backend.deployment() };
const PASSWORDS = { basic: { secretName: 'users' } };

function deployed(ingress: ServiceIngress, cluster?: ClusterProfile): Finding[] {
  return custom({ ingress }, { ...DEPLOYMENT, cluster });
}

export const INGRESS: Cases = {
  ING001: {
    property: 'ingress.gateway',
    wrong: () => deployed(ServiceIngress.gateway({ host: HOST })),
    right: () => deployed(ServiceIngress.gateway({ host: HOST }), ClusterProfile.gke({ gateway: { name: 'shared', namespace: 'gateways' } })),
  },
  ING002: {
    property: 'ingress.authentication.apiKey',
    wrong: () => deployed(ServiceIngress.nginx({ host: HOST, tls: { secretName: 'tls' }, authentication: { apiKey: { secretName: 'keys' } } })),
    right: () => deployed(ServiceIngress.gateway({
      host: HOST, gateway: { name: 'shared', implementation: GatewayImplementation.ENVOY_GATEWAY }, authentication: { apiKey: { secretName: 'keys' } },
    })),
  },
  ING003: {
    property: 'ingress.authentication',
    wrong: () => deployed(ServiceIngress.nginx({ host: HOST, authentication: PASSWORDS })),
    right: () => deployed(ServiceIngress.nginx({ host: HOST, authentication: PASSWORDS, tls: { clusterIssuer: 'letsencrypt' } })),
  },
  ING004: {
    property: 'ingress.timeout',
    wrong: () => custom({ timeout: minutes(20), ingress: ServiceIngress.nginx({ host: HOST, timeout: minutes(1) }) }, DEPLOYMENT),
    right: () => custom({ timeout: minutes(20), ingress: ServiceIngress.nginx({ host: HOST }) }, DEPLOYMENT),
  },
  ING005: {
    property: 'visibility',
    wrong: () => custom({
      visibility: Visibility.PUBLIC, ingress: ServiceIngress.nginx({ host: HOST, tls: { secretName: 'tls' }, authentication: PASSWORDS }),
    }),
    right: () => custom({ ingress: ServiceIngress.nginx({ host: HOST, tls: { secretName: 'tls' }, authentication: PASSWORDS }) }),
  },
};
