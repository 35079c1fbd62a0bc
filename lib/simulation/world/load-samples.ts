import type { Pod } from './pod';

/** What servers export about the requests that they have. */
export type ServerMetric = 'running' | 'waiting' | 'concurrency';

/** A metric of servers as Prometheus has it: read every so often from all pods, and averaged over a window. Times are milliseconds. */
export class LoadSamples {
  private samples: { readonly time: number; readonly value: number }[] = [];

  /** @param window 0 takes the last sample only */
  public constructor(private readonly metric: ServerMetric, private readonly window: number) {}

  public sample(now: number, pods: readonly Pod[]): void {
    const value = pods.reduce((sum, pod) => sum + (pod.proxy?.load(this.metric) ?? 0), 0);
    this.samples = [...this.samples.filter(({ time }) => time > now - this.window), { time: now, value }];
  }

  /** Of the samples in the window; nothing before the first one. */
  public value(now: number): number | undefined {
    const last = this.samples[this.samples.length - 1];
    if (last === undefined) return undefined;
    const recent = this.samples.filter(({ time }) => time > now - this.window);
    return recent.length === 0 ? last.value : recent.reduce((sum, { value }) => sum + value, 0) / recent.length;
  }
}
