import * as fc from 'fast-check';
import type { ClusterProfile, KnativePlatformProps, MonitoringOptions, TenantProps } from '../../lib';
import {
  KnativeAutoscaler, KnativeHttpProtocol, KnativeIngress, KnativeInstall, KnativeMeshCompatibility, KnativeServiceType, PodSecurityLevel,
  TenantRole,
} from '../../lib';
import { KNATIVE_CONFIGS } from '../../lib/platform/knative-config';
import { KNATIVE_FEATURES } from '../../lib/platform/knative-features';
import { PROFILES } from '../catalog/profiles';
import { cpus, envNames, few, images, keys, labelValues, names, objectNames, often, ports, seconds, sizes } from './values';

/** Knative Serving on a cluster. */
export interface Platform {
  readonly cluster: ClusterProfile;
  readonly props: KnativePlatformProps;
}

const clusters = fc.constantFrom(...PROFILES.map(([, cluster]) => cluster));
const labels = fc.dictionary(keys, labelValues, { maxKeys: 2 });
const replicas = often(3, 0, 1, 10, -1);
const shares = often(70, 0, 1, 100, 200, 1000);

const autoscaler = few(fc.record({
  stableWindow: seconds, panicWindow: seconds, panicThreshold: shares, targetUtilization: shares, targetConcurrency: shares,
  targetRequestsPerSecond: shares, burstCapacity: often(200, -1, 0), maxScaleUpRate: often(1000, 2, 1), maxScaleDownRate: often(2, 1.5, 1),
  scaleToZero: fc.boolean(), scaleToZeroGracePeriod: seconds, podRetention: seconds, scaleDownDelay: seconds, activatorCapacity: shares,
  initialReplicas: replicas, allowZeroInitialReplicas: fc.boolean(), minReplicas: replicas, maxReplicas: replicas,
  maxReplicasLimit: replicas,
  autoscaler: fc.constantFrom(...Object.values(KnativeAutoscaler)),
}), 5);
const defaults = few(fc.record({
  timeout: seconds, maxTimeout: seconds, responseStartTimeout: seconds, idleTimeout: seconds, concurrencyPerReplica: replicas,
  maxConcurrencyPerReplica: often(1000, 1), allowUnlimitedConcurrency: fc.boolean(), cpuRequest: cpus, cpuLimit: cpus, memoryRequest: sizes,
  memoryLimit: sizes, ephemeralStorageRequest: sizes, ephemeralStorageLimit: sizes,
  containerName: often('user-container', '{{.Name}}'), initContainerName: often('init', 'A'), enableServiceLinks: fc.boolean(),
}), 3);
const deployment = few(fc.record({
  progressDeadline: seconds, digestResolutionTimeout: seconds, spreadRevisions: fc.boolean(), podIsAlwaysSchedulable: fc.boolean(),
  registriesSkippingTagResolving: fc.array(often('kind.local', 'a b', ''), { maxLength: 2 }),
  runtimeClasses: fc.dictionary(objectNames, labels, { maxKeys: 2 }), proxyCpuRequest: cpus, proxyCpuLimit: cpus,
  proxyMemoryRequest: sizes, proxyMemoryLimit: sizes, proxyEphemeralStorageRequest: sizes, proxyEphemeralStorageLimit: sizes,
}), 3);
const garbageCollection = few(fc.record({
  enabled: fc.boolean(), retainSinceCreation: seconds, retainSinceLastActive: seconds, minRevisions: replicas, maxRevisions: replicas,
}), 3);
const network = few(fc.record({
  ingressClass: often('kourier.ingress.networking.knative.dev', ''),
  certificateClass: often('cert-manager.certificate.networking.knative.dev', ''),
  domainTemplate: often('{{.Name}}.{{.Namespace}}.{{.Domain}}', '{{.X}}', 'a'), tagTemplate: often('{{.Tag}}-{{.Name}}', '{{'),
  externalDomainTls: fc.boolean(), clusterLocalDomainTls: fc.boolean(), systemInternalTls: fc.boolean(),
  httpProtocol: fc.constantFrom(...Object.values(KnativeHttpProtocol)), defaultExternalScheme: often('https', 'http', 'ftp'),
  rolloutDuration: seconds, autocreateDomainClaims: fc.boolean(),
  meshCompatibility: fc.constantFrom(...Object.values(KnativeMeshCompatibility)),
  meshPodAddressability: fc.boolean(), wildcardCertificateLabels: labels,
}), 3);

