import { usd } from '../../cost/allocations';
import { amount, range } from '../../cost/amounts';
import { CostEstimate } from '../../cost/cost-estimate';
import type { CacheCost, CostAtReplicas, CostRange, ServiceCost } from '../../cost/cost-result';
import type { ObservedService } from '../../observed/observed-service';
import type { Streams } from '../streams';
import { estimateProps } from './estimate';
import type { ForecastOptions } from './options';
import { findingsOfPrices } from './prices';
import { sceneOf } from './scene';
import { boundsOf, notesOf } from './simulate';
import { simulate } from './simulated';
import type { Page, Table } from './table';
import { count, pageText } from './table';
import { numberIn } from './values';

const NOT_KNOWN = '?';
const NO_BOUND = 'no bound';

/** What services cost: its exit code says whether a limit holds. */
export function costCommand({ files, format, given }: ForecastOptions, streams: Streams): boolean {
  const scene = sceneOf(files, given, streams);
  const simulated = given.traffic === undefined ? undefined : simulate(scene, given, streams);
  const estimate = new CostEstimate(estimateProps(scene, given, simulated));
  const limit = given['max-monthly-usd'] === undefined ? undefined : numberIn('--max-monthly-usd', given['max-monthly-usd']);
  const over = limit === undefined ? [] : overLimit(estimate, limit);
  const own = simulated === undefined ? scene.notes : notesOf(simulated, scene.notes);
  const old = findingsOfPrices(scene.cluster, given.prices).map((found) => `${found.path}: ${found.severity} ${found}`);
  const notes = [...own, ...notesOfCosts(estimate, scene.services), ...old, ...over];
  if (format === 'json') {
    const { services, caches, monthAtMin, monthAtTypical, monthAtMax, unknown } = estimate;
    streams.out(`${JSON.stringify({ services, caches, monthAtMin, monthAtTypical, monthAtMax, unknown, notes }, undefined, 2)}\n`);
  } else {
    streams.out(pageText(page(estimate, scene.services, notes), { format, color: streams.color }));
  }
  return over.length === 0;
}

function page(estimate: CostEstimate, observed: readonly ObservedService[], notes: readonly string[]): Page {
  const { services, caches, monthAtMin, monthAtTypical, monthAtMax } = estimate;
  const known = services.some(({ atMax }) => atMax !== undefined);
  const total = (cost: CostRange, isWhole = true) => (known && isWhole ? rangeOf(cost) : NOT_KNOWN);
  const hasTypical = services.every(({ atTypical, atMax }) => atTypical !== undefined || atMax === undefined);
  const isBounded = observed.every(({ maxReplicas }) => maxReplicas !== undefined);
  return {
    heading: 'Cost in USD',
    tables: [
      {
        title: 'A month of 730 hours',
        head: ['service', 'GPUs', 'replicas', 'at least', 'typical', 'at most'],
        rows: [
          ...services.map((cost, index) => [
            cost.path, gpusText(observed[index]), boundsOf(observed[index]),
            monthOf(cost.atMin), monthOf(cost.atTypical), mostOf(cost, observed[index], monthOf),
          ]),
          ...caches.map((cache) => [cache.path, '', `${count(cache.gib)} GiB`, ...[cache, cache, cache].map(storageOf)]),
          ...(services.length + caches.length > 1
            ? [['all', '', '', total(monthAtMin), total(monthAtTypical, hasTypical), isBounded ? total(monthAtMax) : NO_BOUND]] : []),
        ],
      },
      {
        title: 'An hour', head: ['service', 'at least', 'typical', 'at most'],
        rows: services.map((cost, index) => [cost.path, hourOf(cost.atMin), hourOf(cost.atTypical), mostOf(cost, observed[index], hourOf)]),
      },
      wasteTable(services),
    ],
    notes,
  };
}

function wasteTable(services: readonly ServiceCost[]): Table {
  return {
    title: 'Of the typical month, and by use',
    head: ['service', 'idle', 'starting', 'draining', 'rounding', '1,000 requests', 'a million tokens'],
    rows: services.filter(({ waste, perThousandRequests }) => waste ?? perThousandRequests).map((cost) => [
      cost.path,
      ...(['idle', 'coldStart', 'draining', 'rounding'] as const).map((part) => (cost.waste ? amount(cost.waste[part].typical) : NOT_KNOWN)),
      ...[cost.perThousandRequests, cost.perMillionTokens].map((unit) => (unit === undefined ? NOT_KNOWN : range(unit))),
    ]),
  };
}

function rangeOf(cost: CostRange): string {
  return range(usd(cost));
}

function monthOf(cost: CostAtReplicas | undefined): string {
  return cost === undefined ? NOT_KNOWN : rangeOf(cost.perMonth);
}

function hourOf(cost: CostAtReplicas | undefined): string {
  return cost === undefined ? NOT_KNOWN : rangeOf(cost.perHour);
}

function mostOf({ atMax }: ServiceCost, { maxReplicas }: ObservedService, show: (cost: CostAtReplicas | undefined) => string): string {
  return maxReplicas === undefined ? NO_BOUND : show(atMax);
}

function storageOf({ perMonth }: CacheCost): string {
  return perMonth === undefined ? NOT_KNOWN : rangeOf(perMonth);
}

function gpusText({ replica: { gpuCount, gpus } }: ObservedService): string {
  if (gpuCount === 0) return 'none';
  return `${gpuCount} × ${gpus.length === 0 ? 'any' : gpus.map(({ id }) => id).join(' or ')}`;
}

/** Where prices come from, and what is not known, each once. */
function notesOfCosts({ services, caches }: CostEstimate, observed: readonly ObservedService[]): string[] {
  const sources = services.flatMap(({ priceSource, priceDate }) => (
    priceSource === undefined ? [] : [`Prices: ${priceSource}, ${priceDate ?? 'without a day'}.`]
  ));
  const own = [...services, ...caches].flatMap(({ path, notes }) => notes.map((note) => `${path}: ${note}`));
  const untold = services.filter(({ atTypical, atMax }) => atTypical === undefined && atMax !== undefined).map(({ path }) => path);
  const missing = observed.filter(({ replica: { gpuCount, gpus } }) => gpuCount > 0 && gpus.length === 0);
  return [
    ...new Set([...sources, ...own]),
    ...(untold.length === 0 ? [] : [
      `${untold.join(', ')}: typical replicas are not known (${NOT_KNOWN}); --traffic with --service-time, or --mean-replicas, tells them.`,
    ]),
    ...missing.map(({ name }) => `${name}: its manifest does not say which GPU it gets; --gpu ${name}:L4 does, say.`),
  ];
}

function overLimit({ monthAtMax, unknown, services }: CostEstimate, limit: number): string[] {
  if (unknown.length > 0) return [`The limit of USD ${amount(limit)} cannot be compared: no price is known of ${unknown.join(', ')}.`];
  const most = services.length === 0 ? 0 : monthAtMax.high.totalCost;
  return most <= limit ? [] : [`A month may cost USD ${amount(most)}, more than the limit of ${amount(limit)}.`];
}
