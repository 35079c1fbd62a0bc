import { AUTOSCALER_CONFIG } from './knative-autoscaling';
import { featureKey, KNATIVE_FEATURES } from './knative-features';
import type { ConfigKey } from './setting-values';

/** The keys of one ConfigMap. */
export interface ConfigKeys {
  readonly [key: string]: ConfigKey;
}

/** A ConfigMap `config-…` of Knative Serving, which KnativeServing has under `spec.config`. */
export interface KnativeConfig {
  readonly keys: ConfigKeys;
  /** Keys of former versions that are read still, and those of today. */
  readonly former?: { readonly [key: string]: string };
}

const TEXT = { kind: 'text' } as const;
const BOOLEAN = { kind: 'boolean' } as const;
const QUANTITY = { kind: 'quantity' } as const;
const SECONDS = { kind: 'whole' } as const;

/** Fields of an ObjectMeta, which templates of names see; apimachinery v0.35 pkg/apis/meta/v1/types.go. */
const OBJECT_FIELDS = Object.fromEntries([
  'Name', 'GenerateName', 'Namespace', 'SelfLink', 'UID', 'ResourceVersion', 'Generation', 'CreationTimestamp', 'DeletionTimestamp',
  'DeletionGracePeriodSeconds', 'Labels', 'Annotations', 'OwnerReferences', 'Finalizers', 'ManagedFields',
].map((name) => [name, undefined]));
const NAME_TEMPLATE = { kind: 'text', template: { fields: OBJECT_FIELDS } } as const;

/** Source: serving v1.23 pkg/apis/config/defaults.go. What the webhook compares with each other, `rules/knative` says. */
export const DEFAULTS_CONFIG = {
  'revision-timeout-seconds': { values: SECONDS, default: 300 },
  'max-revision-timeout-seconds': { values: SECONDS, default: 600 },
  'revision-response-start-timeout-seconds': { values: SECONDS, default: 300 },
  'revision-idle-timeout-seconds': { values: SECONDS, default: 0 },
  'container-concurrency': { values: { kind: 'whole', least: 0 }, default: 0 },
  'container-concurrency-max-limit': { values: { kind: 'whole', least: 1 }, default: 1000 },
  'allow-container-concurrency-zero': { values: BOOLEAN, default: true },
  'enable-service-links': {
    values: { kind: 'text', oneOf: ['true', 'false', 'default'], anyCase: true }, default: 'false', ignoresOthers: true,
  },
  'container-name-template': { values: NAME_TEMPLATE, default: 'user-container' },
  'init-container-name-template': { values: NAME_TEMPLATE, default: 'init-container' },
  'revision-cpu-request': { values: QUANTITY },
  'revision-memory-request': { values: QUANTITY },
  'revision-ephemeral-storage-request': { values: QUANTITY },
  'revision-cpu-limit': { values: QUANTITY },
  'revision-memory-limit': { values: QUANTITY },
  'revision-ephemeral-storage-limit': { values: QUANTITY },
} as const satisfies ConfigKeys;

/** Source: serving v1.23 pkg/deployment/config.go. */
export const DEPLOYMENT_CONFIG = {
  'queue-sidecar-image': { values: { kind: 'text', filled: true } },
  'progress-deadline': { values: { kind: 'duration', above: 0, wholeSeconds: true }, default: 600 },
  'digest-resolution-timeout': { values: { kind: 'duration', above: 0 }, default: 10 },
  'registries-skipping-tag-resolving': { values: TEXT, default: 'kind.local,ko.local,dev.local' },
  'queue-sidecar-cpu-request': { values: QUANTITY, default: '25m' },
  'queue-sidecar-memory-request': { values: QUANTITY },
  'queue-sidecar-ephemeral-storage-request': { values: QUANTITY },
  'queue-sidecar-cpu-limit': { values: QUANTITY },
  'queue-sidecar-memory-limit': { values: QUANTITY },
  'queue-sidecar-ephemeral-storage-limit': { values: QUANTITY },
  'queue-sidecar-token-audiences': { values: TEXT },
  'queue-sidecar-rootca': { values: TEXT },
  'queue-sidecar-tls-min-version': { values: TEXT },
  'queue-sidecar-tls-max-version': { values: TEXT },
  'queue-sidecar-tls-cipher-suites': { values: TEXT },
  'queue-sidecar-tls-curve-preferences': { values: TEXT },
  'default-affinity-type': {
    values: { kind: 'text', oneOf: ['none', 'prefer-spread-revision-over-nodes'] }, default: 'prefer-spread-revision-over-nodes',
  },
  'runtime-class-name': { values: TEXT },
  'pod-is-always-schedulable': { values: BOOLEAN, default: false },
} as const satisfies ConfigKeys;

const SWITCH = { kind: 'text', oneOf: ['enabled', 'disabled'], anyCase: true } as const;
const SWITCH_OR_EMPTY = { kind: 'text', oneOf: ['', 'enabled', 'disabled'], anyCase: true } as const;

