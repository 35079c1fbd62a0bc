import type { Duration } from 'cdk8s';

/** What takes time until a new replica serves. The parts are added. */
export interface ColdStart {
  /** Until a node with a GPU is there. @default - nodes wait for pods: 0 */
  readonly node?: Duration;
  /** Until the image is there and containers run. @default 1 second: the image is on the node */
  readonly image?: Duration;
  /** Until the weights are in memory, from a cache or from their source. @default 0 */
  readonly weights?: Duration;
  /** Until the engine has warmed up and listens. @default 0 */
  readonly engine?: Duration;
}

/** Seconds of all parts that are said. */
export function coldStartSeconds({ engine, image, node, weights }: ColdStart = {}): number {
  return [engine, image, node, weights].reduce((sum, part) => sum + (part?.toSeconds({ integral: false }) ?? 0), 0);
}
