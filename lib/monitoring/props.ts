import type { Duration } from 'cdk8s';

/** What users of a service may expect. What is not given is not watched. */
export interface MonitoringObjective {
  /** Longest time to the first token: 1 ms to 1 day. vLLM and SGLang. @default - not watched */
  readonly timeToFirstToken?: Duration;
  /** Longest time between two tokens, likewise. vLLM and SGLang. @default - not watched */
  readonly timePerOutputToken?: Duration;
  /** Longest time from request to answer, likewise. vLLM and SGLang; below 10 s of any with `queueProxy`. @default - not watched */
  readonly latency?: Duration;
  /** Part of the requests that keep these times, in percent: 50 to 99.9. @default 95 */
  readonly percentile?: number;
  /** Most requests that fail, in percent: above 0, at most 100. Triton and MLServer; any with `queueProxy`. @default - not watched */
  readonly failures?: number;
  /** How long an objective is missed before an alert: 1 minute to 1 day. @default Duration.minutes(10) */
  readonly patience?: Duration;
}

/** How services are watched. */
export interface MonitoringOptions {
  /** Labels by which your Prometheus finds its monitors and rules, such as `release: prometheus`. @default - none */
  readonly labels?: { readonly [key: string]: string };
  /** How often metrics are read: 1 s to 10 minutes. @default Duration.seconds(30) */
  readonly interval?: Duration;
  /** What users may expect. @default - alerts of servers that are full or gone only */
  readonly objective?: MonitoringObjective;
  /** Whether Grafana gets a dashboard of each kind of server, in a ConfigMap. @default true */
  readonly dashboards?: boolean;
  /** Labels by which Grafana's sidecar finds dashboards. @default { grafana_dashboard: '1' } */
  readonly dashboardLabels?: { readonly [key: string]: string };
  /**
   * Whether queue-proxy's metrics are read too, of services on Knative 1.19 and newer: times and failures of requests to any server.
   * Knative exports them where `config-observability` has `request-metrics-protocol: prometheus`; where KServe aggregates metrics, all
   * are read there.
   *
   * @default false
   */
  readonly queueProxy?: boolean;
  /** Whether NVIDIA's DCGM exporter is there: the dashboards show GPUs, and an alert tells idle ones. @default true */
  readonly gpuMetrics?: boolean;
}
