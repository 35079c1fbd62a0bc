import type { CostRange } from '../cost/cost-result';
import { usd } from '../cost/allocations';
import { amount, range } from '../cost/amounts';
import { Severity } from '../finding/finding';
import { counted } from '../finding/texts';
import { hasCosts } from './report-data';
import type { CostChange, FindingEntry, ReportData, ServiceEntry } from './report-data';

export const UNKNOWN = 'not known';

export function rangeOf(cost: CostRange | undefined): string {
  return cost === undefined ? UNKNOWN : range(usd(cost));
}

/** `1,000 → 1,200 (+20 %)`, of what is typical. */
export function change({ before, after }: CostChange): string {
  const [old, now] = [before, after].map((cost) => (cost === undefined ? '–' : amount(cost.typical)));
  if (old === now) return now;
  const share = before && after && before.typical > 0 ? after.typical / before.typical - 1 : undefined;
  return `${old} → ${now}${share === undefined ? '' : ` (${share < 0 ? '' : '+'}${Math.round(share * 100)} %)`}`;
}

/** `0.21 s`, `90 s`, `4 min`, `3.5 h`. */
export function time(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Number((seconds / 3600).toFixed(1))} h`;
}

/** A place on an axis of time: `0:40`, `12:00`, `3 d`. */
export function clock(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const [hours, minutes] = [Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60)];
  const text = `${hours}:${String(minutes).padStart(2, '0')}`;
  if (days === 0) return text;
  return hours === 0 && minutes === 0 ? `${days} d` : `${days} d ${text}`;
}

/** @param name shows the name of a GPU, which may be the user's own */
export function gpusOf({ gpus, gpuCount }: ServiceEntry, name: (id: string) => string): string {
  return gpuCount === 0 ? 'none' : `${gpuCount} × ${gpus.map(name).join(', else ') || 'any'}`;
}

export function replicasOf({ minReplicas, maxReplicas }: ServiceEntry): string {
  return minReplicas === maxReplicas ? `${minReplicas}` : `${minReplicas} to ${maxReplicas}`;
}

export function mostGpus(services: readonly ServiceEntry[]): number {
  return services.reduce((sum, { gpuCount, maxReplicas }) => sum + gpuCount * maxReplicas, 0);
}

/** What most readers want to know, in some sentences. */
export function summaryOf(report: ReportData): string[] {
  const { services, cost: { monthAtMin, monthAtTypical, monthAtMax, withoutTypical }, findings, changes } = report;
  const of = (severity: Severity) => findings.filter((found) => found.severity === severity).length;
  const rolling = changes?.services.filter(({ rolls }) => rolls).length ?? 0;
  const typical = changes === undefined ? amount(monthAtTypical.typical.totalCost) : change(changes.atTypical);
  const [least, most] = [monthAtMin, monthAtMax].map((sum) => amount(sum.typical.totalCost));
  // Without a simulation the typical sum is that of the most replicas: only a difference from before says more.
  const between = withoutTypical.length > 0 && changes === undefined ? '' : `, ${typical} typically`;
  return [
    `${counted(services.length, 'service')} with ${counted(mostGpus(services), 'GPU')} at most.`,
    hasCosts(report)
      ? `A month costs USD ${least} with the least replicas${between}, and ${most} with the most.`
      : 'What a month costs is not known.',
    `${counted(of(Severity.ERROR), 'error')}, ${counted(of(Severity.WARNING), 'warning')}.`,
    ...(changes === undefined ? [] : [
      `${counted(changes.objects.length, 'object')} not as before; ${counted(rolling, 'service')} whose pods start anew.`,
    ]),
  ];
}

/** What was assumed, or is not known, each note once with the services and caches that have it. */
export function notesOf({ services, caches, cost }: ReportData): string[] {
  const notes = new Map<string, string[]>();
  for (const { name, cost: { notes: own, priceSource, priceDate } } of [...services, ...caches]) {
    const source = priceSource === undefined ? [] : [`Prices: ${priceSource}${priceDate === undefined ? '' : `, ${priceDate}`}.`];
    for (const note of [...source, ...own]) notes.set(note, [...notes.get(note) ?? [], name]);
  }
  const lines = [...notes].map(([note, names]) => (services.length + caches.length > 1 ? `${note} (${names.join(', ')})` : note));
  if (cost.unknown.length > 0) lines.push(`The sums are without what has no known price: ${cost.unknown.join(', ')}.`);
  if (cost.withoutTypical.length > 0) {
    lines.push(`The typical sum has most replicas of what was not simulated: ${cost.withoutTypical.join(', ')}.`);
  }
  return lines;
}

const ORDER = Object.values(Severity);

export function bySeverity(findings: readonly FindingEntry[]): FindingEntry[] {
  return [...findings].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}
