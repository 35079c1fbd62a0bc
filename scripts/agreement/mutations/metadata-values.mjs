const letters = (count) => 'a'.repeat(count);

/** Of labels and annotations. */
export const KEYS = [
  'a', 'A', 'example.com/a', 'Example.com/a', 'example.com/A_b.c', 'a/b/c', '/a', 'a/', 'a b', '-a', 'a-', '.a', '', 'ü', 'a:b', 'a@b', letters(63), letters(64),
  `${letters(253)}/a`, `${letters(254)}/a`, 'kubernetes.io/a', 'app.kubernetes.io/name', 'k8s.io/a', 'serving.knative.dev/a', 'autoscaling.knative.dev/a',
  'serving.kserve.io/a', 'networking.knative.dev/visibility', 'example..com/a', 'ex_ample.com/a', '*', 'a*',
];

export const LABEL_VALUES = ['a', '', 'A.b_c-1', 'a b', '-a', 'a-', '.', 'ü', 'a/b', '1', 'true', 'cluster-local', letters(63), letters(64), 'a\nb', null, 1, true, ['a'], {}];

const uid = '6c27ba5c-7d4a-4c2e-a0ed-c6e9d5a6f9b0';
export const OWNERS = [
  { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', uid }, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', uid, controller: true },
  { apiVersion: 'v1', kind: 'Event', name: 'a', uid }, { apiVersion: 'a/b/c', kind: 'A', name: 'a', uid }, { apiVersion: 'v1', kind: 'Pod', name: 'a' },
  { apiVersion: 'v1', kind: 'Pod', uid }, { apiVersion: 'v1', name: 'a', uid }, { kind: 'Pod', name: 'a', uid }, {}, null,
  { apiVersion: 'v1', kind: 'Pod', name: 'a', uid, blockOwnerDeletion: 'yes' }, { apiVersion: 'v1', kind: 'Pod', name: 'A b', uid: 'x', other: 1 },
];

const COUNTS = ['0', '1', '2', '10', '-1', '1.5', 'a', ''];
const BOOLEANS = ['true', 'false', 'True', 'TRUE', 'enabled', 'disabled', 'yes', '1', ''];
const DURATIONS = ['0s', '5s', '6s', '60s', '1m', '1h', '61m', '1.5s', '500ms', '60', '-1s', '1d', ''];
const PERCENTS = ['0', '1', '10', '50', '70', '100', '101', '110', '1000', '1001', '0.5', '-1', 'a', '50%', ''];

