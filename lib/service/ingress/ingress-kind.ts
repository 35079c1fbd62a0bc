/** What makes a way in. */
export enum IngressKind {
  /** An HTTPRoute on a Gateway. */
  GATEWAY = 'gateway',
  /** An Ingress of ingress-nginx. */
  NGINX = 'nginx',
  /** An Ingress of Traefik. */
  TRAEFIK = 'traefik',
  /** An Ingress of GKE. */
  GKE = 'gke',
  /** An Ingress of the AWS Load Balancer Controller. */
  ALB = 'alb',
  /** A DomainMapping of Knative. */
  DOMAIN_MAPPING = 'domain-mapping',
}
