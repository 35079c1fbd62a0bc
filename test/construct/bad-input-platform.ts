import { App } from 'cdk8s';
import type {
  JupyterLabOptions, KnativeAutoscalerOptions, KnativeDefaultsOptions, KnativeDeploymentOptions, KnativeGarbageCollectionOptions,
  KnativeImagesOptions, KnativeNetworkOptions, KnativePlatformProps, ModelWorkspaceProps, ScheduledReplicas,
} from '../../lib';
import { Backend, ClusterProfile, InferenceChart, KnativePlatform, ModelWorkspace, SecretKey, WorkspaceServer } from '../../lib';
import type { Subject } from './bad-input-subjects';
import { made, onChart, serve } from './bad-input-subjects';
import type { Legal } from './bad-input-values';
import { each, flag, image, label, list, members, noKeys, nothing, shortName, subdomain, text, whole, within } from './bad-input-values';

const DESK = WorkspaceServer.jupyterLab({ token: SecretKey.of('desk', 'token') });

const aboveOne: Legal = (value) => typeof value === 'number' && value > 1;
const cpus = within(0.001, 1024);
const number = within(-2_147_483_648, 2_147_483_647);

function platform(props: object) {
  const chart = new InferenceChart(new App(), 'platform', { cluster: ClusterProfile.gke() });
  new KnativePlatform(chart, 'knative', props as KnativePlatformProps);
  return chart.findings();
}

function group(name: string, legal: Subject['legal']): Subject {
  return { base: {}, run: (props) => platform({ [name]: props }), legal };
}

const AUTOSCALER = each<KnativeAutoscalerOptions>({
  stableWindow: nothing, panicWindow: nothing, panicThreshold: number, targetUtilization: within(Number.MIN_VALUE, 100),
  targetConcurrency: within(Number.MIN_VALUE, Infinity), targetRequestsPerSecond: within(0.01, Infinity),
  burstCapacity: (value) => value === -1 || within(0, Infinity)(value), maxScaleUpRate: aboveOne,
  maxScaleDownRate: aboveOne,
  scaleToZero: flag, scaleToZeroGracePeriod: nothing, podRetention: nothing, scaleDownDelay: nothing, activatorCapacity: within(1,
    Infinity),
  initialReplicas: whole(1, Infinity), allowZeroInitialReplicas: flag, minReplicas: whole(0, Infinity), maxReplicas: whole(0, Infinity),
  maxReplicasLimit: whole(0, Infinity), autoscaler: nothing,
});

const DEFAULTS = each<KnativeDefaultsOptions>({
  timeout: nothing, maxTimeout: nothing, responseStartTimeout: nothing, idleTimeout: nothing, concurrencyPerReplica: whole(0, Infinity),
  maxConcurrencyPerReplica: whole(1, Infinity), allowUnlimitedConcurrency: flag, cpuRequest: cpus, memoryRequest: nothing,
  ephemeralStorageRequest: nothing, cpuLimit: cpus, memoryLimit: nothing, ephemeralStorageLimit: nothing, containerName: text,
  initContainerName: text, enableServiceLinks: flag,
});

const DEPLOYMENT = each<KnativeDeploymentOptions>({
  progressDeadline: nothing, digestResolutionTimeout: nothing, registriesSkippingTagResolving: list(text), spreadRevisions: flag,
  podIsAlwaysSchedulable: flag, runtimeClasses: noKeys, proxyCpuRequest: cpus, proxyCpuLimit: cpus, proxyMemoryRequest: nothing,
  proxyMemoryLimit: nothing, proxyEphemeralStorageRequest: nothing, proxyEphemeralStorageLimit: nothing,
});

const GARBAGE = each<KnativeGarbageCollectionOptions>({
  enabled: flag, retainSinceCreation: nothing, retainSinceLastActive: nothing, minRevisions: whole(0, 1000), maxRevisions: whole(0,
    Infinity),
});

const NETWORK = each<KnativeNetworkOptions>({
  ingressClass: text, certificateClass: text, domainTemplate: text, tagTemplate: text, externalDomainTls: flag, clusterLocalDomainTls: flag,
  systemInternalTls: flag, httpProtocol: nothing, defaultExternalScheme: text, rolloutDuration: nothing, autocreateDomainClaims: flag,
  meshCompatibility: nothing, meshPodAddressability: flag, wildcardCertificateLabels: noKeys,
});

const IMAGES = each<KnativeImagesOptions>({ template: text, images: noKeys, pullSecrets: list(text) });

export const PLATFORM_SUBJECTS: { readonly [call: string]: Subject } = {
  'KnativePlatform': {
    base: {},
    run: platform,
    legal: each<KnativePlatformProps>({
      cluster: nothing, install: nothing, name: subdomain, namespace: label, version: nothing, ingress: nothing,
      highAvailability: whole(1, 100), workloads: noKeys, images: members(Object.keys(IMAGES)), kourier: members([]),
      istio: members(['ingressGateway', 'localGateway']), gateways: members(['external', 'local']),
      services: noKeys, disruptionBudgets: noKeys, namespaceMetadata: members(['labels', 'annotations']), certificates: () => false,
      securityGuard: flag, manifests: list(text), additionalManifests: list(text),
      autoscaler: members(Object.keys(AUTOSCALER)), defaults: members(Object.keys(DEFAULTS)), deployment: members(Object.keys(DEPLOYMENT)),
      garbageCollection: members(Object.keys(GARBAGE)), network: members(Object.keys(NETWORK)), domains: noKeys, features: list(text),
      config: noKeys, labels: noKeys,
    }),
  },
  'KnativePlatform autoscaler': group('autoscaler', AUTOSCALER),
  'KnativePlatform defaults': group('defaults', DEFAULTS),
  'KnativePlatform deployment': group('deployment', DEPLOYMENT),
  'KnativePlatform garbageCollection': group('garbageCollection', GARBAGE),
  'KnativePlatform network': group('network', NETWORK),
  'KnativePlatform images': group('images', IMAGES),
  'ModelWorkspace': {
    base: { server: DESK, existingClaimName: 'weights' },
    run: (props) => onChart((chart) => new ModelWorkspace(chart, 'desk', props)),
    legal: each<ModelWorkspaceProps>({
      server: nothing, cache: nothing, existingClaimName: subdomain, name: shortName, cluster: nothing, gpu: nothing,
      cpu: within(0.001, 1024),
      memory: nothing, deadline: nothing, clientNamespaces: list(label), serviceAccountName: subdomain, pod: noKeys, labels: noKeys,
    }),
  },
  'WorkspaceServer.jupyterLab': {
    base: { token: SecretKey.of('desk', 'token') },
    run: made(WorkspaceServer.jupyterLab),
    legal: each<JupyterLabOptions>({ token: nothing, idleTimeout: nothing, image }),
  },
  'AutoscalingPolicy schedule': {
    base: { start: '0 8 * * *', end: '0 18 * * *', timeZone: 'UTC', replicas: 2 },
    run: (time) => serve({ backend: Backend.deploymentKeda() }, { schedule: [time] }),
    legal: each<ScheduledReplicas>({ start: nothing, end: nothing, timeZone: nothing, replicas: whole(1, 10_000) }),
  },
};
