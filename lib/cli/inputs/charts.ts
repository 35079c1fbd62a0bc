import { join, relative } from 'node:path';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { FileFinding } from '../file-finding';
import { foldersAbove, isThere, readInput } from './file';
import { shellWord } from '../../finding/texts';

export const CHART_NOT_RENDERED: Definition = {
  id: 'TPL002',
  severity: Severity.INFO,
  title: 'A Helm chart is not rendered',
  why: 'Its templates become manifests only with values. Files of the chart are left out, except its crds.',
  cure: 'Check what `helm template` writes, with the values of each environment.',
  source: 'https://helm.sh/docs/topics/charts/',
};

const CHART_FILE = 'Chart.yaml';

/** Whether a folder with such entries is a chart: another tool may have a file of that name. */
export function chartIn(folder: string, entries: readonly string[]): boolean {
  if (!entries.includes(CHART_FILE)) return false;
  const input = readInput(join(folder, CHART_FILE));
  return 'text' in input && /^apiVersion:/m.test(input.text) && /^name:/m.test(input.text) && !/^kind:/m.test(input.text);
}

/** Whether an entry of a chart's folder is for Helm only: https://helm.sh/docs/topics/charts/#the-chart-file-structure. */
export function isOfChart(name: string): boolean {
  return [CHART_FILE, 'templates', 'charts', 'requirements.yaml'].includes(name) || /^values\b.*\.(?:ya?ml|json)$/.test(name);
}

/** Whether a file is one of a chart's around it. */
export function isInChart(file: string): boolean {
  return foldersAbove(file).some((folder) => {
    const [entry] = relative(folder, file).split(/[\\/]/);
    return isOfChart(entry) && chartIn(folder, isThere(join(folder, CHART_FILE)) ? [CHART_FILE] : []);
  });
}

export function chartFinding(folder: string): FileFinding {
  const file = join(folder, CHART_FILE);
  return {
    file, line: 1, column: 1,
    finding: finding(CHART_NOT_RENDERED, {
      property: 'chart', rule: 'is not rendered, and so its templates are not checked',
      cure: `check what Helm writes: helm template ${shellWord(folder)} | inference-constructs lint -`,
    }),
  };
}
