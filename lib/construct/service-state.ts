import type { Definition } from '../finding/definition';
import type { IConstruct } from 'constructs';
import type { Manifests } from '../backend/manifest';
import type { Endpoints } from '../backend/definition';
import { BACKENDS } from '../backend/backends';
import { neededFeatures } from '../rules/service/knative';
import type { DecidedService } from '../compile/service';
import { decideService, planFor, summarise } from '../compile/service';
import type { Backend } from '../catalog/backend';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import { fail } from '../finding/finding-error';
import { FindingList } from '../finding/finding-list';
import type { IngressPlan } from '../service/plan/ingress';
import type { ServiceInput } from '../service/plan/service-input';
import { serviceTimeout } from '../service/plan/timeouts';
import type { GpuInferenceServiceProps } from '../service/props/gpu-inference-service-props';
import type { ServiceSummary } from '../rules/service/service-rule';
import { LeakGuard } from './leak-guard';
import type { PlannedService } from './notes';
import type { Writer } from './written-object';

export const FROZEN: Definition = {
  id: 'ARG004',
  severity: Severity.ERROR,
  title: 'A change comes after the manifest was written',
  why: 'It would be lost, or would change what somebody has already seen.',
  cure: 'Make the change before `app.synth()`, or the first reading of the manifest.',
};

/**
 * A service, planned and rendered; planned anew when something is added, until the first object is written. Its plan is not kept, but made
 * again for the rare user's rule: in a chart of thousands of services it would be what fills the memory.
 */
export class ServiceState implements Writer {
  public readonly name: string;
  public readonly endpoints: Endpoints;
  public readonly ingress?: IngressPlan;
  private input!: ServiceInput;
  private rendered!: Manifests;
  private guard!: LeakGuard;
  private deadline!: string;
  private frozen = false;

  public constructor(public readonly construct: IConstruct, input: ServiceInput) {
    const { plan, endpoints } = this.decide(input);
    this.name = plan.serviceName;
    this.endpoints = endpoints;
    this.ingress = plan.ingress;
  }

  public get manifests(): Manifests {
    return this.rendered;
  }

  public get props(): GpuInferenceServiceProps {
    return this.input.props;
  }

  public get knativeFeatures(): readonly string[] | undefined {
    return this.input.cluster.props.knativeFeatures;
  }

  /** Features of Knative that the service needs, as it stands now. */
  public get neededFeatures(): readonly string[] {
    return neededFeatures(this.rendered, BACKENDS[this.input.backend.kind]);
  }

  /** How long the service may take until it serves. */
  public get timeout(): string {
    return this.deadline;
  }

  /** @throws ARG004 once an object has been written */
  public change(verb: string, props: Partial<GpuInferenceServiceProps>): void {
    if (this.frozen) {
      fail(FROZEN, {
        path: this.input.path, property: verb, rule: 'came after the manifest was written', cure: 'call it before app.synth()',
      });
    }
    this.decide({ ...this.input, props: { ...this.input.props, ...props } });
  }

  public findings(): Finding[] {
    return this.guard.findings();
  }

  /** What runs it. */
  public get backend(): Backend {
    return this.input.backend;
  }

  /** For monitoring. */
  public planned(): PlannedService {
    return { plan: planFor(this.input, new FindingList(this.input.path)), manifests: this.rendered.service };
  }

  /** For whoever wants to know what was decided, and rules of the user's own. */
  public summary(): ServiceSummary {
    return summarise(this.input, { plan: planFor(this.input, new FindingList(this.input.path)), manifests: this.rendered });
  }

  public beforeWriting(added: readonly Finding[]): void {
    this.frozen = true;
    this.guard.beforeWriting(added);
  }

  private decide(input: ServiceInput): DecidedService {
    const decided = decideService(input);
    this.input = input;
    this.rendered = decided.manifests;
    this.guard = new LeakGuard(this.construct, decided.findings);
    this.deadline = serviceTimeout(decided.plan);
    return decided;
  }
}
