import type { ComponentResourceOptions } from '@pulumi/pulumi';
import { namesOfTwo } from '../../catalog/same-cluster';
import { judgement } from '../../compile/judgement';
import { decideMonitoring } from '../../compile/monitoring';
import type { Finding } from '../../finding/finding';
import { checkWatchedServices } from '../../monitoring/arguments';
import type { MonitoringOptions } from '../../monitoring/props';
import { watchedOnOtherCluster } from '../../rules/monitoring/monitoring';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import { describeMonitoring } from './described';
import type { GpuInferenceService } from './gpu-inference-service';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import type { InferenceSite } from './inference-site';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';

/** What is watched, and how. */
export interface ServiceMonitoringArgs extends ComponentArgs, Inputs<MonitoringOptions> {
  /** Services of the App that are watched. */
  readonly services: GpuInferenceService[];
}

/**
 * What Prometheus and Grafana need for services: a PodMonitor and a PrometheusRule for each, for Prometheus' operator, and a dashboard for
 * each kind of server.
 */
export class ServiceMonitoring extends InferenceComponent {
  /**
   * @param name name of the component, which begins the names of dashboards
   * @param args services of the site's namespace, and what users may expect of them
   * @param options what every component takes
   */
  public constructor(name: string, args: ServiceMonitoringArgs, options?: ComponentResourceOptions) {
    super('ServiceMonitoring', name, args, options, (read) => decide(name, args, read));
    for (const [id, manifest] of Object.entries(this.decision()?.tree.objects ?? {})) this.register(id, manifest, {});
    this.registerSound({});
  }
}

function decide(
  name: string, { site, services, acknowledge, transforms, ...options }: ServiceMonitoringArgs, read: Reader,
): Decided<ObjectTree> {
  checkWatchedServices(services);
  const around = readSite(site, read);
  const watched = services.map((service) => ({ path: service.serviceName, ...service._planned(read) }));
  const chosen: MonitoringOptions = read(options);
  const { objects: made, findings } = decideMonitoring({ id: name, ...around }, watched, chosen, name);
  const objects = labelled(made, around.labels);
  const inputs = describeMonitoring(around.namespace, watched, chosen);
  const all = [...findings, ...onOtherClusters(name, site, services)];
  return { tree: { objects, inputs }, findings: judgement(all, () => findingsIn(objects, name)) };
}

/** One site is one cluster. */
function onOtherClusters(name: string, site: InferenceSite, services: readonly GpuInferenceService[]): Finding[] {
  return services.flatMap(({ serviceName, _site }) => {
    const names = _site === site ? undefined : namesOfTwo(site.cluster, _site.cluster);
    return names === undefined ? [] : watchedOnOtherCluster(name, serviceName, ...names);
  });
}
