import { Manifests } from '../backend/manifest';
import { Endpoints, Target } from '../backend/target';
import { TARGETS } from '../backend/targets';
import { FROZEN } from '../finding/definitions/constructs';
import { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { refuse } from '../finding/finding-error';
import { planService } from '../plan/build/service';
import { checkServiceArguments } from '../plan/build/service-arguments';
import { ServiceInput } from '../plan/build/service-input';
import { ServicePlan } from '../plan/service-plan';
import { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import { checkService } from '../rules/check-service';
import { RuleContext } from '../rules/rule-context';
import { ServiceSummary } from '../rules/service-rule';
import { summaryOf } from '../rules/summary';
import { LeakGuard } from './leak-guard';
import { Writer } from './written-object';

/**
 * A service, planned and rendered; planned anew when something is added, until the first object is written. Its plan is not kept, but made
 * again for the rare user's rule: in a chart of thousands of services it would be what fills the memory.
 */
export class ServiceState implements Writer {
  public readonly name: string;
  public readonly endpoints: Endpoints;
  private readonly target: Target;
  private input!: ServiceInput;
  private rendered!: Manifests;
  private guard!: LeakGuard;
  private frozen = false;

  public constructor(input: ServiceInput) {
    this.target = TARGETS[input.backend.kind];
    const plan = this.decide(input);
    this.name = plan.name;
    this.endpoints = this.target.endpoints(plan);
  }

  public get manifests(): Manifests {
    return this.rendered;
  }

  public get props(): GpuInferenceServiceProps {
    return this.input.props;
  }

  /** @throws ARG004 once an object has been written */
  public change(verb: string, props: Partial<GpuInferenceServiceProps>): void {
    if (this.frozen) {
      refuse(FROZEN, { path: this.input.path, property: verb, rule: 'came after the manifest was written', cure: 'call it before app.synth()' });
    }
    const changed = { ...this.input.props, ...props };
    checkServiceArguments(changed);
    this.decide({ ...this.input, props: changed });
  }

  public findings(): Finding[] {
    return this.guard.findings();
  }

  /** For rules of the user's own. */
  public summary(): ServiceSummary {
    const plan = planService(this.input, new FindingList(this.input.path));
    return summaryOf(this.input.path, this.contextOf(this.input, plan, this.rendered));
  }

  public beforeWriting(): void {
    this.frozen = true;
    this.guard.beforeWriting();
  }

  private decide(input: ServiceInput): ServicePlan {
    const findings = new FindingList(input.path);
    const plan = planService(input, findings);
    const manifests = this.target.render(plan);
    checkService(this.contextOf(input, plan, manifests), findings);
    this.input = input;
    this.rendered = manifests;
    this.guard = new LeakGuard(findings);
    return plan;
  }

  private contextOf({ props, cluster }: ServiceInput, plan: ServicePlan, manifests: Manifests): RuleContext {
    return { plan, manifests, props, target: this.target, cluster };
  }
}
