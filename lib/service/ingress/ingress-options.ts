import type { Duration, Size } from 'cdk8s';
import type { GatewayImplementation, GatewayReference } from '../../catalog/gateway-reference';

/** Names and passwords of HTTP Basic authentication. */
export interface BasicAuthentication {
  /**
   * Secret with a file of htpasswd: under the key `auth` for ingress-nginx, `users` for Traefik, `.htpasswd` (SHA only) for Envoy Gateway.
   */
  readonly secretName: string;
}

/** Keys of an API: each key of a client is a value of the Secret. */
export interface ApiKeyAuthentication {
  /** Secret whose values are the keys that are let in, by the names of the clients. */
  readonly secretName: string;
  /** Header with the key. Of a leading `Bearer `, as clients of OpenAI's API send it, Envoy takes no notice. @default 'Authorization' */
  readonly header?: string;
}

/** Signed tokens, which clients get elsewhere. */
export interface JwtAuthentication {
  /** Who signs them: the claim `iss`. */
  readonly issuer: string;
  /** Address of the keys that they are checked with. */
  readonly jwksUri: string;
  /** Claims `aud`, one of which a token must have. @default - any */
  readonly audiences?: string[];
}

/** Login in a browser at an OpenID provider. Clients without a browser cannot pass it. */
export interface OidcAuthentication {
  /** Address of the provider. */
  readonly issuer: string;
  /** Name of the client at the provider. An ALB reads it from the Secret, under `clientID`. */
  readonly clientId: string;
  /** Secret of the client: under `client-secret` for Envoy Gateway, `clientSecret` for an ALB. */
  readonly secretName: string;
  /** Provider's address for logins. @default - found at the issuer; an ALB wants it */
  readonly authorizationEndpoint?: string;
  /** Provider's address for tokens. @default - found at the issuer; an ALB wants it */
  readonly tokenEndpoint?: string;
  /** Provider's address for users. @default - none; an ALB wants it */
  readonly userInfoEndpoint?: string;
}

/** Google's Identity-Aware Proxy. */
export interface IapAuthentication {
  /** Secret of the OAuth client: with `client_id` and `client_secret` for an Ingress, `key` for a Gateway. */
  readonly secretName: string;
  /** OAuth client, for a Gateway. @default - the Secret has it, for an Ingress */
  readonly clientId?: string;
}

/** A service that is asked about each request: an answer of 200 lets it in. */
export interface ExternalAuthentication {
  /** Its address, as the ingress controller reaches it. */
  readonly url: string;
}

/** Who is let in. Exactly one of its members is given. */
export interface EdgeAuthentication {
  /** HTTP Basic: ingress-nginx, Traefik, Envoy Gateway. @default - none */
  readonly basic?: BasicAuthentication;
  /** API keys: Envoy Gateway. @default - none */
  readonly apiKey?: ApiKeyAuthentication;
  /** Signed tokens: Envoy Gateway. @default - none */
  readonly jwt?: JwtAuthentication;
  /** Login at an OpenID provider: AWS' ALB, Envoy Gateway. @default - none */
  readonly oidc?: OidcAuthentication;
  /** Google's Identity-Aware Proxy: GKE's Ingress and Gateway. @default - none */
  readonly iap?: IapAuthentication;
  /** A service that is asked: ingress-nginx, Traefik. @default - none */
  readonly external?: ExternalAuthentication;
}

/** What every way in can be told, as far as it has a field for it. The rest is refused. */
export interface IngressOptions {
  /** Host name of the service, such as `llama.example.com`. @default - `<service>-<namespace>.<domain of the profile>` */
  readonly host?: string;
  /** Path that requests begin with, such as `/llama`. The server does not see it. @default - every path is the service's */
  readonly pathPrefix?: string;
  /**
   * Longest request, with its whole answer. ingress-nginx and an ALB count the time between two parts of the answer. A DomainMapping and
   * Traefik have no such field: there the service's `timeout` counts alone. 1 s to 1 day; an ALB takes 4000 s at most.
   *
   * @default - the service's `timeout`, else 5 minutes, which is Knative's own
   */
  readonly timeout?: Duration;
  /** Longest body of a request: ingress-nginx, whose own is 1 MiB. @default - the controller's own */
  readonly maxRequestBody?: Size;
  /** Who is let in. @default - everybody who reaches it */
  readonly authentication?: EdgeAuthentication;
}

