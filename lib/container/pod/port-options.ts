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
