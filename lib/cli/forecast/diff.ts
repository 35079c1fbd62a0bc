import { amount } from '../../cost/amounts';
import type { Changes, CostChange, ReportData, ServiceChange } from '../../report/report-data';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { estimateProps } from './estimate';
import type { ForecastOptions } from './options';
import type { Scene } from './scene';
import { sceneOf } from './scene';
import type { Page } from './table';
import { pageText } from './table';

/** How many fields of an object are named. */
const MOST_FIELDS = 5;

/** What is different between two inputs, what of it starts pods anew, and what it costs: the exit code may say whether something is. */
export function diffCommand({ files, format, given }: ForecastOptions, streams: Streams): boolean {
  if (files.length !== 2) throw new UsageError('diff compares two inputs: diff OLD NEW');
  const [before, after] = files.map((file) => sceneOf([file], given, streams));
  const changes = changesBetween(before, after, (scene) => ({ ...estimateProps(scene, given), objects: [...scene.objects] }));
  const notes = [...new Set([...before.notes, ...after.notes])];
  if (format === 'json') streams.out(`${JSON.stringify({ ...changes, notes }, undefined, 2)}\n`);
  else streams.out(pageText(page(changes, notes), { format, color: streams.color }));
  return !given['exit-code'] || changes.objects.length === 0;
}

type Props = Parameters<typeof import('../../report/views')['describe']>[0];

/** What a report of the second says of the first. */
function changesBetween(before: Scene, after: Scene, propsOf: (scene: Scene) => Props): Changes {
  const { describe } = require('../../report/views') as typeof import('../../report/views');
  const previous: ReportData = describe(propsOf(before), undefined);
  const report: ReportData = describe(propsOf(after), previous);
  // The sum would be that of most replicas.
  const isTypical = [previous, report].every(({ cost }) => cost.withoutTypical.length === 0);
  return isTypical ? report.changes! : { ...report.changes!, atTypical: {} };
}

function page({ objects, services, ...totals }: Changes, notes: readonly string[]): Page {
  const found = objects.flatMap(({ kind, name, findings }) => findings.map(({ id, severity, property, rule, cure }) => (
    `${severity} ${id} of ${kind} ${name}: ${property} ${rule}; ${cure}`
  )));
  const rows = services.length > 0 ? [...services.map(serviceRow), ['all', '', '', ...costCells(totals)]] : [];
  return {
    heading: objects.length === 0 ? 'Nothing is different' : 'What is different',
    tables: [
      { title: 'Services, and USD a month', head: ['service', 'change', 'pods', 'at least', 'typical', 'at most'], rows },
      {
        title: 'Objects', ofTexts: true, head: ['object', 'change', 'what of it'],
        rows: objects.map(({ kind, namespace, name, change, start, fields }) => [
          `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`, change,
          [start === undefined ? '' : `${start.field} ${start.effect}`, fieldsText(fields.map(({ field }) => field), start?.field)].filter(Boolean).join('; '),
        ]),
      },
    ],
    notes: [...found, ...notes],
  };
}

function serviceRow({ path, change, rolls, ...costs }: ServiceChange): string[] {
  return [path, change, rolls ? 'start anew' : change === 'changed' ? 'stay' : '', ...costCells(costs)];
}

function costCells({ atMin, atTypical, atMax }: Pick<Changes, 'atMin' | 'atTypical' | 'atMax'>): string[] {
  return [atMin, atTypical, atMax].map(costCell);
}

/** Before and after, at what is to be expected. */
function costCell({ before, after }: CostChange): string {
  if (before === undefined && after === undefined) return '?';
  if (before === undefined) return signed(after!.typical);
  if (after === undefined) return signed(-before.typical);
  const [old, now] = [before, after].map(({ typical }) => amount(typical));
  return old === now ? now : `${old} → ${now} (${signed(after.typical - before.typical)})`;
}

function signed(usd: number): string {
  const text = amount(Math.abs(usd));
  return text === amount(0) ? text : `${usd < 0 ? '-' : '+'}${text}`;
}

function fieldsText(fields: readonly string[], told: string | undefined): string {
  const others = fields.filter((field) => field !== told);
  const rest = others.length - MOST_FIELDS;
  return [...others.slice(0, MOST_FIELDS), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
