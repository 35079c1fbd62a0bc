import type { RuntimeMetrics } from '../runtime/definition';
import { gpuQuery, Queries } from './queries';
import { SERVICE_LABEL } from './watched';

interface Line {
  readonly expr: string;
  readonly legend: string;
}

interface Panel {
  readonly title: string;
  /** As Grafana names it: `s`, `short`, `percentunit`. */
  readonly unit: string;
  readonly lines: readonly Line[];
}

const [WIDTH, HEIGHT] = [12, 8];
/** Nobody chooses it. */
const HIDDEN = 2;
const SOURCE = { type: 'prometheus', uid: '$source' };

/** A server's name as a part of names of objects. */
export function nameOfServer(server: string): string {
  return server.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** A dashboard of Grafana for one kind of server; which service it shows is chosen in it. */
export function dashboardOf(server: string, metrics: RuntimeMetrics, gpuMetrics: boolean): object {
  const panels = panelsOf(metrics, gpuMetrics);
  return {
    title: `Inference: ${server}`,
    uid: `inference-${nameOfServer(server)}`,
    schemaVersion: 39,
    tags: ['inference'],
    time: { from: 'now-3h', to: 'now' },
    refresh: '30s',
    templating: { list: [
      { name: 'source', type: 'datasource', query: 'prometheus', label: 'Data source' },
      variable('namespace', `label_values(up{${SERVICE_LABEL}!=""}, namespace)`, 'Namespace'),
      variable('service', `label_values(up{namespace="$namespace",${SERVICE_LABEL}!=""}, ${SERVICE_LABEL})`, 'Service'),
      ...(gpuMetrics ? [podVariable()] : []),
    ] },
    panels: panels.map(({ title, unit, lines }, index) => ({
      id: index + 1,
      type: 'timeseries',
      title,
      datasource: SOURCE,
      gridPos: { h: HEIGHT, w: WIDTH, x: (index % 2) * WIDTH, y: Math.floor(index / 2) * HEIGHT },
      fieldConfig: { defaults: { unit, min: 0, custom: { fillOpacity: 10 } }, overrides: [] },
      targets: lines.map(({ expr, legend }, line) => (
        { refId: String.fromCharCode('A'.charCodeAt(0) + line), datasource: SOURCE, expr, legendFormat: legend }
      )),
    })),
  };
}

function variable(name: string, query: string, label: string): object {
  return { name, type: 'query', datasource: SOURCE, query: { query, refId: name }, label, refresh: 2, sort: 1 };
}

/** The service's own pods, all at once: by its name, those of `chat-vl` would be among those of `chat`. */
function podVariable(): object {
  const own = variable('pod', `label_values(up{namespace="$namespace",${SERVICE_LABEL}="$service"}, pod)`, 'Pods');
  return { ...own, hide: HIDDEN, multi: true, includeAll: true, current: { text: ['All'], value: ['$__all'] } };
}

function panelsOf(metrics: RuntimeMetrics, gpuMetrics: boolean): Panel[] {
  const queries = new Queries('$namespace', '$service');
  const percentiles = (histogram: string): Line[] => [0.5, 0.95, 0.99].map((part) => (
    { expr: queries.quantile(histogram, part), legend: `${100 * part} %` }
  ));
  const histograms: [string, string | undefined][] = [
    ['Time to first token', metrics.firstTokenSeconds], ['Time between tokens', metrics.tokenSeconds],
    ['Time from request to answer', metrics.requestSeconds],
  ];
  const requests: Line[] = [
    ...(metrics.running === undefined ? [] : [{ expr: queries.sum(metrics.running), legend: 'served' }]),
    ...(metrics.waiting === undefined ? [] : [{ expr: queries.sum(metrics.waiting), legend: 'waiting' }]),
    ...(metrics.requestMicroseconds === undefined ? [] : [{ expr: `${queries.rate(metrics.requestMicroseconds)} / 1e6`, legend: 'in flight' }]),
  ];
  const answers: Line[] = [
    ...(metrics.answered === undefined ? [] : [{ expr: queries.rate(metrics.answered), legend: 'answered' }]),
    ...(metrics.failed === undefined ? [] : [{ expr: queries.rate(metrics.failed), legend: 'failed' }]),
  ];
  return [
    { title: 'Requests', unit: 'short', lines: requests },
    { title: 'Replicas', unit: 'short', lines: [{ expr: queries.pods, legend: 'pods' }] },
    { title: 'Answers a second', unit: 'reqps', lines: answers },
    ...histograms.map(([title, histogram]) => ({ title, unit: 's', lines: histogram === undefined ? [] : percentiles(histogram) })),
    {
      title: 'Tokens a second', unit: 'short',
      lines: metrics.generatedTokens === undefined ? [] : [{ expr: queries.rate(metrics.generatedTokens), legend: 'generated' }],
    },
    {
      title: 'Key-value cache in use', unit: 'percentunit',
      lines: metrics.cacheUsage === undefined ? [] : [{ expr: queries.most(metrics.cacheUsage), legend: 'fullest replica' }],
    },
    ...(gpuMetrics ? gpuPanels() : []),
  ].filter(({ lines }) => lines.length > 0);
}

/** github.com/NVIDIA/dcgm-exporter etc/default-counters.csv */
function gpuPanels(): Panel[] {
  const lines = (series: string) => [{ expr: gpuQuery(series, '$namespace', '$pod'), legend: '{{exported_pod}}{{pod}} GPU {{gpu}}' }];
  return [
    { title: 'GPUs at work', unit: 'percent', lines: lines('DCGM_FI_DEV_GPU_UTIL') },
    { title: 'GPU memory in use', unit: 'decmbytes', lines: lines('DCGM_FI_DEV_FB_USED') },
  ];
}
