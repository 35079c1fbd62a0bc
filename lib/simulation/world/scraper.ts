import type { KpaSettings } from '../autoscaler/kpa-settings';
import type { Pod } from './pod';
import { whole } from '../random';

/** Squares of 1.96 standard deviations and of an error of 5, and a variance of 100: pods asked of very many. */
const SAMPLE = (1.96 * 1.96 * 100) / (5 * 5);
const ALL_OF = 3;

/** How many pods are asked. Source: serving v1.23 pkg/autoscaler/metrics/sample_size.go. */
export function sampleSize(pods: number): number {
  return pods <= ALL_OF ? pods : Math.ceil((pods * SAMPLE) / (pods + SAMPLE - 1));
}

/**
 * The load that ready pods report, less what the activator counts: all are asked, or a sample stands for all, in which those older than the
 * window come first. Source: serving v1.23 pkg/autoscaler/metrics/stats_scraper.go.
 *
 * @returns nothing without a ready pod
 */
export function scrape(now: number, ready: readonly Pod[], settings: KpaSettings, random: () => number): number | undefined {
  const count = ready.length;
  if (count === 0) return undefined;
  const sample = sampleSize(count);
  let sum = 0;
  for (const pod of sample === count ? ready : chosen(now, ready, sample, settings.window, random)) {
    const { concurrency, requests } = pod.proxy!.report(now);
    sum += settings.metric === 'rps' ? requests : concurrency;
  }
  return (sum / sample) * count;
}

function chosen(now: number, ready: readonly Pod[], sample: number, window: number, random: () => number): Pod[] {
  const isOld = ({ started }: Pod) => now - started >= window;
  const old = ready.filter(isOld);
  if (old.length >= sample) return shuffled(old, random).slice(0, sample);
  const young = ready.filter((pod) => !isOld(pod));
  return [...old, ...shuffled(young, random).slice(0, sample - old.length)];
}

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = whole(random, last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}
