/** Where a pod asks for names. */
export enum DnsPolicy {
  /** The cluster's DNS, which passes other names on. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** The node's. */
  DEFAULT = 'Default',
  /** What `dnsConfig` says only. */
  NONE = 'None',
}

/** A line of `/etc/hosts`. */
export interface HostAlias {
  /** IP address. */
  readonly ip: string;
  /** Names that it has, at least one. */
  readonly hostnames: string[];
}

/** An option of the resolver. */
export interface DnsConfigOption {
  /** Name, such as `ndots`. */
  readonly name: string;
  /** Value. @default - none */
  readonly value?: string;
}

/** What is added to the resolver's configuration. */
export interface DnsConfig {
  /** IP addresses of at most three servers. @default - none */
  readonly nameservers?: string[];
  /** At most 32 domains that are searched. @default - none */
  readonly searches?: string[];
  /** Options. @default - none */
  readonly options?: DnsConfigOption[];
}

/** How a pod finds others. */
export interface PodNetworkOptions {
  /** Lines of `/etc/hosts`. @default - none */
  readonly hostAliases?: HostAlias[];
  /** Where names are asked for. @default DnsPolicy.CLUSTER_FIRST */
  readonly dnsPolicy?: DnsPolicy;
  /** What is added to the resolver's configuration. @default - nothing */
  readonly dnsConfig?: DnsConfig;
}

/** Protocol that a port speaks. */
export enum TransportProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/** A port of a container. */
export interface ContainerPortOptions {
  /** Name, at most 15 characters. */
  readonly name: string;
  /** Number, 1 to 65535. */
  readonly port: number;
  /** Protocol. @default TransportProtocol.TCP */
  readonly protocol?: TransportProtocol;
}
