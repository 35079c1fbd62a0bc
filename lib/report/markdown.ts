import { Severity } from '../finding/finding';
import { markdownCode as code, markdownSentence as sentence } from '../finding/markdown-text';
import { counted } from '../finding/texts';
import { HOURS_PER_MONTH, usd } from '../cost/allocations';
import { amount, range } from '../cost/amounts';
import type { CostRange } from '../cost/cost-result';
import { waysAsMermaid } from './mermaid';
import type { Changes, FindingEntry, ReportData } from './report-data';
import { hasCosts } from './report-data';
import { bySeverity, change, gpusOf, notesOf, rangeOf, replicasOf, summaryOf, time, UNKNOWN } from './words';
import { groupedInto } from './plot-series';

/** A comment of GitHub may have 65,536 characters, and is refused with more. */
const MOST_CHARACTERS = 60_000;
const MOST_ROWS = 40;
const MOST_FIELDS = 8;
const MARKS = { [Severity.ERROR]: '🔴 error', [Severity.WARNING]: '🟡 warning', [Severity.INFO]: '🔵 info' } as const;

/** The report as a comment of a pull request. */
export function asMarkdown(report: ReportData): string {
  const { changes, findings } = report;
  const sections = [
    `## ${sentence(report.title)}\n\n${summaryOf(report).join(' ')}\n`,
    ...(changes === undefined ? [] : [changesSection(changes)]),
    ...(findings.length === 0 ? [] : [`### Findings\n\n${findingsTable(findings)}`]),
    costSection(report), servicesSection(report), simulationSection(report), notesSection(report),
  ];
  let text = '';
  for (const section of sections.filter((each) => each !== '')) {
    if (text.length + section.length > MOST_CHARACTERS) return `${text}\nThe rest is too long for a comment: see the report as HTML.\n`;
    text += text === '' ? section : `\n${section}`;
  }
  return text;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const left = rows.length - MOST_ROWS;
  return [
    line(heads), line(heads.map(() => '-')), ...rows.slice(0, MOST_ROWS).map(line),
    ...(left > 0 ? [`\n${left} more: see the report as HTML.\n`] : []),
  ].join('');
}

function findingsTable(findings: readonly FindingEntry[]): string {
  return table(['', 'Place', 'Finding'], bySeverity(findings).map(({ id, severity, path, property, value, rule, cure }) => {
    const shown = value === undefined ? '' : ` ${code(JSON.stringify(value))}`;
    return [MARKS[severity], code(path || '–'), `${sentence(id)} ${code(property)}${shown} ${sentence(`${rule}; ${cure}`)}`];
  }));
}

function costSection(report: ReportData): string {
  const { services, caches, cost } = report;
  if (services.length + caches.length === 0) return '';
  const perHour = (sum: CostRange) => range(usd(sum, 1 / HOURS_PER_MONTH));
  const rows = services.map(({ name, cost: { atMin, atTypical, atMax } }) => [
    code(name), rangeOf(atMin?.perHour), rangeOf(atTypical?.perHour), rangeOf(atMax?.perHour),
    rangeOf(atMin?.perMonth), rangeOf(atTypical?.perMonth), rangeOf(atMax?.perMonth),
  ]);
  const ofCaches = caches.map(({ name, cost: { perMonth } }) => {
    const [hour, month] = perMonth === undefined ? [rangeOf(undefined), rangeOf(undefined)] : [perHour(perMonth), rangeOf(perMonth)];
    return [`cache ${code(name)}`, hour, hour, hour, month, month, month];
  });
  const sums = [cost.monthAtMin, cost.monthAtTypical, cost.monthAtMax];
  const known = hasCosts(report);
  const total = ['**all**', ...[perHour, rangeOf].flatMap((cell) => sums.map((sum) => (known ? cell(sum) : UNKNOWN)))];
  const heads = ['USD', 'hour, least replicas', 'hour, typical', 'hour, most', 'month, least replicas', 'month, typical', 'month, most'];
  return `### Cost\n\n${table(heads, [...rows, ...ofCaches, total])}`;
}

