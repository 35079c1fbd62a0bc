import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { peeked } from '../arguments/checks';
import { decideWorkspace } from '../compile/workspace';
import { cache } from '../workspace/arguments';
import type { ModelWorkspaceOptions } from '../workspace/props';
import { writeDecided } from './decided-objects';
import type { ModelCachePvc } from './model-cache-pvc';
import { note, notesOf } from './notes';
import { checkRelease } from './release-findings';
import { aroundOf, clusterOf, located } from './surroundings';
import { CheckedConstruct } from './checked-construct';

/** What a workspace is. */
export interface ModelWorkspaceProps extends ModelWorkspaceOptions {
  /** The cache whose volume it fills and shows. @default - `existingClaimName` is given */
  readonly cache?: ModelCachePvc;
}

/**
 * Where people fill and inspect a volume of models: JupyterLab, File Browser or SSH beside it, as a Job without root, which nobody reaches
 * but by `kubectl port-forward`. What they put into `/models/drafts`, the command `publish` checks and makes visible to services.
 */
export class ModelWorkspace extends CheckedConstruct {
  /** Name of the Service, for `kubectl port-forward`. */
  public readonly serviceName: string;
  /** Port of the Service. */
  public readonly port: number;

  /**
   * @param scope an InferenceChart, or any construct of a cdk8s chart, in the namespace of the claim
   * @param id begins the names of its objects, unless `name` says otherwise
   * @param props the volume, the server and its Secrets
   * @throws ARG001, ARG002, ARG003 for arguments that mean nothing, are missing or exclude each other
   */
  public constructor(scope: Construct, id: string, props: ModelWorkspaceProps) {
    super(scope, id);
    const decided = located(this, () => {
      const of = peeked(props, 'cache', cache);
      const cluster = clusterOf(this, props);
      note(this, { cluster });
      return decideWorkspace({ id, ...aroundOf(this), props, cluster, cache: of && notesOf(of).cache }, this.node.path);
    });
    this.serviceName = decided.plan.name;
    this.port = decided.plan.server.port;
    writeDecided(this, decided);
    const job = this.node.findChild('Job') as ApiObject;
    note(job, { deployHints: () => ({ path: job.node.path, isEndless: true }) });
    checkRelease(this);
  }
}
