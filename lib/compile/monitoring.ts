import type { Manifest } from '../backend/manifest';
import type { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { checkMonitoringArguments } from '../monitoring/arguments';
import type { MonitoringOptions } from '../monitoring/props';
import { renderMonitoring } from '../monitoring/render';
import { watched } from '../monitoring/watched';
import { checkMonitoring } from '../rules/monitoring/monitoring';
import type { Surroundings } from '../service/plan/service-input';
import type { ServicePlan } from '../service/plan/service-plan';

/** A service that is to be watched, as it stands. */
export interface ServiceAt {
  readonly path: string;
  readonly plan: ServicePlan;
  readonly manifests: readonly Manifest[];
}

/** Everything about the monitoring of services, for whoever makes objects of it. */
export interface DecidedMonitoring {
  /** The objects by their ids. */
  readonly objects: ReadonlyMap<string, Manifest>;
  readonly findings: Finding[];
}

/**
 * @param path of its construct
 * @throws for options that can be right nowhere
 */
export function decideMonitoring(
  around: Surroundings & { readonly id: string }, services: readonly ServiceAt[], options: MonitoringOptions, path: string,
): DecidedMonitoring {
  checkMonitoringArguments(options);
  const seen = services.map((service) => ({ path: service.path, ...watched(service.plan, service.manifests, options) }));
  const findings = new FindingList(path);
  checkMonitoring({ options, services: seen }, findings);
  const written = seen.filter(({ endpoints }) => endpoints.length > 0);
  return { objects: renderMonitoring({ ...around, options, services: written }), findings: findings.all };
}