function servicesSection(report: ReportData): string {
  const { services, caches } = report;
  if (services.length === 0) return '';
  const rows = services.map((service) => [
    code(service.name), sentence(`${service.backendTitle}, ${service.cluster}`), gpusOf(service, code), replicasOf(service),
    service.model === undefined ? '' : code(service.model),
  ]);
  const ofCaches = caches.map(({ name, claim, models, cost: { gib } }) => [
    code(name), code(claim), `${amount(gib)} GiB`, Object.entries(models).map(([model, uri]) => code(`${model}: ${uri}`)).join('<br>'),
  ]);
  return [
    `### Services\n\n${table(['Service', 'Backend', 'GPUs', 'Replicas', 'Model'], rows)}`,
    ...(caches.length === 0 ? [] : [`### Caches\n\n${table(['Cache', 'Claim', 'Size', 'Models'], ofCaches)}`]),
    waysAsMermaid(services),
  ].filter((part) => part !== '').join('\n');
}

function simulationSection({ services }: ReportData): string {
  const simulated = services.flatMap(({ name, simulated: each }) => (each === undefined ? [] : [{ ...each, name }]));
  if (simulated.length === 0) return '';
  const heads = [
    'Service', 'Time', 'Requests', 'Not answered', 'Wait p50', 'Wait p95', 'Latency p95', 'Replicas with GPUs, most', 'Cold starts',
    'Panic', 'Idle', 'Replicas over time',
  ];
  return `### Simulation\n\n${table(heads, simulated.map((result) => [
    code(result.name), time(result.seconds), amount(result.requests), amount(result.requests - result.answered),
    time(result.wait.p50), time(result.wait.p95), time(result.latency.p95), amount(result.mostHeld), amount(result.coldStarts),
    time(result.panicSeconds), result.podSeconds === 0 ? '–' : `${Math.round((100 * result.idleSeconds) / result.podSeconds)} %`,
    sparkline(result.series.held),
  ]))}`;
}

function changesSection({ objects, services, atMin, atTypical, atMax }: Changes): string {
  if (objects.length === 0 && services.length === 0) return '### Changes\n\nNothing is different from before.\n';
  const ofServices = services.map((each) => [
    code(each.name), each.change, each.rolls ? 'yes' : 'no', change(each.atMin), change(each.atTypical), change(each.atMax),
    each.rollout === undefined ? '' : range(each.rollout),
  ]);
  const total = ['**all**', '', '', change(atMin), change(atTypical), change(atMax), ''];
  const heads = ['Service', 'Change', 'Pods start anew', 'USD a month, least', 'typical', 'most', 'USD, rollout once'];
  const findings = objects.flatMap((each) => each.findings.map((found) => ({ ...found, path: `${each.kind} ${each.name}` })));
  return [
    `### Changes\n\n${table(heads, [...ofServices, total])}`,
    `<details><summary>${counted(objects.length, 'object')}</summary>\n\n${table(['Object', 'Change', 'What'], objects.map((each) => [
      code(`${each.kind} ${each.name}`), each.change, whatOf(each),
    ]))}\n</details>\n`,
    ...(findings.length === 0 ? [] : [findingsTable(findings)]),
  ].join('\n');
}

function whatOf({ fields, start }: Changes['objects'][number]): string {
  const lines = fields.slice(0, MOST_FIELDS).map(({ field, before, after }) => `${code(field)}: ${sideOf(before)} → ${sideOf(after)}`);
  const left = fields.length - MOST_FIELDS;
  return [
    ...(start === undefined ? [] : [`${code(start.field)} ${start.effect}`]), ...lines, ...(left > 0 ? [`${left} more`] : []),
  ].join('<br>');
}

function sideOf(value: string | undefined): string {
  return value === undefined ? '–' : code(value);
}

function notesSection(report: ReportData): string {
  const notes = notesOf(report);
  return notes.length === 0 ? '' : `### Notes\n\n${notes.slice(0, MOST_ROWS).map((note) => `- ${sentence(note)}\n`).join('')}`;
}

const BARS = '▁▂▃▄▅▆▇█';
const WIDTH = 24;

/** Values over time in one line of text: the most of each part, from zero to the most of all. */
export function sparkline(values: readonly number[]): string {
  if (values.length === 0) return '';
  const size = Math.ceil(values.length / WIDTH);
  const parts = groupedInto(values, size).map((part) => Math.max(...part));
  const most = Math.max(...parts);
  return parts.map((value) => BARS[most === 0 ? 0 : Math.round((value / most) * (BARS.length - 1))]).join('');
}
