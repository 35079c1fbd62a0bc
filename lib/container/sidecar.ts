import { Size } from 'cdk8s';

/** A container beside the server in the same pod. */
export interface SidecarOptions {
  /** Name of the container. */
  readonly name: string;
  /** Image. */
  readonly image: string;
  /** Entry point. @default - the image's */
  readonly command?: string[];
  /** Arguments. @default - the image's */
  readonly args?: string[];
  /** Environment. @default - none */
  readonly env?: { readonly [name: string]: string };
  /** CPUs asked for and allowed. @default 0.1 */
  readonly cpu?: number;
  /** Memory asked for and allowed. @default Size.mebibytes(128) */
  readonly memory?: Size;
}
