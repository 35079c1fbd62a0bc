import { SingleBar } from 'cli-progress';
import type { Streams } from '../streams';

/** Whoever waits longer than this is told how far it is. */
const PATIENCE_MS = 1000;

/** Shows on a terminal how far something is. */
export class Progress {
  private readonly started = Date.now();
  private bar?: SingleBar;

  public constructor(private readonly title: string, private readonly streams: Pick<Streams, 'interactive'>) {}

  public readonly tell = (share: number): void => {
    if (!this.streams.interactive || Date.now() - this.started < PATIENCE_MS) return;
    if (this.bar === undefined) {
      this.bar = new SingleBar({
        stream: process.stderr, format: `${this.title} {bar} {percentage} %, {eta_formatted} left`, barsize: 30, clearOnComplete: true,
        // Nothing else runs in the meantime that a timer could interrupt.
        synchronousUpdate: true, hideCursor: false,
      });
      this.bar.start(100, 0);
    }
    this.bar.update(Math.round(share * 100));
  };

  public end(): void {
    this.bar?.stop();
  }
}
