import type { Size } from 'cdk8s';
import type { NodeRequirement } from '../catalog/node-requirement';
import type { ResourceLimits } from '../container/container-options';
import type { NodeToleration } from '../container/pod/scheduling-options';

/** A container of Knative's own, over what the release says of it. */
export interface KnativeContainerOptions {
  /** Further environment, as plain text. @default - none */
  readonly env?: { readonly [name: string]: string };
  /** CPUs asked for, 0.001 to 1024. @default - as the release has it */
  readonly cpu?: number;
  /** Memory asked for. @default - as the release has it */
  readonly memory?: Size;
  /** Most CPUs and memory. @default - as the release has it */
  readonly limits?: ResourceLimits;
}

/** A Deployment of Knative's own, over what the release says of it. */
export interface KnativeWorkloadOptions {
  /** Replicas, at least 0: over `highAvailability`. @default - `highAvailability`, else as the release has it */
  readonly replicas?: number;
  /** Its containers, by their names, such as `controller`. @default - as the release has them */
  readonly containers?: { readonly [container: string]: KnativeContainerOptions };
  /** Labels of the Deployment and its pods. @default - none */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the Deployment and its pods. @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /** Labels that a node must have. @default - none */
  readonly nodeSelector?: { readonly [key: string]: string };
  /** What a node must be: all of it. @default - none */
  readonly requiredNodes?: NodeRequirement[];
  /** What a node should be: all of it, and another one where there is none. @default - none */
  readonly preferredNodes?: NodeRequirement[];
  /** Taints that its pods tolerate. @default - none */
  readonly tolerations?: NodeToleration[];
  /** Whether its pods have the network of their node, as webhooks need where the control plane reaches nodes only. @default false */
  readonly hostNetwork?: boolean;
}

/** A Service of Knative's own, over what the release says of it. */
export interface KnativeServiceOptions {
  /** Labels. @default - none */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations, such as those of a balancer. @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /** Labels of the pods that it leads to, over the release's. @default - as the release has them */
  readonly selector?: { readonly [key: string]: string };
}

/** A PodDisruptionBudget of Knative's own: one of the three. */
export interface KnativeDisruptionBudgetOptions {
  /** Pods that stay, at least 0. @default - one of the others */
  readonly minAvailable?: number;
  /** Share of the pods that stay, in percent: a whole number from 0 to 100. @default - one of the others */
  readonly minAvailablePercent?: number;
  /** Pods that may be missing, at least 0. @default - one of the others */
  readonly maxUnavailable?: number;
}

/** Labels and annotations of a namespace. */
export interface KnativeNamespaceOptions {
  /** Labels, such as those of Pod Security. @default - none */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations. @default - none */
  readonly annotations?: { readonly [key: string]: string };
}

/** CA certificates: one of the two. */
export interface KnativeCertificatesOptions {
  /** Name of the ConfigMap that holds them. @default - none */
  readonly configMap?: string;
  /** Name of the Secret that holds them. @default - none */
  readonly secret?: string;
}

/** Where the images of Knative itself come from, such as a registry of your own. */
export interface KnativeImagesOptions {
  /** Image of every container, with `${NAME}` in place of the container's name. @default - as the release has them */
  readonly template?: string;
  /** Images of single containers, by the container's name, or `deployment/container`. @default - none */
  readonly images?: { readonly [container: string]: string };
  /** Names of the Secrets that pull them. @default - none */
  readonly pullSecrets?: string[];
}

/** How the Service of a proxy is reached. */
export enum KnativeServiceType {
  /** By a balancer of the provider. */
  LOAD_BALANCER = 'LoadBalancer',
  /** On a port of every node. */
  NODE_PORT = 'NodePort',
  /** Within the cluster only. */
  CLUSTER_IP = 'ClusterIP',
}

/** Kourier, which the operator installs. */
export interface KourierOptions {
  /** How its proxy is reached. @default KnativeServiceType.LOAD_BALANCER */
  readonly serviceType?: KnativeServiceType;
  /** Address that the balancer is to have. @default - the provider's choice */
  readonly loadBalancerAddress?: string;
  /** Port of every node for HTTP, 1 to 65535. With `NODE_PORT`. @default - Kubernetes' choice */
  readonly httpPort?: number;
  /** Port of every node for HTTPS, likewise. @default - Kubernetes' choice */
  readonly httpsPort?: number;
  /** Name of the ConfigMap with Envoy's first configuration. @default - Kourier's own */
  readonly bootstrapConfigMap?: string;
}

/** A port that a gateway of Istio listens on. */
export interface KnativeIstioServer {
  /** Name of the port. */
  readonly name: string;
  /** Its number, 1 to 65535. */
  readonly port: number;
  /** `HTTP`, `HTTPS`, `HTTP2`, `GRPC`, `TCP` or `TLS`. */
  readonly protocol: string;
  /** Hosts that it serves, `*` for all. */
  readonly hosts: string[];
  /** Port of the proxy's pods. @default - `port` */
  readonly targetPort?: number;
}

/** A gateway that the operator makes for Istio. */
export interface KnativeIstioGateway {
  /** Labels of the proxies that it is for. @default - those of Istio's ingress */
  readonly selector?: { readonly [label: string]: string };
  /** Ports that it listens on. @default - HTTP on port 80, for all hosts */
  readonly servers?: KnativeIstioServer[];
}

/** Knative's gateways of Istio. */
export interface KnativeIstioOptions {
  /** The gateway to the world, `knative-ingress-gateway`. @default - as the release has it */
  readonly ingressGateway?: KnativeIstioGateway;
  /** The gateway within the cluster, `knative-local-gateway`. @default - as the release has it */
  readonly localGateway?: KnativeIstioGateway;
}

/** A gateway that requests come through. */
export interface KnativeGateway {
  /** Namespace and name of the Gateway: `istio-system/knative-gateway`. */
  readonly gateway: string;
  /** Namespace and name of its Service: `istio-system/knative-gateway-istio`. */
  readonly service: string;
  /** GatewayClass, for `KnativeIngress.GATEWAY_API`, which needs one. @default - none */
  readonly className?: string;
  /** Features that it supports, such as `HTTPRouteRequestTimeout`, for `KnativeIngress.GATEWAY_API`. @default - none */
  readonly supportedFeatures?: string[];
}

/** The gateways of `KnativeIngress.ISTIO` and `KnativeIngress.GATEWAY_API`. */
export interface KnativeGateways {
  /** To the world. @default - as the release has it */
  readonly external?: KnativeGateway[];
  /** Within the cluster. @default - as the release has it */
  readonly local?: KnativeGateway[];
}
