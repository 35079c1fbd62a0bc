import type {
  AlbIngressOptions as Alb, ControllerIngressOptions as Controller, DomainMappingOptions as DomainMapping, EdgeAuthentication as Edge,
  GatewayIngressOptions as Gateway, GkeIngressOptions as Gke,
} from '../../service/ingress/ingress-options';
import * as plain from '../../service/ingress/service-ingress';
import type { Inputs } from '../inputs/inputs';
import { Deferred } from '../inputs/read-inputs';

/** A route of the Gateway API. */
export type GatewayIngressOptions = Inputs<Gateway>;

/** An Ingress, whose controller runs in the cluster. */
export type ControllerIngressOptions = Inputs<Controller>;

/** An Ingress of GKE. */
export type GkeIngressOptions = Inputs<Gke>;

/** An Ingress of the AWS Load Balancer Controller. */
export type AlbIngressOptions = Inputs<Alb>;

/** A DomainMapping of Knative. */
export type DomainMappingOptions = Inputs<DomainMapping>;

/** Who is let in. */
export type EdgeAuthentication = Inputs<Edge>;

/** The way in to a service. The arguments are those of the root entry's ServiceIngress, where texts may be Outputs. */
export class ServiceIngress extends Deferred<plain.ServiceIngress> {
  /** An HTTPRoute, on a Gateway of the Gateway API. @param options host, Gateway, path, times */
  public static gateway(options: GatewayIngressOptions = {}): ServiceIngress {
    return new ServiceIngress((read) => plain.ServiceIngress.gateway(read(options)));
  }

  /** An Ingress of ingress-nginx, the controller of Kubernetes' own project. @param options host, certificate, path, times */
  public static nginx(options: ControllerIngressOptions = {}): ServiceIngress {
    return new ServiceIngress((read) => plain.ServiceIngress.nginx(read(options)));
  }

  /** An Ingress of Traefik 3. @param options host, certificate, path */
  public static traefik(options: ControllerIngressOptions = {}): ServiceIngress {
    return new ServiceIngress((read) => plain.ServiceIngress.traefik(read(options)));
  }

  /** An Ingress of GKE, with a BackendConfig. @param options host, certificate, times */
  public static gke(options: GkeIngressOptions = {}): ServiceIngress {
    return new ServiceIngress((read) => plain.ServiceIngress.gke(read(options)));
  }

  /** An Ingress of the AWS Load Balancer Controller, whose targets are pods. @param options host, certificate, times */
  public static alb(options: AlbIngressOptions = {}): ServiceIngress {
    return new ServiceIngress((read) => plain.ServiceIngress.alb(read(options)));
  }

  /** A DomainMapping, on Knative. @param options host, certificate, claim */
  public static domainMapping(options: DomainMappingOptions = {}): ServiceIngress {
    return new ServiceIngress((read) => plain.ServiceIngress.domainMapping(read(options)));
  }
}
