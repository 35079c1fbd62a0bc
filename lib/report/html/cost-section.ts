import { HOURS_PER_MONTH, usd } from '../../cost/allocations';
import { amount } from '../../cost/amounts';
import type { CostAtReplicas, CostRange, UsdRange } from '../../cost/cost-result';
import type { ReportData } from '../report-data';
import { hasCosts } from '../report-data';
import { UNKNOWN } from '../words';
import type { Content, Html } from './html';
import { html, numbers, table } from './html';

/** By replicas, and what typical costs are made of. */
export function costSection(report: ReportData): Html {
  const { services, caches, cost } = report;
  const { monthAtMin, monthAtTypical, monthAtMax } = cost;
  const rows = services.map(({ name, cost: { atMin, atTypical, atMax } }) => [name, ...sixCells(atMin, atTypical, atMax)]);
  const ofCaches = caches.map(({ name, cost: { perMonth } }) => {
    const [hour, month] = perMonth === undefined ? [UNKNOWN, UNKNOWN] : [cell(usd(perMonth, 1 / HOURS_PER_MONTH)), cell(usd(perMonth))];
    return [`cache ${name}`, hour, hour, hour, month, month, month];
  });
  const sums = [monthAtMin, monthAtTypical, monthAtMax];
  const known = hasCosts(report);
  const all = ['All', ...[1 / HOURS_PER_MONTH, 1].flatMap((factor) => sums.map((sum) => (known ? cell(usd(sum, factor)) : UNKNOWN)))];
  return html`<p>USD. Below each cost is its range, by the GPU that a replica gets and how full nodes are.</p>
${table('Cost an hour and a month of 730 hours', [
    { title: '' },
    ...numbers('hour, least replicas', 'hour, typical', 'hour, most', 'month, least replicas', 'month, typical', 'month, most'),
  ], [...rows, ...ofCaches, all])}${known ? parts(monthAtTypical) : ''}${wasteTable(services)}`;
}

function sixCells(...costs: readonly (CostAtReplicas | undefined)[]): Content[] {
  const cells = (of: (cost: CostAtReplicas) => CostRange) => costs.map((cost) => (cost === undefined ? UNKNOWN : cell(usd(of(cost)))));
  return [...cells(({ perHour }) => perHour), ...cells(({ perMonth }) => perMonth)];
}

function cell({ low, typical, high }: UsdRange): Html {
  const [least, most] = [amount(low), amount(high)];
  return least === most ? html`${amount(typical)}` : html`${amount(typical)}<small>${least} to ${most}</small>`;
}

function parts({ typical }: CostRange): Html {
  const { gpuCost, cpuCost, ramCost, pvCost, idleCost, totalCost } = typical;
  return table('What a typical month costs', numbers('GPUs', 'CPUs', 'memory', 'storage', 'rest of nodes', 'all'), [
    [gpuCost, cpuCost, ramCost, pvCost, idleCost, totalCost].map(amount),
  ]);
}

function wasteTable(services: ReportData['services']): Html | undefined {
  const known = services.filter(({ cost: { waste, perRollout, perThousandRequests } }) => waste ?? perRollout ?? perThousandRequests);
  if (known.length === 0) return undefined;
  const shown = (range: UsdRange | undefined) => (range === undefined ? UNKNOWN : cell(range));
  return table('Waste in a typical month, and units', [
    { title: '' }, ...numbers('idle', 'cold starts', 'draining', 'rounding of bills', 'one rollout', '1,000 requests', 'a million tokens'),
  ], known.map(({ name, cost: { waste, perRollout, perThousandRequests, perMillionTokens } }) => [
    name,
    ...[waste?.idle, waste?.coldStart, waste?.draining, waste?.rounding, perRollout, perThousandRequests, perMillionTokens].map(shown),
  ]));
}