const texts = often('a', '*', '');
const nodes = fc.array(fc.oneof(
  fc.record({ key: keys, values: fc.array(labelValues, { minLength: 1, maxLength: 2 }) }, { requiredKeys: ['key'] }),
  fc.record({ key: keys, absent: fc.boolean() }),
), { maxLength: 2 });
const containers = fc.dictionary(objectNames, fc.record({
  env: fc.dictionary(envNames, texts, { maxKeys: 2 }), cpu: cpus, memory: sizes, limits: fc.record({ cpu: cpus, memory: sizes }),
}, { requiredKeys: [] }), { maxKeys: 2 });
const workloads = fc.dictionary(fc.constantFrom('activator', 'controller', 'webhook'), few(fc.record({
  replicas, containers, labels, annotations: labels, nodeSelector: labels, hostNetwork: fc.boolean(), requiredNodes: nodes,
  preferredNodes: nodes,
  tolerations: fc.array(fc.record({ key: keys, value: labelValues, effect: fc.constant('NoSchedule') }, { requiredKeys: ['key'] }), { maxLength: 2 }),
}), 3), { maxKeys: 2 });
const annotations = fc.dictionary(keys, texts, { maxKeys: 2 });
const services = fc.dictionary(
  fc.constantFrom('activator-service', 'webhook'), few(fc.record({ labels, annotations, selector: labels }), 2), { maxKeys: 2 },
);
const disruptionBudgets = fc.dictionary(fc.constantFrom('activator-pdb', 'webhook-pdb'), fc.oneof(
  fc.record({ minAvailable: often(1, 0) }), fc.record({ minAvailablePercent: often(80, 0, 100) }),
  fc.record({ maxUnavailable: often(1, 0) }),
), { maxKeys: 2 });
const certificates = fc.oneof(fc.record({ configMap: objectNames }), fc.record({ secret: objectNames }));
const addresses = fc.uniqueArray(often('https://example.com/serving-${VERSION}.yaml', 'a'), { minLength: 1, maxLength: 2 });
const platformImages = few(fc.record({
  template: often('registry.example.com/knative/${NAME}:v1', 'a'), images: fc.dictionary(objectNames, images, { maxKeys: 2 }),
  pullSecrets: fc.array(objectNames, { maxLength: 2 }),
}), 3);
const servers = fc.array(fc.record({
  name: objectNames, port: ports, protocol: fc.constantFrom('HTTP', 'HTTPS'), hosts: fc.array(texts, { minLength: 1, maxLength: 2 }), targetPort: ports,
}, { requiredKeys: ['name', 'port', 'protocol', 'hosts'] }), { maxLength: 2 });
const istioGateway = fc.record({ selector: labels, servers }, { requiredKeys: [] });
const gateway = fc.record({ gateway: often('istio-system/a', 'a'), service: often('istio-system/b', 'a/b/c') });
const gatewaysOf = <G>(one: fc.Arbitrary<G>) => fc.record({
  external: fc.array(one, { maxLength: 2 }), local: fc.array(one, { maxLength: 2 }),
}, { requiredKeys: [] });

/** Each ingress with what is said of it. */
const ingresses = fc.oneof(
  few(fc.record({
    ingress: fc.constant(KnativeIngress.KOURIER),
    kourier: few(fc.record({
      serviceType: fc.constantFrom(...Object.values(KnativeServiceType)), loadBalancerAddress: often('10.1.2.3', 'a'), httpPort: ports,
      httpsPort: ports, bootstrapConfigMap: objectNames,
    }), 3),
  }), 1, ['ingress']),
  few(fc.record({
    ingress: fc.constant(KnativeIngress.ISTIO), gateways: gatewaysOf(gateway),
    istio: fc.record({ ingressGateway: istioGateway, localGateway: istioGateway }, { requiredKeys: [] }),
  }), 2, ['ingress']),
  few(fc.record({
    ingress: fc.constant(KnativeIngress.GATEWAY_API),
    gateways: gatewaysOf(gateway.map((each) => ({ ...each, className: 'istio', supportedFeatures: ['HTTPRouteRequestTimeout'] }))),
  }), 1, ['ingress']),
  fc.constant({ ingress: KnativeIngress.CONTOUR }),
);

