import type { ComponentResourceOptions, Input } from '@pulumi/pulumi';
import { judgement } from '../../compile/judgement';
import { decideWorkspace } from '../../compile/workspace';
import type { ModelWorkspaceOptions } from '../../workspace/props';
import { withoutProvidersWait } from '../await/provider-wait';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import type { WorkspaceServer } from '../values/workspace-server';
import { describeWorkspace } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import { findingsIn, labelled } from './labelled';
import { ModelCachePvc } from './model-cache-pvc';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';

/** What decides what is made. */
type Plain = 'gpu' | 'name' | 'clientNamespaces';
type TextOptions = Omit<ModelWorkspaceOptions, Plain | 'cluster' | 'existingClaimName' | 'server'>;

/** What a workspace is. */
export interface ModelWorkspaceArgs extends ComponentArgs, Inputs<TextOptions>, Pick<ModelWorkspaceOptions, Plain> {
  /** The program by which people reach the volume. */
  readonly server: WorkspaceServer;
  /** The cache whose volume it fills and shows. @default - `existingClaimName` is given */
  readonly cache?: ModelCachePvc;
  /** Claim of a volume that is no ModelCachePvc of the program. @default - `cache` is given */
  readonly existingClaimName?: Input<string>;
}

/**
 * Where people fill and inspect a volume of models: JupyterLab, File Browser or SSH beside it, as a Job without root, which nobody reaches
 * but by `kubectl port-forward`. An update does not wait until it ends.
 */
export class ModelWorkspace extends InferenceComponent {
  /** Name of the Service, for `kubectl port-forward`. */
  public readonly serviceName: string;

  /**
   * @param name name of the component, which begins the names of its objects, unless `name` says otherwise
   * @param args the volume, the server and its Secrets
   * @param options what every component takes
   */
  public constructor(name: string, args: ModelWorkspaceArgs, options?: ComponentResourceOptions) {
    super('ModelWorkspace', name, args, options, (read) => decide(name, args, read));
    this.serviceName = args.name ?? name;
    const { Job, ...others } = this.decision()?.tree.objects ?? {};
    const before = Object.entries(others).map(([id, manifest]) => this.register(id, manifest, {}));
    const claim = args.cache instanceof ModelCachePvc ? args.cache._claim : undefined;
    const dependsOn = claim === undefined ? before : [...before, claim];
    if (Job !== undefined) this.register('Job', withoutProvidersWait(Job), { dependsOn });
    this.registerSound({});
  }
}

function decide(name: string, { site, acknowledge, transforms, ...inputs }: ModelWorkspaceArgs, read: Reader): Decided<ObjectTree> {
  const around = readSite(site, read);
  const { plan, objects: made, findings } = decideWorkspace({
    id: name, ...around, props: read(inputs), cluster: site.cluster,
    cache: inputs.cache instanceof ModelCachePvc ? inputs.cache._plan(read) : undefined,
  }, name);
  const objects = labelled(made, around.labels);
  return { tree: { objects, inputs: describeWorkspace(plan) }, findings: judgement(findings, () => findingsIn(objects, name)) };
}
