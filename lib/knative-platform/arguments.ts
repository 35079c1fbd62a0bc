import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import {
  anyText, checkArguments, distinct, duration, flag, list, map, number, object, oneOf, openText, size, text, wholeNumber,
} from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { instanceOf } from '../arguments/instance-of';
import { CONFLICTING_ARGUMENTS } from '../service/plan/service-arguments';
import { KnativeAutoscaler } from '../service/scaling/autoscaling-policy-props';
import { cpus, stringMap } from '../container/argument-shapes';
import { fail } from '../finding/finding-error';
import { MOST_INT32 } from '../platform/kubernetes';
import type { KnativeAutoscalerOptions } from './autoscaler-options';
import type { KnativeDefaultsOptions, KnativeDeploymentOptions, KnativeGarbageCollectionOptions, KnativeNetworkOptions } from './options';
import { KnativeHttpProtocol, KnativeMeshCompatibility } from './options';
import { checkIngress, OPERATOR } from './operator-arguments';
import type { KnativePlatformProps } from './props';
import { KnativeIngress, KnativeInstall } from './props';

/** Any number: what Knative's webhook takes, its table of keys says. */
const anyNumber = number(-MOST_INT32, MOST_INT32);
const anyWhole = wholeNumber(-MOST_INT32, MOST_INT32);

const AUTOSCALER: ArgumentShape<KnativeAutoscalerOptions> = {
  stableWindow: duration(), panicWindow: duration(1), panicThreshold: anyNumber, targetUtilization: number(0, 100),
  targetConcurrency: anyNumber, targetRequestsPerSecond: anyNumber, burstCapacity: anyNumber, maxScaleUpRate: anyNumber,
  maxScaleDownRate: anyNumber, scaleToZero: flag, scaleToZeroGracePeriod: duration(), podRetention: duration(), scaleDownDelay: duration(),
  activatorCapacity: anyNumber, initialReplicas: anyWhole, allowZeroInitialReplicas: flag, minReplicas: anyWhole, maxReplicas: anyWhole,
  maxReplicasLimit: anyWhole, autoscaler: oneOf(KnativeAutoscaler),
};

const DEFAULTS: ArgumentShape<KnativeDefaultsOptions> = {
  timeout: duration(), maxTimeout: duration(), responseStartTimeout: duration(), idleTimeout: duration(), concurrencyPerReplica: anyWhole,
  maxConcurrencyPerReplica: anyWhole, allowUnlimitedConcurrency: flag, cpuRequest: cpus, memoryRequest: size, ephemeralStorageRequest: size,
  cpuLimit: cpus, memoryLimit: size, ephemeralStorageLimit: size, containerName: text, initContainerName: text, enableServiceLinks: flag,
};

const DEPLOYMENT: ArgumentShape<KnativeDeploymentOptions> = {
  progressDeadline: duration(), digestResolutionTimeout: duration(), registriesSkippingTagResolving: list(text), spreadRevisions: flag,
  podIsAlwaysSchedulable: flag, runtimeClasses: map(map(openText)), proxyCpuRequest: cpus, proxyCpuLimit: cpus, proxyMemoryRequest: size,
  proxyMemoryLimit: size, proxyEphemeralStorageRequest: size, proxyEphemeralStorageLimit: size,
};

const GARBAGE_COLLECTION: ArgumentShape<KnativeGarbageCollectionOptions> = {
  enabled: flag, retainSinceCreation: duration(), retainSinceLastActive: duration(), minRevisions: anyWhole, maxRevisions: anyWhole,
};

const NETWORK: ArgumentShape<KnativeNetworkOptions> = {
  ingressClass: text, certificateClass: text, domainTemplate: text, tagTemplate: text, externalDomainTls: flag, clusterLocalDomainTls: flag,
  systemInternalTls: flag, httpProtocol: oneOf(KnativeHttpProtocol), defaultExternalScheme: text, rolloutDuration: duration(),
  autocreateDomainClaims: flag, meshCompatibility: oneOf(KnativeMeshCompatibility), meshPodAddressability: flag,
  wildcardCertificateLabels: map(openText),
};

const version: ArgumentCheck = (property, value) => {
  text(property, value);
  if (/^v?\d{1,4}\.\d{1,4}(\.\d{1,4})?$/.test(value as string)) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a version', cure: 'give one such as 1.23' });
};

const AUTOSCALER_ARGUMENT = object(AUTOSCALER);

const PLATFORM: ArgumentShape<KnativePlatformProps> = {
  cluster: instanceOf('ClusterProfile', 'props', 'gpus'),
  install: oneOf(KnativeInstall),
  name: text,
  namespace: text,
  version,
  ingress: oneOf(KnativeIngress),
  highAvailability: wholeNumber(1, 100),
  ...OPERATOR,
  autoscaler: AUTOSCALER_ARGUMENT,
  defaults: object(DEFAULTS),
  deployment: object(DEPLOYMENT),
  garbageCollection: object(GARBAGE_COLLECTION),
  network: object(NETWORK),
  domains: map(map(openText)),
  features: distinct(text),
  config: map(map(anyText)),
  labels: stringMap,
};

/** Refuses overrides of a table that mean nothing. */
export function checkAutoscaler(options: KnativeAutoscalerOptions): void {
  AUTOSCALER_ARGUMENT('overrides', options);
}

/** Refuses props that can be right on no cluster. */
export function checkPlatformArguments(props: KnativePlatformProps): void {
  checkArguments(props, PLATFORM);
  checkIngress(props);
  const { enabled, ...others } = props.garbageCollection ?? {};
  const [other] = Object.entries(others).filter(([, value]) => value !== undefined);
  if (enabled === false && other !== undefined) {
    fail(CONFLICTING_ARGUMENTS, {
      property: `garbageCollection.${other[0]}`, rule: 'stands beside `enabled: false`, with which no revision goes', cure: 'leave one of them out',
    });
  }
}
