import { Manifests } from '../backend/manifest';
import { Endpoints } from '../backend/target';
import { TARGETS } from '../backend/targets';
import { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { planService } from '../plan/build/service';
import { checkServiceArguments } from '../plan/build/service-arguments';
import { ServiceInput } from '../plan/build/service-input';
import { ServicePlan } from '../plan/service-plan';
import { checkService } from '../rules/check-service';
import { ServiceSummary } from '../rules/service-rule';
import { summaryOf } from '../rules/summary';
import { withFittingPreset } from './preset';

/** Everything about a service, for whoever makes objects of it. */
export interface DecidedService {
  readonly plan: ServicePlan;
  readonly manifests: Manifests;
  readonly endpoints: Endpoints;
  readonly findings: Finding[];
}

/** @throws for props that can be right for no target */
export function decideService(input: ServiceInput): DecidedService {
  checkServiceArguments(input.props);
  const target = TARGETS[input.backend.kind];
  const findings = new FindingList(input.path);
  const plan = planFor(input, findings);
  const manifests = target.render(plan);
  checkService({ plan, manifests, props: input.props, target, cluster: input.cluster }, findings);
  return { plan, manifests, endpoints: target.endpoints(plan), findings: findings.all };
}

/** The plan, with what a preset is on the target. */
export function planFor(input: ServiceInput, findings: FindingList): ServicePlan {
  const plan = planService(input, findings);
  const { autoscaling, gpu } = input.props;
  return autoscaling?.preset === undefined ? plan : withFittingPreset(plan, autoscaling, gpu.count, TARGETS[input.backend.kind], findings);
}

/** What rules of a user's own see of the service. */
export function summarise({ path, props, cluster, backend }: ServiceInput, { plan, manifests }: Pick<DecidedService, 'plan' | 'manifests'>): ServiceSummary {
  return summaryOf(path, { plan, manifests, props, target: TARGETS[backend.kind], cluster });
}
