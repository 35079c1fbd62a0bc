/** A feature flag of ConfigMap `config-features`, which opens a part of the pod. */
export interface KnativeFeature {
  /** As `knativeFeatures` of a cluster profile names it, and its key in the ConfigMap unless that has a prefix of its own. */
  readonly name: string;
  /** What the key has before the name. @default 'kubernetes.podspec-' */
  readonly prefix?: string;
  /** The field of the pod, or the source of a volume, that it opens as a whole. */
  readonly pod?: string;
  readonly volume?: string;
  /** Whether Knative ships with it enabled. */
  readonly enabled?: boolean;
  /** Whether the value `allowed` is not enough: pkg/apis/serving/k8s_validation.go asks for `enabled`. */
  readonly needsEnabled?: boolean;
  /**
   * Who takes it to be on where nothing tells: profiles of clusters with GPUs, since nobody runs Knative Services on GPU nodes without it;
   * or only lint, to which a false error is worse than a missed one.
   */
  readonly assumedBy?: 'profiles' | 'lint';
}

/** Source: serving v1.23 pkg/apis/serving/fieldmask.go; pkg/apis/config/features.go, defaultFeaturesConfig. */
export const KNATIVE_FEATURES: readonly KnativeFeature[] = [
  { name: 'affinity', pod: 'affinity', assumedBy: 'profiles' },
  { name: 'nodeselector', pod: 'nodeSelector', assumedBy: 'profiles' },
  { name: 'tolerations', pod: 'tolerations', assumedBy: 'profiles' },
  { name: 'persistent-volume-claim', volume: 'persistentVolumeClaim', needsEnabled: true, assumedBy: 'profiles' },
  { name: 'init-containers', pod: 'initContainers', needsEnabled: true, assumedBy: 'profiles' },
  { name: 'priorityclassname', pod: 'priorityClassName', assumedBy: 'profiles' },
  { name: 'topologyspreadconstraints', pod: 'topologySpreadConstraints', assumedBy: 'profiles' },
  { name: 'schedulername', pod: 'schedulerName', assumedBy: 'profiles' },
  { name: 'runtimeclassname', pod: 'runtimeClassName', assumedBy: 'profiles' },
  { name: 'securitycontext', pod: 'securityContext', assumedBy: 'profiles' },
  { name: 'dnsconfig', pod: 'dnsConfig', assumedBy: 'lint' },
  { name: 'dnspolicy', pod: 'dnsPolicy', assumedBy: 'lint' },
  { name: 'hostaliases', pod: 'hostAliases' },
  { name: 'hostipc', pod: 'hostIPC' },
  { name: 'hostnetwork', pod: 'hostNetwork' },
  { name: 'hostpid', pod: 'hostPID' },
  { name: 'shareprocessnamespace', pod: 'shareProcessNamespace', assumedBy: 'lint' },
  { name: 'persistent-volume-write', needsEnabled: true, assumedBy: 'lint' },
  { name: 'volumes-csi', volume: 'csi', needsEnabled: true, assumedBy: 'lint' },
  { name: 'volumes-emptydir', volume: 'emptyDir', enabled: true, needsEnabled: true },
  { name: 'volumes-ephemeral', volume: 'ephemeral', needsEnabled: true },
  { name: 'volumes-hostpath', volume: 'hostPath', needsEnabled: true },
  { name: 'volumes-image', volume: 'image', needsEnabled: true, assumedBy: 'lint' },
  { name: 'volumes-mount-propagation', needsEnabled: true },
  { name: 'fieldref', assumedBy: 'lint' },
  { name: 'containerspec-addcapabilities', prefix: 'kubernetes.', needsEnabled: true },
  { name: 'multi-container', prefix: '', enabled: true, needsEnabled: true },
  { name: 'multi-container-probing', prefix: '', needsEnabled: true },
];

/** A feature's key in config-features. */
export function featureKey(name: string): string {
  const { prefix = 'kubernetes.podspec-' }: Partial<KnativeFeature> = KNATIVE_FEATURES.find((feature) => feature.name === name) ?? {};
  return prefix + name;
}

/** The names of those features. */
export function featuresWhere(holds: (feature: KnativeFeature) => boolean): string[] {
  return KNATIVE_FEATURES.filter(holds).map(({ name }) => name);
}

/** Features that the profiles of clusters take to be on. Source: knative/serving config/core/configmaps/features.yaml. */
export const GPU_KNATIVE_FEATURES = featuresWhere(({ assumedBy }) => assumedBy === 'profiles');
