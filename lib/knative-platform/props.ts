import type { ClusterProfile } from '../catalog/cluster-profile';
import type { KnativeAutoscalerOptions } from './autoscaler-options';
import type {
  KnativeCertificatesOptions, KnativeDisruptionBudgetOptions, KnativeGateways, KnativeImagesOptions, KnativeIstioOptions,
  KnativeNamespaceOptions, KnativeServiceOptions, KnativeWorkloadOptions, KourierOptions,
} from './operator-options';
import type { KnativeDefaultsOptions, KnativeDeploymentOptions, KnativeGarbageCollectionOptions, KnativeNetworkOptions } from './options';

/** How Knative Serving is installed. */
export enum KnativeInstall {
  /** By Knative's operator, which makes all of it of one KnativeServing. */
  OPERATOR = 'operator',
  /** By the YAML of a release, `serving-core.yaml`: only the settings of its ConfigMaps are written. */
  YAML = 'yaml',
}

/** What brings requests from outside to Knative Services. */
export enum KnativeIngress {
  /** Istio, which must be installed: net-istio. */
  ISTIO = 'istio',
  /** Kourier, which the operator installs. */
  KOURIER = 'kourier',
  /** Contour, which must be installed: net-contour. */
  CONTOUR = 'contour',
  /** Any implementation of the Gateway API: net-gateway-api. */
  GATEWAY_API = 'gateway-api',
}

/** What Knative Serving is on a cluster. */
export interface KnativePlatformProps {
  /** Cluster that it is on. @default - the chart's */
  readonly cluster?: ClusterProfile;
  /** How it is installed. @default KnativeInstall.OPERATOR */
  readonly install?: KnativeInstall;
  /** Name of the KnativeServing. @default 'knative-serving' */
  readonly name?: string;
  /** Namespace of Knative Serving. @default 'knative-serving' */
  readonly namespace?: string;
  /**
   * Version that the operator installs, such as `1.23`. It goes up by one minor version at a time.
   *
   * @default - the newest that the operator knows
   */
  readonly version?: string;
  /** What brings requests from outside. @default - the operator's own: Istio */
  readonly ingress?: KnativeIngress;
  /**
   * Replicas of Knative's own Deployments, 1 to 100: 2 or more survive a node. Only with the operator: by YAML, scale the Deployments.
   *
   * @default - as the release has it: one of each
   */
  readonly highAvailability?: number;
  /**
   * Deployments of Knative's own, by their names, such as `controller` or `activator`. Only with the operator.
   *
   * @default - as the release has them
   */
  readonly workloads?: { readonly [deployment: string]: KnativeWorkloadOptions };
  /** Where Knative's own images come from. Only with the operator. @default - as the release has them */
  readonly images?: KnativeImagesOptions;
  /** Services of Knative's own, by their names, such as `activator-service`. Only with the operator. @default - as the release has them */
  readonly services?: { readonly [service: string]: KnativeServiceOptions };
  /**
   * PodDisruptionBudgets of Knative's own, by their names, such as `activator-pdb`. Only with the operator.
   *
   * @default - as the release has them: 80 percent of the pods stay
   */
  readonly disruptionBudgets?: { readonly [name: string]: KnativeDisruptionBudgetOptions };
  /** Labels and annotations of the namespace. Only with the operator. @default - none */
  readonly namespaceMetadata?: KnativeNamespaceOptions;
  /**
   * CA certificates that the controller trusts when it asks registries for digests. The object is in the namespace. Only with the operator.
   *
   * @default - those of its image
   */
  readonly certificates?: KnativeCertificatesOptions;
  /**
   * Whether the operator installs Security-Guard, which learns what usual requests are and alerts of others. `guard-service` and the
   * tokens of the queue proxy (`config: { deployment: { … } }`) belong to it. Only with the operator.
   *
   * @default false
   */
  readonly securityGuard?: boolean;
  /**
   * Addresses of the YAML that the operator installs in place of its own. `${VERSION}` stands for `version`, whose release it must be.
   * Only with the operator.
   *
   * @default - the operator's own
   */
  readonly manifests?: string[];
  /** Addresses of YAML that the operator installs besides. Only with the operator. @default - none */
  readonly additionalManifests?: string[];
  /** Kourier, where `ingress` is that. Only with the operator. @default - the operator's */
  readonly kourier?: KourierOptions;
  /** Knative's gateways of Istio, where `ingress` is that. Only with the operator. @default - the operator's */
  readonly istio?: KnativeIstioOptions;
  /** Gateways that requests come through, where `ingress` is Istio or the Gateway API. @default - as the release has them */
  readonly gateways?: KnativeGateways;
  /** The autoscaler's settings for all revisions. `KnativePlatform.coreweaveAutoscaler()` is a table to start from. @default - Knative's */
  readonly autoscaler?: KnativeAutoscalerOptions;
  /** What revisions get that say nothing, and the longest timeouts. @default - Knative's */
  readonly defaults?: KnativeDefaultsOptions;
  /** How Deployments of revisions are made. @default - Knative's */
  readonly deployment?: KnativeDeploymentOptions;
  /** Which old revisions go. @default - Knative's */
  readonly garbageCollection?: KnativeGarbageCollectionOptions;
  /** Ingress class, names of hosts, TLS and rollouts. @default - Knative's */
  readonly network?: KnativeNetworkOptions;
  /**
   * Domains of public hosts, each with the labels of the services that get it. One without labels is that of all others.
   *
   * @default - the domain of the cluster's profile for all, if it names one
   */
  readonly domains?: { readonly [domain: string]: { readonly [label: string]: string } };
  /**
   * Feature flags to enable beside those that the Knative services of the App need, by their names in `knativeFeatures` of a profile, such
   * as `affinity`.
   *
   * @default - what the App's services need
   */
  readonly features?: string[];
  /**
   * Further keys, by ConfigMap (`observability`, or `config-observability`) and key: what no property here says.
   *
   * @default - none
   */
  readonly config?: { readonly [configMap: string]: { readonly [key: string]: string } };
  /** Labels of a KnativeServing. ConfigMaps of a release keep theirs. @default - none */
  readonly labels?: { readonly [key: string]: string };
}
