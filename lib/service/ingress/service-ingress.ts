import { checkIngress } from './check-ingress';
import { IngressKind } from './ingress-kind';
import type {
  AlbIngressOptions, ControllerIngressOptions, DomainMappingOptions, GatewayIngressOptions, GkeIngressOptions, IngressOptions,
} from './ingress-options';

/**
 * The way in to a service: its own host name, certificate, path, times and authentication. Backends on Knative take `domainMapping`, the
 * others all the rest. Who comes through the cluster's own ingress would go around it: that is off, unless the service says
 * `Visibility.PUBLIC`.
 */
export class ServiceIngress {
  /** An HTTPRoute, on a Gateway of the Gateway API. @param options host, Gateway, path, times */
  public static gateway(options: GatewayIngressOptions = {}): ServiceIngress {
    return new ServiceIngress(IngressKind.GATEWAY, options);
  }

  /** An Ingress of ingress-nginx, the controller of Kubernetes' own project. @param options host, certificate, path, times */
  public static nginx(options: ControllerIngressOptions = {}): ServiceIngress {
    return new ServiceIngress(IngressKind.NGINX, options);
  }

  /** An Ingress of Traefik 3. @param options host, certificate, path */
  public static traefik(options: ControllerIngressOptions = {}): ServiceIngress {
    return new ServiceIngress(IngressKind.TRAEFIK, options);
  }

  /** An Ingress of GKE, with a BackendConfig. @param options host, certificate, times */
  public static gke(options: GkeIngressOptions = {}): ServiceIngress {
    return new ServiceIngress(IngressKind.GKE, options);
  }

  /** An Ingress of the AWS Load Balancer Controller, whose targets are pods. @param options host, certificate, times */
  public static alb(options: AlbIngressOptions = {}): ServiceIngress {
    return new ServiceIngress(IngressKind.ALB, options);
  }

  /** A DomainMapping, on Knative. @param options host, certificate, claim */
  public static domainMapping(options: DomainMappingOptions = {}): ServiceIngress {
    return new ServiceIngress(IngressKind.DOMAIN_MAPPING, options);
  }

  private constructor(
    /** What makes it. */
    public readonly kind: IngressKind,
    /** What it was told: the options of its factory. */
    public readonly options: IngressOptions,
  ) {
    checkIngress(kind, options);
  }
}
