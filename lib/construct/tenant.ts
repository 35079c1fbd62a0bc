import type { Construct } from 'constructs';
import { instanceOf } from '../arguments/instance-of';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { decideTenant } from '../compile/tenant';
import { fail } from '../finding/finding-error';
import type { TenantService } from '../rules/tenancy/tenant';
import type { TenantPlan } from '../tenancy/plan';
import type { TenantProps } from '../tenancy/props';
import { disruptionBudget, QUEUE_LABEL } from '../tenancy/render';
import { writeAcceptedFindings } from './accepted-findings';
import { chartOf, checkedId } from './arguments';
import { addChecks, judged } from './checked';
import { CheckedConstruct } from './checked-construct';
import { GpuInferenceService } from './gpu-inference-service';
import { LeakGuard } from './leak-guard';
import { note, notesOf } from './notes';
import { checkObjectNames } from './object-names';
import { aroundOf, located } from './surroundings';
import { WrittenObject } from './written-object';

/**
 * A namespace of one team: its quota of GPUs, who may reach its pods, what they are held to, and a service account for them. With it,
 * services satisfy `PolicyPack.multiTenant`.
 */
export class Tenant extends CheckedConstruct {
  /** Name of the namespace: the `namespace` of the charts whose services belong there. */
  public readonly namespace: string;
  /** Service account without rights of its own: the `serviceAccountName` of services. */
  public readonly serviceAccountName: string;

  private readonly plan: TenantPlan;
  private readonly written: WrittenObject[] = [];
  private readonly guard: LeakGuard;

  /**
   * @param scope a chart, which may be one without a namespace: each object names its own
   * @param id name of the namespace, unless `namespace` says otherwise
   * @param props what the team gets
   * @throws ARG001, ARG006, NAM002 for arguments that mean nothing
   */
  public constructor(scope: Construct, id: string, props: TenantProps = {}) {
    super(scope, id);
    const { plan, objects, findings } = located(this, () => decideTenant({ id, ...aroundOf(this), props }, this.node.path));
    this.plan = plan;
    this.namespace = plan.namespace;
    this.serviceAccountName = plan.serviceAccountName;
    this.guard = new LeakGuard(this, findings([]));
    objects.forEach((manifest, objectId) => this.written.push(new WrittenObject(this, objectId, manifest, this.guard)));
    addChecks(this, { findings: () => judged(this, findings(this.services()), () => this.written.flatMap((object) => object.findings())) });
    note(this, { namesCure: 'give one tenant another id or `namespace`; if the namespace is made elsewhere, set `createNamespace: false`' });
    checkObjectNames(this);
    writeAcceptedFindings(this);
  }

  /** Labels that put a service in the tenant's queue: for its `labels`. Empty where there is no queue. */
  public queueLabels(): { [key: string]: string } {
    return this.plan.queueName === undefined ? {} : { [QUEUE_LABEL]: this.plan.queueName };
  }

  /**
   * Lets nodes be drained one pod of the service at a time, also where it has one replica: a budget that keeps the last pod would keep the
   * node for ever.
   *
   * @param service a service in the tenant's namespace
   * @throws ARG001 for a service of another namespace
   */
  public addDisruptionBudget(service: GpuInferenceService): void {
    instanceOf('GpuInferenceService', 'serviceName', 'summary')('service', service ?? null);
    const { name, manifests, namespace } = service.summary();
    const object = disruptionBudget(name, manifests, this.plan);
    if (namespace !== this.namespace || object === undefined) {
      fail(INVALID_ARGUMENT, {
        path: this.node.path, property: 'service', value: service.node.path, rule: `is not in the namespace ${this.namespace}`,
        cure: 'give a service of a chart with the tenant\'s namespace',
      });
    }
    const id = `PodDisruptionBudget-${object.metadata.name}`;
    checkedId(this, id);
    this.written.push(new WrittenObject(this, id, object, this.guard));
  }

  /** Services of the App in the tenant's namespace. They are planned anew where there is a queue, for their labels. */
  private services(): TenantService[] {
    const { queueName } = this.plan;
    return this.node.root.node.findAll().filter((each): each is GpuInferenceService => each instanceof GpuInferenceService)
      .filter((service) => chartOf(service).namespace === this.namespace)
      .map((service) => ({
        path: service.node.path,
        isQueued: queueName === undefined || service.summary().labels[QUEUE_LABEL] === queueName,
        ingress: notesOf(service).ingress,
      }));
  }
}