/** A key of the ConfigMaps that the library knows, as text. */
const setting = fc.constantFrom(...Object.entries(KNATIVE_CONFIGS)).chain(([name, { keys: known }]) => (
  fc.constantFrom(...Object.entries(known)).chain(([key, row]) => (
    often(String('default' in row ? row.default : '1'), '', '1', 'Enabled', 'a').map((value) => ({ [name]: { [key]: value } }))
  ))
));
const config = fc.array(setting, { minLength: 1, maxLength: 8 }).map((some) => Object.assign({}, ...some));

export const platforms: fc.Arbitrary<Platform> = fc.record({
  cluster: clusters,
  props: few(fc.record({
    install: often(KnativeInstall.OPERATOR, KnativeInstall.YAML), name: objectNames, namespace: objectNames,
    version: often('1.23', '1.2', 'v1.23.1'), ingress: ingresses, workloads, images: platformImages, highAvailability: often(2, 1),
    services, disruptionBudgets, namespaceMetadata: fc.record({ labels, annotations }, { requiredKeys: [] }), certificates,
    securityGuard: fc.boolean(), manifests: addresses, additionalManifests: addresses,
    autoscaler, defaults, deployment, garbageCollection, network, config,
    domains: fc.dictionary(often('models.example.com', 'a', 'A b', ''), labels, { maxKeys: 2 }),
    features: fc.uniqueArray(fc.constantFrom(...KNATIVE_FEATURES.map(({ name }) => name)), { maxLength: 3 }), labels,
  }), 4).map(({ ingress, ...props }) => ({ ...props, ...ingress })),
});

export const tenants: fc.Arbitrary<{ readonly id: string; readonly props: TenantProps }> = fc.record({
  id: names,
  props: few(fc.record({
    namespace: names, createNamespace: fc.boolean(), podSecurity: fc.constantFrom(...Object.values(PodSecurityLevel)),
    quota: fc.record({
      gpus: replicas, devices: fc.dictionary(often('nvidia.com/gpu', 'a'), replicas, { maxKeys: 2 }), cpu: cpus, memory: sizes,
      storage: sizes, claims: replicas, pods: replicas,
    }, { requiredKeys: [] }),
    containers: fc.record({
      defaultCpu: cpus, defaultMemory: sizes, maxCpu: cpus, maxMemory: sizes, maxGpus: replicas,
    }, { requiredKeys: [] }),
    priorityClasses: fc.array(fc.record({
      name: objectNames, value: often(1000, 1_000_000_000, -1), preempts: fc.boolean(), description: fc.constant('of the tenant'),
    }, { requiredKeys: ['name', 'value'] }), { maxLength: 2 }),
    queue: fc.record({ clusterQueue: objectNames, name: objectNames }, { requiredKeys: ['clusterQueue'] }),
    network: fc.record({
      gatewayNamespaces: fc.array(objectNames, { maxLength: 2 }), monitoringNamespaces: fc.array(objectNames, { maxLength: 2 }),
      clientNamespaces: fc.array(objectNames, { maxLength: 2 }),
      clientRanges: fc.array(often('10.0.0.0/8', '10.0.0.1/8', '10.0.0.0', 'fd00::/8'), { maxLength: 2 }), sameNamespace: fc.boolean(),
    }, { requiredKeys: [] }),
    serviceAccountName: objectNames,
    permissions: fc.array(fc.record({
      apiGroups: fc.array(often('', 'apps'), { maxLength: 1 }), resources: fc.array(texts, { minLength: 1, maxLength: 2 }),
      resourceNames: fc.array(objectNames, { maxLength: 1 }), verbs: fc.array(often('get', '*', ''), { minLength: 1, maxLength: 2 }),
    }, { requiredKeys: ['resources', 'verbs'] }), { maxLength: 2 }),
    groups: fc.dictionary(often('team@example.com', ''), fc.constantFrom(...Object.values(TenantRole)), { maxKeys: 2 }), labels,
  }), 3),
});

export const monitoringOptions: fc.Arbitrary<MonitoringOptions> = few(fc.record({
  labels, interval: seconds, dashboards: fc.boolean(), dashboardLabels: labels, queueProxy: fc.boolean(), gpuMetrics: fc.boolean(),
  objective: fc.record({
    timeToFirstToken: seconds, timePerOutputToken: seconds, latency: seconds, percentile: often(95, 50, 99.9, 100),
    failures: often(0.01, 0, 1), patience: seconds,
  }, { requiredKeys: [] }),
}), 3);
