import type { Duration, Size } from 'cdk8s';
import { cpuQuantity, sizeQuantity } from '../service/plan/resources';
import type { KnativeAutoscalerOptions } from './autoscaler-options';
import type { KnativeDefaultsOptions, KnativeDeploymentOptions, KnativeGarbageCollectionOptions, KnativeNetworkOptions } from './options';
import type { KnativeGateway } from './operator-options';
import type { KnativePlatformProps } from './props';
import { KnativeIngress } from './props';

/** How a property is written: the key, and the text of a value. */
type Row<Value> = readonly [key: string, write: (value: Value) => string];

/** A row for each property: the compiler finds the one that was forgotten. */
type Rows<Options> = { readonly [Property in keyof Options]-?: Row<NonNullable<Options[Property]>> };

const plain = (value: number | string | boolean): string => String(value);
const duration = (value: Duration): string => `${value.toSeconds()}s`;
const seconds = (value: Duration): string => String(value.toSeconds());
const onOff = (value: boolean): string => (value ? 'Enabled' : 'Disabled');
const size = (value: Size): string => sizeQuantity(value);
const cpus = (value: number): string => cpuQuantity(value);

/** Of one line each, for what Knative reads as YAML. */
function selector(labels: { readonly [label: string]: string }): string {
  const lines = Object.entries(labels).map(([label, value]) => `  ${JSON.stringify(label)}: ${JSON.stringify(value)}\n`);
  return lines.length === 0 ? '' : `selector:\n${lines.join('')}`;
}

/** The panic window is a share of the window, which `plan.ts` knows. */
const AUTOSCALER: Rows<Omit<KnativeAutoscalerOptions, 'panicWindow'>> = {
  stableWindow: ['stable-window', duration],
  panicThreshold: ['panic-threshold-percentage', plain],
  targetUtilization: ['container-concurrency-target-percentage', percent],
  targetConcurrency: ['container-concurrency-target-default', plain],
  targetRequestsPerSecond: ['requests-per-second-target-default', plain],
  burstCapacity: ['target-burst-capacity', plain],
  maxScaleUpRate: ['max-scale-up-rate', plain],
  maxScaleDownRate: ['max-scale-down-rate', plain],
  scaleToZero: ['enable-scale-to-zero', plain],
  scaleToZeroGracePeriod: ['scale-to-zero-grace-period', duration],
  podRetention: ['scale-to-zero-pod-retention-period', duration],
  scaleDownDelay: ['scale-down-delay', duration],
  activatorCapacity: ['activator-capacity', plain],
  initialReplicas: ['initial-scale', plain],
  allowZeroInitialReplicas: ['allow-zero-initial-scale', plain],
  minReplicas: ['min-scale', plain],
  maxReplicas: ['max-scale', plain],
  maxReplicasLimit: ['max-scale-limit', plain],
  autoscaler: ['pod-autoscaler-class', plain],
};

/** Up to 1, Knative reads a share and not percents. */
function percent(value: number): string {
  return value <= 1 ? String(value / 100) : String(value);
}

const DEFAULTS: Rows<KnativeDefaultsOptions> = {
  timeout: ['revision-timeout-seconds', seconds],
  maxTimeout: ['max-revision-timeout-seconds', seconds],
  responseStartTimeout: ['revision-response-start-timeout-seconds', seconds],
  idleTimeout: ['revision-idle-timeout-seconds', seconds],
  concurrencyPerReplica: ['container-concurrency', plain],
  maxConcurrencyPerReplica: ['container-concurrency-max-limit', plain],
  allowUnlimitedConcurrency: ['allow-container-concurrency-zero', plain],
  cpuRequest: ['revision-cpu-request', cpus],
  memoryRequest: ['revision-memory-request', size],
  ephemeralStorageRequest: ['revision-ephemeral-storage-request', size],
  cpuLimit: ['revision-cpu-limit', cpus],
  memoryLimit: ['revision-memory-limit', size],
  ephemeralStorageLimit: ['revision-ephemeral-storage-limit', size],
  containerName: ['container-name-template', plain],
  initContainerName: ['init-container-name-template', plain],
  enableServiceLinks: ['enable-service-links', plain],
};

const DEPLOYMENT: Rows<KnativeDeploymentOptions> = {
  progressDeadline: ['progress-deadline', duration],
  digestResolutionTimeout: ['digest-resolution-timeout', duration],
  registriesSkippingTagResolving: ['registries-skipping-tag-resolving', (value) => value.join(',')],
  spreadRevisions: ['default-affinity-type', (value) => (value ? 'prefer-spread-revision-over-nodes' : 'none')],
  podIsAlwaysSchedulable: ['pod-is-always-schedulable', plain],
  runtimeClasses: ['runtime-class-name', (classes) => Object.entries(classes).map(([name, labels]) => (
    `${JSON.stringify(name)}:${indented(selector(labels)) || ' {}\n'}`
  )).join('')],
  proxyCpuRequest: ['queue-sidecar-cpu-request', cpus],
  proxyCpuLimit: ['queue-sidecar-cpu-limit', cpus],
  proxyMemoryRequest: ['queue-sidecar-memory-request', size],
  proxyMemoryLimit: ['queue-sidecar-memory-limit', size],
  proxyEphemeralStorageRequest: ['queue-sidecar-ephemeral-storage-request', size],
  proxyEphemeralStorageLimit: ['queue-sidecar-ephemeral-storage-limit', size],
};

