import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { FindingList } from '../../finding/finding-list';
import type { PropertyRule } from '../../finding/property-rule';
import { applyChecks } from '../../finding/property-rule';
import { isToldByProxy } from '../../monitoring/alerts';
import type { MonitoringOptions } from '../../monitoring/props';
import type { RuntimeMetrics } from '../../runtime/definition';

/** A service that is to be watched. */
export interface ServiceToWatch {
  readonly path: string;
  readonly server: string;
  /** Absent where it exports none that are known. */
  readonly metrics?: RuntimeMetrics;
  /** Label of the series of Knative's proxy; absent where they are not read. */
  readonly proxyLabel?: string;
  /** Whether they could be. */
  readonly hasProxy: boolean;
}

/** What a rule about monitoring sees. */
export interface MonitoringContext {
  readonly options: MonitoringOptions;
  readonly services: readonly ServiceToWatch[];
}

export const WATCHED_ON_OTHER_CLUSTER: Definition = {
  id: 'APP004',
  severity: Severity.ERROR,
  title: 'The watched service is on another cluster',
  why: 'A PodMonitor finds pods of its own cluster only: nothing is read, and an alert for a service that is gone fires at once.',
  cure: 'Make the monitoring where the service\'s cluster is described. Profiles of one cluster have the same `clusterName`.',
};

/** @param path of the monitoring @param own what its cluster is called */
export function watchedOnOtherCluster(path: string, service: string, own: string, other: string): Finding {
  return finding(WATCHED_ON_OTHER_CLUSTER, {
    path, property: 'services', value: service, rule: `runs on ${other}, and the monitoring is on ${own}`,
    cure: 'make the monitoring for that cluster; if both are one, give both profiles the same `clusterName`',
  });
}

const NEEDED = {
  timeToFirstToken: 'firstTokenSeconds', timePerOutputToken: 'tokenSeconds', latency: 'requestSeconds', failures: 'failed',
} as const;

export const MONITORING: readonly PropertyRule<MonitoringContext>[] = [
  {
    id: 'MON001',
    severity: Severity.WARNING,
    title: 'A service exports no metrics that are known',
    why: 'No monitor, alert or dashboard is written for it.',
    cure: 'Leave it out of the monitoring, or write its PodMonitor yourself.',
    check({ services }, report) {
      services.filter(({ metrics, proxyLabel }) => metrics === undefined && proxyLabel === undefined).forEach(({ path, server }) => report({
        property: 'services', value: path, rule: `is served by ${server}, of which no metrics are known`, cure: 'leave it out',
      }));
    },
  },
  {
    id: 'MON002',
    severity: Severity.ERROR,
    title: 'No server tells what the objective asks for',
    why: 'The alert could never fire.',
    cure: 'Leave that part of the objective out, or watch services whose server exports it.',
    check({ options: { objective = {} }, services }, report) {
      const isToldOf = (part: keyof typeof NEEDED) => services.some((service) => (
        part === 'latency' ? isToldByProxy(service, objective.latency) : part === 'failures' && service.proxyLabel !== undefined
      ));
      for (const [part, series] of Object.entries(NEEDED) as [keyof typeof NEEDED, keyof RuntimeMetrics][]) {
        if (objective[part] === undefined || services.some(({ metrics }) => metrics?.[series] !== undefined) || isToldOf(part)) continue;
        const proxyTells = services.some(({ hasProxy }) => hasProxy) && (
          part === 'failures' || (part === 'latency' && isToldByProxy({ proxyLabel: '' }, objective.latency))
        );
        report({
          property: `objective.${part}`, rule: `is exported by none of the services' servers: ${[...new Set(services.map(({ server }) => server))].join(', ')}`,
          cure: proxyTells ? 'give `queueProxy: true`, since Knative\'s proxy counts it, or leave it out' : 'leave it out',
        });
      }
    },
  },
  {
    id: 'MON003',
    severity: Severity.WARNING,
    title: 'No service has a queue-proxy whose metrics are known',
    why: 'It is Knative\'s, and its series have had these names since Knative 1.19: nothing more is read.',
    cure: 'Leave `queueProxy` out.',
    source: 'knative serving v1.23 pkg/queue/request_metric.go',
    check({ options: { queueProxy }, services }, report) {
      if (queueProxy !== true || services.some(({ proxyLabel }) => proxyLabel !== undefined)) return;
      report({ property: 'queueProxy', value: true, rule: 'is of services on Knative 1.19 and newer, and none is', cure: 'leave it out' });
    },
  },
];

export function checkMonitoring(context: MonitoringContext, findings: FindingList): void {
  applyChecks(MONITORING, context, findings);
}
