import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FindingError } from '../../finding/finding-error';
import type { Finding } from '../../finding/finding';
import type { ReportData } from '../../report/report-data';
import { asMap, parsedJson } from '../../manifest/json';
import { isFolder } from '../inputs/file';
import { gather } from '../inputs/gather';
import { lintFiles } from '../lint-files';
import { settingsOf } from '../settings';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { estimateProps } from './estimate';
import type { ForecastOptions, Given } from './options';
import { findingsOfPrices } from './prices';
import type { Scene } from './scene';
import { sceneOf } from './scene';
import type { Simulated } from './simulated';
import { simulate } from './simulated';

const FOLDER = 'report';

/** Writes what will be deployed, what was found, and what it costs: `report.html`, `report.md` and `report.json`. */
export function reportCommand({ files, given }: ForecastOptions, streams: Streams): boolean {
  const once = { ...streams, input: remembered(streams.input) };
  const scene = sceneOf(files, given, once);
  if (scene.services.length === 0) throw new UsageError('the input has no service to report of; --service names one without GPU and autoscaler');
  const simulated = given.traffic === undefined ? undefined : simulate(scene, given, streams);
  const { describe, asMarkdown, asHtml, parseReport } = require('../../report/views') as typeof import('../../report/views');
  const previous = given.previous === undefined ? undefined : previousReport(given.previous, (text) => parseReport('--previous', text))
    ?? describe(propsOf(sceneOf([given.previous], given, streams), given, []), undefined);
  const findings = [...findingsOf(files, given, once), ...findingsOfPrices(scene.cluster, given.prices)];
  const report = describe({ ...propsOf(scene, given, findings, simulated), ...titled(given.title) }, previous);
  const folder = given.out ?? FOLDER;
  write(folder, 'report.json', `${JSON.stringify({ ...report, changes: undefined })}\n`);
  write(folder, 'report.md', asMarkdown(report));
  if (!given['no-html']) write(folder, 'report.html', html(() => asHtml(report)));
  const names = ['report.md', 'report.json', ...(given['no-html'] ? [] : ['report.html'])].map((name) => join(folder, name));
  streams.err(`${names.join(', ')} written\n`);
  for (const note of [...scene.notes, ...simulated?.notes ?? []]) streams.err(`${note}\n`);
  return true;
}

function propsOf(scene: Scene, given: Given, findings: Finding[], simulated?: Simulated) {
  return { ...estimateProps(scene, given, simulated), objects: [...scene.objects], findings };
}

function titled(title: string | undefined): { title?: string } {
  return title === undefined ? {} : { title };
}

/** What `lint` finds. */
function findingsOf(files: readonly string[], given: Given, streams: Streams): Finding[] {
  const settings = settingsOf({ clusterProfile: given['cluster-profile'] ?? given.profile, exclude: given.exclude });
  const gathered = gather(files, { isLeftOut: (path) => settings.excludes.has(path), isIgnored: settings.isIgnored });
  const isWhole = files.some((file) => file === '-' || isFolder(file));
  return lintFiles({ ...gathered, isWhole }, settings, streams).findings.map(({ finding }) => finding);
}

/** A former `report.json`; nothing where the file holds manifests. */
function previousReport(file: string, parse: (text: string) => ReportData): ReportData | undefined {
  if (file === '-' || isFolder(file) || !file.endsWith('.json')) return undefined;
  const text = readFileSync(file, 'utf8');
  return asMap(parsedJson(text))?.apiVersion === undefined ? parse(text) : undefined;
}

/** Plots are drawn by a package that the user installs. */
function html(make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FindingError) && (error as Error).name !== 'FindingError') throw error;
    throw new UsageError(`report.html is not written: ${(error as Error).message}; or leave it out with --no-html`);
  }
}

function write(folder: string, name: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  } catch (error) {
    throw new UsageError(`"${join(folder, name)}" cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** What standard input holds comes once. */
function remembered(input: () => Uint8Array): () => Uint8Array {
  let bytes: Uint8Array | undefined;
  return () => bytes ??= input();
}