/** Annotations that webhooks and controllers read, and what they may hold. */
export const WELL_KNOWN = {
  'autoscaling.knative.dev/class': ['kpa.autoscaling.knative.dev', 'hpa.autoscaling.knative.dev', 'keda', 'a', ''],
  'autoscaling.knative.dev/metric': ['concurrency', 'rps', 'cpu', 'memory', 'custom', ''],
  'autoscaling.knative.dev/min-scale': COUNTS,
  'autoscaling.knative.dev/minScale': COUNTS,
  'autoscaling.knative.dev/max-scale': COUNTS,
  'autoscaling.knative.dev/maxScale': COUNTS,
  'autoscaling.knative.dev/initial-scale': COUNTS,
  'autoscaling.knative.dev/activation-scale': COUNTS,
  'autoscaling.knative.dev/target': ['0', '0.001', '0.01', '1', '10', '-1', 'a', '', '1e10', 'NaN', 'Inf'],
  'autoscaling.knative.dev/target-utilization-percentage': PERCENTS,
  'autoscaling.knative.dev/targetUtilizationPercentage': PERCENTS,
  'autoscaling.knative.dev/target-burst-capacity': ['-1', '0', '100', '-2', '0.5', '-0.5', 'a', ''],
  'autoscaling.knative.dev/window': DURATIONS,
  'autoscaling.knative.dev/scale-down-delay': DURATIONS,
  'autoscaling.knative.dev/scale-to-zero-pod-retention-period': DURATIONS,
  'autoscaling.knative.dev/panic-window-percentage': PERCENTS,
  'autoscaling.knative.dev/panic-threshold-percentage': PERCENTS,
  'serving.knative.dev/rolloutDuration': DURATIONS,
  'serving.knative.dev/rollout-duration': DURATIONS,
  'serving.knative.dev/progress-deadline': DURATIONS,
  'serving.knative.dev/creator': ['a', ''],
  'serving.knative.dev/lastModifier': ['a', ''],
  'serving.knative.dev/queueSidecarResourcePercentage': PERCENTS,
  'queue.sidecar.serving.knative.dev/resource-percentage': PERCENTS,
  'queue.sidecar.serving.knative.dev/cpu-resource-request': ['1', '100m', '0', '-1', 'a', ''],
  'queue.sidecar.serving.knative.dev/memory-resource-limit': ['1Gi', '1', '0', '-1', 'a', ''],
  'networking.knative.dev/ingress-class': ['istio.ingress.networking.knative.dev', 'a', ''],
  'networking.knative.dev/http-protocol': ['Enabled', 'Redirected', 'Disabled', 'redirected', 'a', ''],
  'networking.knative.dev/disableAutoTLS': BOOLEANS,
  'networking.knative.dev/disable-external-domain-tls': BOOLEANS,
  'networking.knative.dev/visibility': ['cluster-local', 'a', ''],
  'features.knative.dev/podspec-dryrun': ['enabled', 'strict', 'a', ''],
  'serving.kserve.io/deploymentMode': ['Standard', 'Knative', 'RawDeployment', 'Serverless', 'ModelMesh', 'standard', 'a', ''],
  'serving.kserve.io/autoscalerClass': ['hpa', 'keda', 'external', 'none', 'HPA', 'a', ''],
  'serving.kserve.io/metric': ['cpu', 'memory', 'concurrency', 'rps', 'a', ''],
  'serving.kserve.io/targetUtilizationPercentage': PERCENTS,
  'serving.kserve.io/enable-prometheus-scraping': BOOLEANS,
  'serving.kserve.io/enable-metric-aggregation': BOOLEANS,
  'serving.kserve.io/storageSecretName': ['a', 'A', ''],
  'serving.kserve.io/storage-initializer-uid': ['1', 'a', '-1', ''],
  'serving.kserve.io/enable-tag-routing': BOOLEANS,
  'serving.kserve.io/stop': BOOLEANS,
  'serving.kserve.io/servingRuntime': ['a', ''],
  'sidecar.istio.io/inject': BOOLEANS,
  'autoscaling.keda.sh/paused': BOOLEANS,
  'autoscaling.keda.sh/paused-replicas': COUNTS,
  'storageclass.kubernetes.io/is-default-class': BOOLEANS,
  'ingressclass.kubernetes.io/is-default-class': BOOLEANS,
  'volume.beta.kubernetes.io/storage-class': ['standard', 'a', 'A', ''],
  'kubernetes.io/ingress.class': ['nginx', ''],
  'container.apparmor.security.beta.kubernetes.io/server': ['runtime/default', 'unconfined', 'localhost/a', 'a', ''],
  'seccomp.security.alpha.kubernetes.io/pod': ['runtime/default', 'unconfined', 'localhost/a', 'a', ''],
  'controller.kubernetes.io/pod-deletion-cost': ['1', '-1', '+1', '01', '1.5', 'a', '2147483648', ''],
  'batch.kubernetes.io/cronjob-scheduled-timestamp': ['a', '2026-01-01T00:00:00Z', ''],
  'kubectl.kubernetes.io/last-applied-configuration': ['{}', 'a', ''],
  'scheduler.alpha.kubernetes.io/tolerations': ['[]', 'a', '[{"key":"a"}]', ''],
  'kubernetes.io/service-account.name': ['a', ''],
  'leaderworkerset.sigs.k8s.io/exclusive-topology': ['a', ''],
};
