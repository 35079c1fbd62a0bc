import type { Construct } from 'constructs';
import { decideMonitoring } from '../compile/monitoring';
import { checkWatchedServices } from '../monitoring/arguments';
import type { MonitoringOptions } from '../monitoring/props';
import { writeDecided } from './decided-objects';
import { watchedElsewhere } from './elsewhere';
import type { GpuInferenceService } from './gpu-inference-service';
import { notesOf } from './notes';
import { aroundOf, located } from './surroundings';
import { CheckedConstruct } from './checked-construct';

/** What is watched, and how. */
export interface ServiceMonitoringProps extends MonitoringOptions {
  /** Services of the App that are watched. */
  readonly services: GpuInferenceService[];
}

/**
 * What Prometheus and Grafana need for services: a PodMonitor and a PrometheusRule for each, for Prometheus' operator, and a dashboard for
 * each kind of server.
 */
export class ServiceMonitoring extends CheckedConstruct {
  /**
   * @param scope an InferenceChart, or any construct of a cdk8s chart, in the namespace of the services
   * @param id begins the names of dashboards
   * @param props services, and what users may expect of them
   * @throws ARG001, ARG006 for arguments that mean nothing
   */
  public constructor(scope: Construct, id: string, props: ServiceMonitoringProps) {
    super(scope, id);
    const decided = located(this, () => {
      const { services, ...options } = props;
      checkWatchedServices(services);
      const planned = services.map((service) => ({ path: service.node.path, ...notesOf(service).planned!() }));
      const made = decideMonitoring({ id, ...aroundOf(this) }, planned, options, this.node.path);
      return { ...made, findings: [...made.findings, ...watchedElsewhere(this, services)] };
    });
    writeDecided(this, decided);
  }
}