/** The certificate of the host. */
export interface IngressTls {
  /** Secret with `tls.crt` and `tls.key`, which is there or which cert-manager makes. @default - `<service>-tls`, which the issuer makes */
  readonly secretName?: string;
  /** Issuer of cert-manager in the service's namespace, which makes the certificate. @default - none */
  readonly issuer?: string;
  /** ClusterIssuer of cert-manager, which makes the certificate. @default - none */
  readonly clusterIssuer?: string;
}

/** A Gateway for this service alone. */
export interface NewGatewayOptions {
  /** GatewayClass, such as `eg`, `istio` or `gke-l7-global-external-managed`. */
  readonly className: string;
  /** Certificate of the host. @default - none: HTTP on port 80 */
  readonly tls?: IngressTls;
  /** What implements the class. @default - GKE for classes that begin with `gke-`, else any */
  readonly implementation?: GatewayImplementation;
  /** Annotations of the Gateway. @default - none */
  readonly annotations?: { readonly [key: string]: string };
}

/** A route of the Gateway API. */
export interface GatewayIngressOptions extends IngressOptions {
  /** Gateway that is there. @default - the profile's */
  readonly gateway?: GatewayReference;
  /** Gateway that is made for the service, in place of one that is there. @default - none is made */
  readonly newGateway?: NewGatewayOptions;
}

/** An Ingress, whose controller runs in the cluster. */
export interface ControllerIngressOptions extends IngressOptions {
  /** IngressClass. @default - the controller's usual one: `nginx`, `traefik` */
  readonly className?: string;
  /** Certificate of the host. @default - none: HTTP */
  readonly tls?: IngressTls;
  /** Further annotations of the Ingress, over the library's. @default - none */
  readonly annotations?: { readonly [key: string]: string };
}

/** An Ingress of GKE: an application load balancer of Google Cloud. */
export interface GkeIngressOptions extends IngressOptions {
  /** Whether it is reached from the VPC only. @default false */
  readonly internal?: boolean;
  /** Certificate of the host. @default - that of `managedCertificate`, else none: HTTP */
  readonly tls?: IngressTls;
  /** Name of a ManagedCertificate in the namespace. @default - none */
  readonly managedCertificate?: string;
  /** Name of a reserved address. @default - one that changes when the Ingress is made anew */
  readonly staticAddress?: string;
  /** Further annotations of the Ingress, over the library's. @default - none */
  readonly annotations?: { readonly [key: string]: string };
}

/** An Ingress of the AWS Load Balancer Controller: an application load balancer. */
export interface AlbIngressOptions extends IngressOptions {
  /** IngressClass. @default 'alb' */
  readonly className?: string;
  /** Whether it is reached from outside the VPC. @default true */
  readonly internetFacing?: boolean;
  /** ARN of a certificate in ACM. @default - one of ACM that has the host, where `https` says so */
  readonly certificateArn?: string;
  /** Whether it listens for HTTPS. HTTP is then sent there. @default - where `certificateArn` is given */
  readonly https?: boolean;
  /** Further annotations of the Ingress, such as `alb.ingress.kubernetes.io/group.name`, over the library's. @default - none */
  readonly annotations?: { readonly [key: string]: string };
}

/** A DomainMapping of Knative. */
export interface DomainMappingOptions extends IngressOptions {
  /** Secret with the certificate, which is there. @default - none */
  readonly tlsSecretName?: string;
  /** Whether Knative gets a certificate itself (`external-domain-tls` in config-network). @default false */
  readonly automaticTls?: boolean;
  /**
   * Whether the ClusterDomainClaim is made too, which gives the host to the namespace and needs rights on the cluster. Knative makes it
   * itself where `autocreate-cluster-domain-claims` is on.
   *
   * @default true
   */
  readonly createClaim?: boolean;
}