function indented(text: string): string {
  return text === '' ? '' : `\n${text.replace(/^/gm, '  ').trimEnd()}\n`;
}

const GARBAGE_COLLECTION: Rows<Omit<KnativeGarbageCollectionOptions, 'enabled'>> = {
  retainSinceCreation: ['retain-since-create-time', duration],
  retainSinceLastActive: ['retain-since-last-active-time', duration],
  minRevisions: ['min-non-active-revisions', plain],
  maxRevisions: ['max-non-active-revisions', plain],
};

const NETWORK: Rows<KnativeNetworkOptions> = {
  ingressClass: ['ingress-class', plain],
  certificateClass: ['certificate-class', plain],
  domainTemplate: ['domain-template', plain],
  tagTemplate: ['tag-template', plain],
  externalDomainTls: ['external-domain-tls', onOff],
  clusterLocalDomainTls: ['cluster-local-domain-tls', onOff],
  systemInternalTls: ['system-internal-tls', onOff],
  httpProtocol: ['http-protocol', plain],
  defaultExternalScheme: ['default-external-scheme', plain],
  rolloutDuration: ['rollout-duration', seconds],
  autocreateDomainClaims: ['autocreate-cluster-domain-claims', plain],
  meshCompatibility: ['mesh-compatibility-mode', plain],
  meshPodAddressability: ['enable-mesh-pod-addressability', plain],
  wildcardCertificateLabels: ['namespace-wildcard-cert-selector', (labels) => (
    `matchLabels:\n${selector(labels).replace(/^selector:\n/, '')}`
  )],
};

/** A key of a ConfigMap, with the property that says it. */
export interface Setting {
  readonly property: string;
  /** The ConfigMap, without `config-`. */
  readonly config: string;
  readonly key: string;
  readonly text: string;
}

/** Groups of properties, with the ConfigMap that each is written to. */
export const GROUPS = {
  autoscaler: ['autoscaler', AUTOSCALER],
  defaults: ['defaults', DEFAULTS],
  deployment: ['deployment', DEPLOYMENT],
  garbageCollection: ['gc', GARBAGE_COLLECTION],
  network: ['network', NETWORK],
} as const;

/** What the properties of a group say, in the order of the table. */
export function settingsOf(group: keyof typeof GROUPS, options: object = {}): Setting[] {
  const [config, rows] = GROUPS[group];
  const given = options as { readonly [property: string]: unknown };
  return Object.entries<Row<any>>(rows).flatMap(([name, [key, write]]) => (
    given[name] === undefined ? [] : [{ property: `${group}.${name}`, config, key, text: write(given[name]) }]
  ));
}

/** A domain with the labels of the services that get it. */
export function domainSetting(domain: string, labels: { readonly [label: string]: string }): Setting {
  return { property: `domains.${domain}`, config: 'domain', key: domain, text: selector(labels) };
}

/**
 * The lists of gateways, as the controller of each ingress reads them. Sources: knative-extensions/net-istio config/config-istio.yaml,
 * net-gateway-api config/config-gateway.yaml.
 */
export function gatewaySettings({ ingress, gateways: { external, local } = {} }: KnativePlatformProps): Setting[] {
  const [config, write] = ingress === KnativeIngress.GATEWAY_API ? ['gateway', ofGatewayApi] as const : ['istio', ofIstio] as const;
  return ([['external', external], ['local', local]] as const).flatMap(([side, gateways]) => (
    gateways === undefined ? [] : [{ property: `gateways.${side}`, config, key: `${side}-gateways`, text: gateways.map(write).join('') }]
  ));
}

/** Lines of one item of a list, for what is read as YAML. */
function item(lines: readonly string[]): string {
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}\n`).join('');
}

function ofIstio({ gateway, service }: KnativeGateway): string {
  const [namespace, name] = gateway.split('/');
  const [serviceNamespace, serviceName] = service.split('/');
  return item([`name: ${name}`, `namespace: ${namespace}`, `service: ${serviceName}.${serviceNamespace}.svc.cluster.local`]);
}

function ofGatewayApi({ gateway, service, className, supportedFeatures = [] }: KnativeGateway): string {
  const features = supportedFeatures.length === 0 ? [] : ['supported-features:', ...supportedFeatures.map((name) => `- ${JSON.stringify(name)}`)];
  return item([`class: ${className}`, `gateway: ${gateway}`, `service: ${service}`, ...features]);
}
