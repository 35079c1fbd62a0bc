import { Component, objectLabels } from '../backend/common/labels';
import type { Manifest } from '../backend/manifest';
import { compact } from '../backend/manifest';
import type { Surroundings } from '../service/plan/service-input';
import type { StringMap } from '../service/plan/service-plan';
import { alertsOf } from './alerts';
import { dashboardOf, nameOfServer } from './dashboard';
import type { MonitoringOptions } from './props';
import type { MetricsEndpoint, Watched } from './watched';

/** What is watched, and for whom. */
export interface MonitoringInput extends Surroundings {
  /** Name of the construct, which begins the names of dashboards. */
  readonly id: string;
  readonly options: MonitoringOptions;
  readonly services: readonly Watched[];
}

const MONITORING_COREOS = 'monitoring.coreos.com/v1';
const INTERVAL_SECONDS = 30;

/** Objects by their ids. */
export function renderMonitoring(input: MonitoringInput): Map<string, Manifest> {
  const { options: { objective, gpuMetrics = true, dashboards = true }, services } = input;
  const servers = new Map(services.flatMap(({ server, metrics }) => (metrics === undefined ? [] : [[server, metrics] as const])));
  return new Map<string, Manifest>([
    ...services.map((service) => [`PodMonitor-${service.name}`, podMonitor(input, service)] as const),
    ...services.map((service) => [`PrometheusRule-${service.name}`, prometheusRule(input, service, {
      groups: [{ name: `inference-${service.name}`, rules: alertsOf(service, objective, gpuMetrics) }],
    })] as const),
    ...(dashboards ? [...servers].map(([server, metrics]) => {
      const part = nameOfServer(server);
      const text = JSON.stringify(dashboardOf(server, metrics, gpuMetrics), null, 2);
      return [`ConfigMap-${part}`, dashboardMap(input, `${input.id}-${part}`, { [`${part}.json`]: `${text}\n` })] as const;
    }) : []),
  ]);
}

function metadata(input: MonitoringInput, name: string, more: StringMap = {}): Manifest['metadata'] {
  const { namespace, partOf, labels: chartLabels = {} } = input;
  const labels = objectLabels({ name, partOf, labels: {}, chartLabels }, Component.MONITORING);
  return compact({ name, namespace, labels: { ...labels, ...more } });
}

function podMonitor(input: MonitoringInput, { name, namespace, podLabels, endpoints }: Watched): Manifest {
  const { labels, interval } = input.options;
  return {
    apiVersion: MONITORING_COREOS,
    kind: 'PodMonitor',
    metadata: metadata(input, name, labels),
    spec: compact({
      namespaceSelector: namespace === undefined ? undefined : { matchNames: [namespace] },
      selector: { matchLabels: podLabels },
      podMetricsEndpoints: endpoints.map(({ path, label, at }) => compact({
        port: 'portName' in at ? at.portName : undefined,
        path,
        interval: `${interval?.toSeconds() ?? INTERVAL_SECONDS}s`,
        relabelings: [...addressOf(at), { action: 'replace', targetLabel: label, replacement: name }],
      })),
    }),
  };
}

/** On Knative a container of the user's declares one port, so the address says which is read. */
function addressOf(at: MetricsEndpoint['at']): object[] {
  return 'portName' in at ? [] : [
    { action: 'keep', sourceLabels: ['__meta_kubernetes_pod_container_name'], regex: at.container },
    { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_ip'], targetLabel: '__address__', replacement: `$1:${at.port}` },
  ];
}

function prometheusRule(input: MonitoringInput, { name }: Watched, spec: object): Manifest {
  return { apiVersion: MONITORING_COREOS, kind: 'PrometheusRule', metadata: metadata(input, name, input.options.labels), spec };
}

function dashboardMap(input: MonitoringInput, name: string, data: StringMap): Manifest {
  const { dashboardLabels = { grafana_dashboard: '1' } } = input.options;
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(input, name, dashboardLabels), data };
}
