import type { StructureCase } from './kubernetes-cases';

function object(kind: string, apiVersion: string, spec: string): string {
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}, spec: ${spec}}`;
}

function route(rule: string): string {
  return object('HTTPRoute', 'gateway.networking.k8s.io/v1', `{parentRefs: [{name: g}], rules: [${rule}]}`);
}

function gateway(listener: string): string {
  return object('Gateway', 'gateway.networking.k8s.io/v1', `{gatewayClassName: g, listeners: [${listener}]}`);
}

function monitor(endpoint: string): string {
  return object('PodMonitor', 'monitoring.coreos.com/v1', `{selector: {}, podMetricsEndpoints: [${endpoint}]}`);
}

function rules(rule: string): string {
  return object('PrometheusRule', 'monitoring.coreos.com/v1', `{groups: [{name: a, ${rule}}]}`);
}

/** What stands beside services. Each verdict was the API server's. */
export const BESIDE_CASES: readonly StructureCase[] = [
  {
    title: 'a route has no such field', manifest: route('{match: []}'), finds: ['SCH001 spec.rules.0.match'],
    right: route('{matches: []}'),
  },
  {
    title: 'a backend that is a Service needs a port', manifest: route('{backendRefs: [{name: a}]}'), finds: ['SCH009 spec.rules.0.backendRefs.0'],
    right: route('{backendRefs: [{name: a, port: 80}]}'),
  },
  {
    title: 'a route knows other types of paths than an Ingress', manifest: route('{matches: [{path: {type: Prefix, value: /}}]}'),
    finds: ['SCH004 spec.rules.0.matches.0.path.type'], right: route('{matches: [{path: {type: PathPrefix, value: /}}]}'),
  },
  {
    title: 'a listener has a protocol', manifest: gateway('{name: h, port: 80}'), finds: ['SCH003 spec.listeners.0.protocol'],
    right: gateway('{name: h, port: 80, protocol: HTTP}'),
  },
  {
    title: 'a port of a gRPC route is a number',
    manifest: object('GRPCRoute', 'gateway.networking.k8s.io/v1', '{rules: [{backendRefs: [{name: a, port: "80"}]}]}'),
    finds: ['SCH002 spec.rules.0.backendRefs.0.port'],
  },
  {
    title: 'a grant says from which namespace',
    manifest: object('ReferenceGrant', 'gateway.networking.k8s.io/v1beta1', '{from: [{group: g, kind: K}], to: [{group: "", kind: Service}]}'),
    finds: ['SCH003 spec.from.0.namespace'],
  },
  {
    title: 'an interval of a monitor has a unit', manifest: monitor('{port: http, interval: 15 s}'),
    finds: ['SCH005 spec.podMetricsEndpoints.0.interval'], right: monitor('{port: http, interval: 1m15s}'),
  },
  {
    title: 'an alert has an expression', manifest: rules('rules: [{alert: A, for: 5m}]'), finds: ['SCH003 spec.groups.0.rules.0.expr'],
    right: rules('partial_response_strategy: Abort, rules: [{alert: A, expr: up == 0, for: 5m}]'),
  },
  {
    title: 'a secret of elsewhere has no such field',
    manifest: object('ExternalSecret', 'external-secrets.io/v1', '{secretStoreRef: {name: a}, refreshPeriod: 1h}'), finds: ['SCH001 spec.refreshPeriod'],
    right: object('ExternalSecret', 'external-secrets.io/v1', '{secretStoreRef: {name: a}, refreshInterval: 1h}'),
  },
  {
    title: 'a store at AWS says of which service', manifest: object('SecretStore', 'external-secrets.io/v1', '{provider: {aws: {region: r}}}'),
    finds: ['SCH003 spec.provider.aws.service'],
  },
  {
    title: 'parameters of a class of secrets are texts',
    manifest: object('SecretProviderClass', 'secrets-store.csi.x-k8s.io/v1', '{provider: azure, parameters: {a: 1}}'), finds: ['SCH002 spec.parameters.a'],
  },
  {
    title: 'a queue has no such field', manifest: object('LocalQueue', 'kueue.x-k8s.io/v1beta1', '{clusterqueue: a}'), finds: ['SCH001 spec.clusterqueue'],
    right: object('LocalQueue', 'kueue.x-k8s.io/v1beta2', '{clusterQueue: a}'),
  },
  {
    title: 'a pool sends to a port', manifest: object(
      'InferencePool', 'inference.networking.k8s.io/v1', '{selector: {matchLabels: {a: b}}, targetPorts: [{number: 0}], endpointPickerRef: {name: e, port: {number: 1}}}',
    ), finds: ['SCH006 spec.targetPorts.0.number'],
  },
];
