import type {
  ComponentResourceOptions, CustomResource, CustomResourceOptions, CustomTimeouts, Output, ResourceHookBinding, ResourceTransform,
} from '@pulumi/pulumi';
import { all, ComponentResource, mergeOptions, RunError } from '@pulumi/pulumi';
import { FindingError } from '../../finding/finding-error';
import { ReadyAwait } from '../await/ready-await';
import { nameGuard } from '../guard/guards';
import { unknownObjects } from '../component/unknown-objects';
import { forwarded, registerObject, timeoutsOf } from '../objects/register-object';
import type { KubernetesResource } from '../objects/resource';
import type { Cdk8sObjectsArgs } from './arguments';
import { checkedArguments } from './arguments';
import type { Dependency } from './dependencies';
import { isRefused, printValidated } from './validate';
import type { HostedObject } from './hosted-objects';
import type { HostedTree } from './hosted-tree';
import { hostedTree } from './hosted-tree';
import { registeredOf, setRegistered } from './hosted-objects';

/**
 * Constructs of cdk8s, whoever wrote them, as resources: one for each object that synthesis would write, with the same name and content,
 * validated as synthesis does, in the order of the constructs' dependencies.
 */
export class Cdk8sObjects extends ComponentResource {
  private readonly path: string;
  private readonly awaitReady: boolean;
  private readonly customTimeouts?: CustomTimeouts;
  private readonly forwarded: CustomResourceOptions;
  private readonly transforms: { readonly [objectId: string]: ResourceTransform };
  private readonly statuses: Output<unknown>[] = [];
  private readonly resources?: ReadonlyMap<string, KubernetesResource>;

  /**
   * @param name name of the component; that of an object's resource is `<name>/<object id>`
   * @param args what is hosted
   * @param options `provider`, and what every component takes; `customTimeouts` are for what the library knows to take its time
   * @throws ARG001, ARG002 for what is not a construct
   */
  public constructor(name: string, args: Cdk8sObjectsArgs, options: ComponentResourceOptions = {}) {
    const { construct, transforms = {}, awaitReady = true } = checkedArguments(args);
    super('inference-constructs:index:Cdk8sObjects', name, { construct: construct.node.path }, options);
    this.path = name;
    this.awaitReady = awaitReady;
    this.customTimeouts = options.customTimeouts;
    this.forwarded = forwarded(options);
    this.transforms = transforms;
    const tree = this.withTransformsChecked(hostedTree(construct));
    printValidated(this, tree);
    this.resources = isRefused(tree) ? undefined : this.registerAll(tree);
    // What a service that is not ready rejects must reach somebody.
    this.registerOutputs({ ready: all(this.statuses).apply(() => undefined) });
  }

  /**
   * The resource of an object, for its outputs or for `dependsOn`.
   *
   * @param id path of the object's construct, below the hosted one
   * @throws ARG005 for an unknown id; the message lists the known ones
   */
  public resource<T extends CustomResource = CustomResource>(id: string): T {
    const { path, resources } = this;
    if (resources === undefined) throw new RunError(`${path} is not made: a finding says why`);
    const resource = resources.get(id);
    if (resource === undefined) throw new FindingError(unknownObjects(path, 'id', [id], [...resources.keys()]));
    return resource as CustomResource as T;
  }

  private withTransformsChecked(tree: HostedTree): HostedTree {
    if (isRefused(tree)) return tree;
    const unknown = unknownObjects(this.path, 'transforms', Object.keys(this.transforms), tree.objects.map(({ id }) => id));
    return { ...tree, findings: [...tree.findings, ...unknown] };
  }

  private registerAll({ objects, dependencies }: HostedTree): Map<string, KubernetesResource> {
    const owners = [...new Set(objects.flatMap(({ owner }) => owner ?? []))];
    const guards = new Map(owners.map((owner) => (
      [owner, nameGuard(this, objects.filter((each) => each.owner === owner).map(({ manifest }) => manifest))]
    )));
    return new Map(objects.map((hosted) => {
      const resource = this.register(hosted, dependencies.get(hosted.object)!, guards.get(hosted.owner ?? ''));
      setRegistered(hosted.object, resource);
      return [hosted.id, resource];
    }));
  }

  private register(
    { id, manifest, timeout, isEndless = false }: HostedObject, { needs, follows }: Dependency, names: ResourceHookBinding = {},
  ): KubernetesResource {
    const dependsOn = [...new Set([...needs, ...follows])].flatMap((other) => registeredOf(other) ?? []);
    const customTimeouts = timeout === undefined ? undefined : timeoutsOf(timeout, this.customTimeouts);
    const ready = this.awaitReady && customTimeouts !== undefined ? ReadyAwait.of(this, manifest, customTimeouts) : undefined;
    const owner = { component: this, path: this.path, transforms: this.transforms };
    const isLeft = isEndless || (this.awaitReady && customTimeouts !== undefined);
    const registered = isLeft ? ReadyAwait.manifest(manifest) : manifest;
    const hooks = { ...names, ...ready?.hooks };
    const resource = registerObject(owner, id, registered, mergeOptions(this.forwarded, { dependsOn, customTimeouts, hooks }));
    const status = ready?.statusOf(resource, `${this.path}/${id}/status`, this);
    if (status !== undefined) this.statuses.push(status);
    return resource;
  }
}
