import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { decideCache, jobId, publishedModel, refuseModel } from '../compile/cache';
import type { ModelSource } from '../model/model-source';
import type { ModelSourceOptions } from '../model/source-options';
import { isKept } from '../platform/delivery';
import { jobTimeout } from '../service/plan/timeouts';
import type { ModelCachePvcProps } from '../service/props/model-cache-pvc-props';
import type { CacheSummary } from '../rules/service/cache-rule';
import { addChecks, judged } from './checked';
import { CheckedConstruct } from './checked-construct';
import { writeAcceptedFindings } from './accepted-findings';
import { inferenceChartOf } from './inference-chart';
import { keepNamespace } from './kept-namespaces';
import { LeakGuard } from './leak-guard';
import { note, notesOf } from './notes';
import { checkObjectNames } from './object-names';
import { checkRelease } from './release-findings';
import { aroundOf, clusterOf, located, userFindingsOfCache } from './surroundings';
import { WrittenObject } from './written-object';

/**
 * A volume that holds models, and a Job for each that loads it. Services that mount a model wait until it is whole.
 *
 * Jobs of earlier versions stay until they are deleted: `kubectl delete job` them when the new ones are complete.
 */
export class ModelCachePvc extends CheckedConstruct {
  /** Name of the claim. */
  public readonly claimName: string;

  private readonly models: Map<string, ModelSource>;
  private readonly summarise: () => CacheSummary;

  /**
   * @param scope an InferenceChart, or any construct of a cdk8s chart
   * @param id name of the claim, unless `name` says otherwise
   * @param props size and models
   * @throws ARG001, ARG002 for arguments that mean nothing or are missing, CAC002 for a source that cannot be loaded
   */
  public constructor(scope: Construct, id: string, props: ModelCachePvcProps) {
    super(scope, id);
    const { plan, objects, models, findings, summary } = located(this, () => {
      const cluster = clusterOf(this, props);
      note(this, { cluster });
      return decideCache({ id, ...aroundOf(this), props, cluster, gitOps: inferenceChartOf(this)?.gitOps }, this.node.path);
    });
    note(this, { cache: plan });
    this.claimName = plan.claimName;
    if (isKept(plan.claim?.keeping)) keepNamespace(this, plan.namespace);
    this.models = models;
    this.summarise = summary;
    const guard = new LeakGuard(this, findings);
    const written = [...objects].map(([objectId, manifest]) => new WrittenObject(this, objectId, manifest, guard));
    models.forEach((source, name) => this.hostJob(source, jobId(name), jobTimeout(plan)));
    addChecks(this, { findings: () => [
      ...judged(this, guard.findings(), () => written.flatMap((object) => object.findings())),
      ...userFindingsOfCache(this, summary),
    ] });
    checkObjectNames(this);
    checkRelease(this);
    writeAcceptedFindings(this);
  }

  /**
   * A model of the cache, for a service's `model`.
   *
   * @param name as in `models`
   * @throws CAC001 for an unknown name; the message lists the known ones
   */
  public model(name: string): ModelSource {
    return this.models.get(name) ?? refuseModel(name, this.models.keys(), this.node.path);
  }

  /**
   * A model that a person publishes on the volume, in a ModelWorkspace: services wait until it is there.
   *
   * @param name the one that is given to `publish`: letters, digits, `.`, `_` and `-`
   * @param options what is known of the model
   * @throws ARG001 for another name
   */
  public publishedModel(name: string, options: ModelSourceOptions = {}): ModelSource {
    return publishedModel(notesOf(this).cache!, this.node.path, name, options);
  }

  /** What was decided: labels, images, service accounts and all else that rules of your own see. */
  public summary(): CacheSummary {
    return this.summarise();
  }

  private hostJob(source: ModelSource, id: string, timeout: string): void {
    const job = this.node.findChild(id) as ApiObject;
    note(job, { deployHints: () => ({ path: job.node.path, timeout }) });
    note(source, { loader: job });
  }
}
