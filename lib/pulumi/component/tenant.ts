import type { ComponentResourceOptions } from '@pulumi/pulumi';
import { judgement } from '../../compile/judgement';
import { decideTenant } from '../../compile/tenant';
import type { TenantProps } from '../../tenancy/props';
import { QUEUE_LABEL } from '../../tenancy/render';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import { describeTenant } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';

/** Names decide what is made. */
type Plain = 'namespace' | 'serviceAccountName' | 'queue';

/** A namespace of one team on the site's cluster. */
export interface TenantArgs extends ComponentArgs, Inputs<Omit<TenantProps, Plain>>, Pick<TenantProps, Plain> {}

/** A namespace of one team: its quota of GPUs, who may reach its pods, what they are held to, and a service account for them. */
export class Tenant extends InferenceComponent {
  /** Name of the namespace: the `namespace` of the sites whose services belong there. */
  public readonly namespace: string;
  /** Service account without rights of its own: the `serviceAccountName` of services. */
  public readonly serviceAccountName: string;

  readonly #queueName?: string;

  /**
   * @param name name of the component and, unless `namespace` says otherwise, of the namespace
   * @param args what the team gets
   * @param options what every component takes
   */
  public constructor(name: string, args: TenantArgs, options?: ComponentResourceOptions) {
    super('Tenant', name, args, options, (read) => decide(name, args, read));
    this.namespace = args.namespace ?? name;
    this.serviceAccountName = args.serviceAccountName ?? 'inference';
    this.#queueName = args.queue && (args.queue.name ?? this.namespace);
    const { Namespace, ...inside } = this.decision()?.tree.objects ?? {};
    const namespace = Namespace === undefined ? [] : [this.register('Namespace', Namespace, {})];
    for (const [id, manifest] of Object.entries(inside)) this.register(id, manifest, { dependsOn: namespace });
    this.registerSound({});
  }

  /** Labels that put a service in the tenant's queue: for its `labels`. Empty where there is no queue. */
  public queueLabels(): { [key: string]: string } {
    return this.#queueName === undefined ? {} : { [QUEUE_LABEL]: this.#queueName };
  }
}

function decide(name: string, { site, acknowledge, transforms, ...inputs }: TenantArgs, read: Reader): Decided<ObjectTree> {
  const around = readSite(site, read);
  const { plan, objects: made, findings } = decideTenant({ id: name, ...around, props: read(inputs) }, name);
  const objects = labelled(made, around.labels);
  return { tree: { objects, inputs: describeTenant(plan) }, findings: judgement(findings([]), () => findingsIn(objects, name)) };
}