/** Source: knative/networking pkg/config/config.go, of serving v1.23. */
const NETWORK_CONFIG = {
  'ingress-class': { values: TEXT, default: 'istio.ingress.networking.knative.dev' },
  'certificate-class': { values: TEXT, default: 'cert-manager.certificate.networking.knative.dev' },
  'domain-template': {
    values: {
      kind: 'text',
      template: {
        fields: { Name: 'foo', Namespace: 'bar', Domain: 'baz.com', Annotations: undefined, Labels: undefined }, isHost: true,
      },
    },
    default: '{{.Name}}.{{.Namespace}}.{{.Domain}}',
  },
  'tag-template': { values: { kind: 'text', template: { fields: { Name: 'foo', Tag: 'v2' } } }, default: '{{.Tag}}-{{.Name}}' },
  // Seconds, without a unit.
  'rollout-duration': { values: { kind: 'whole', least: 0 }, default: 0 },
  'autocreate-cluster-domain-claims': { values: BOOLEAN, default: false },
  'enable-mesh-pod-addressability': { values: BOOLEAN, default: false },
  'default-external-scheme': { values: TEXT, default: 'http' },
  'internal-encryption': { values: BOOLEAN, default: false },
  'mesh-compatibility-mode': {
    values: { kind: 'text', oneOf: ['enabled', 'disabled', 'auto'], anyCase: true }, default: 'auto', ignoresOthers: true,
  },
  'namespace-wildcard-cert-selector': { values: TEXT },
  'external-domain-tls': { values: SWITCH, default: 'disabled', ignoresOthers: true },
  'auto-tls': { values: SWITCH, default: 'disabled', ignoresOthers: true },
  'http-protocol': { values: { kind: 'text', oneOf: ['', 'enabled', 'disabled', 'redirected'], anyCase: true }, default: 'enabled' },
  'system-internal-tls': { values: SWITCH_OR_EMPTY, default: 'disabled' },
  'cluster-local-domain-tls': { values: SWITCH_OR_EMPTY, default: 'disabled' },
} as const satisfies ConfigKeys;

const KEPT = { kind: 'duration', least: 0, orText: ['', 'disabled'] } as const;

/** Source: serving v1.23 pkg/gc/config.go. */
export const GC_CONFIG = {
  'retain-since-create-time': { values: KEPT, default: 172_800 },
  'retain-since-last-active-time': { values: KEPT, default: 54_000 },
  'min-non-active-revisions': { values: { kind: 'whole', least: 0 }, default: 20 },
  'max-non-active-revisions': { values: { kind: 'whole', least: 0, orText: ['', 'disabled'] }, default: 1000 },
} as const satisfies ConfigKeys;

/** A flag that opens a part of the pod, or another. */
function flag(values: readonly string[], isOn = false): ConfigKey {
  return { values: { kind: 'text', oneOf: values, anyCase: true }, default: isOn ? 'enabled' : 'disabled', ignoresOthers: true };
}

const ANY_FLAG = ['enabled', 'allowed', 'disabled'];

/**
 * Source: serving v1.23 pkg/apis/config/features.go. Knative 1.24 brought one key, and changed no annotation, default or bound of the
 * others: knative.dev/serving v0.51.0 compared with v1.23, pkg/apis, pkg/autoscaler, pkg/deployment, pkg/gc and config/core/configmaps.
 */
const FEATURES_CONFIG: ConfigKeys = {
  ...Object.fromEntries(KNATIVE_FEATURES.map(({ name, enabled, needsEnabled }) => (
    [featureKey(name), flag(needsEnabled ? ['enabled', 'disabled'] : ANY_FLAG, enabled)]
  ))),
  'autodetect-http2': flag(ANY_FLAG),
  // Since 1.24.
  'domainmapping-direct-route-traffic': flag(ANY_FLAG),
  'queueproxy.mount-podinfo': flag(ANY_FLAG),
  'queueproxy.resource-defaults': flag(ANY_FLAG),
  'secure-pod-defaults': flag(['disabled', 'allowrootbounded', 'enabled']),
  'tag-header-based-routing': flag(ANY_FLAG),
};

export const KNATIVE_CONFIGS: { readonly [name: string]: KnativeConfig } = {
  autoscaler: { keys: AUTOSCALER_CONFIG },
  defaults: { keys: DEFAULTS_CONFIG },
  deployment: {
    keys: DEPLOYMENT_CONFIG,
    former: {
      queueSidecarImage: 'queue-sidecar-image',
      progressDeadline: 'progress-deadline',
      digestResolutionTimeout: 'digest-resolution-timeout',
      registriesSkippingTagResolving: 'registries-skipping-tag-resolving',
      queueSidecarCPURequest: 'queue-sidecar-cpu-request',
      queueSidecarMemoryRequest: 'queue-sidecar-memory-request',
      queueSidecarEphemeralStorageRequest: 'queue-sidecar-ephemeral-storage-request',
      queueSidecarCPULimit: 'queue-sidecar-cpu-limit',
      queueSidecarMemoryLimit: 'queue-sidecar-memory-limit',
      queueSidecarEphemeralStorageLimit: 'queue-sidecar-ephemeral-storage-limit',
    },
  },
  features: { keys: FEATURES_CONFIG },
  gc: { keys: GC_CONFIG },
  network: {
    keys: NETWORK_CONFIG,
    former: {
      'ingress.class': 'ingress-class',
      'certificate.class': 'certificate-class',
      'domainTemplate': 'domain-template',
      'tagTemplate': 'tag-template',
      'rolloutDuration': 'rollout-duration',
      'autocreateClusterDomainClaims': 'autocreate-cluster-domain-claims',
      'defaultExternalScheme': 'default-external-scheme',
      'autoTLS': 'auto-tls',
      'httpProtocol': 'http-protocol',
    },
  },
};

/** Defaults and bounds that rules and backends reckon with. */
export const CONFIG_DEFAULTS = {
  revisionTimeoutSeconds: DEFAULTS_CONFIG['revision-timeout-seconds'].default,
  revisionResponseStartTimeoutSeconds: DEFAULTS_CONFIG['revision-response-start-timeout-seconds'].default,
  maxRevisionTimeoutSeconds: DEFAULTS_CONFIG['max-revision-timeout-seconds'].default,
  containerConcurrencyMaxLimit: DEFAULTS_CONFIG['container-concurrency-max-limit'].default,
  progressDeadlineSeconds: DEPLOYMENT_CONFIG['progress-deadline'].default,
};
