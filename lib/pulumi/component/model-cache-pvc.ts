import type { ComponentResourceOptions, Input, Output, Resource } from '@pulumi/pulumi';
import { all, output } from '@pulumi/pulumi';
import { judgement } from '../../compile/judgement';
import type { DecidedCache } from '../../compile/cache';
import { decideCache, jobId, publishedModel, refuseModel } from '../../compile/cache';
import type { ModelSourceOptions } from '../../model/source-options';
import type { CacheSummary } from '../../rules/service/cache-rule';
import type { IServiceRule } from '../../rules/service/service-rule';
import { cacheFindingsOf } from '../../rules/service/user-rules';
import type { CachePlan } from '../../service/plan/cache-plan';
import { jobTimeout } from '../../service/plan/timeouts';
import type { LoaderOptions, ModelCachePvcProps } from '../../service/props/model-cache-pvc-props';
import { ReadyAwait } from '../await/ready-await';
import { decidedOnce, saidElsewhere } from '../inputs/decided-once';
import type { Decided } from '../inputs/findings';
import type { Reader } from '../inputs/read-inputs';
import { plain } from '../inputs/read-inputs';
import type { Inputs } from '../inputs/inputs';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { valueOf } from '../sdk-internals';
import { ModelSource } from '../values/model-source';
import { describeCache } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import type { ModelCredentials } from './model-credentials';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';

type TextProps = Omit<ModelCachePvcProps, 'cluster' | 'credentials' | 'loader' | 'models' | 'name'>;
type LoaderInputs = Inputs<Omit<LoaderOptions, 'cpuClass'>> & Pick<LoaderOptions, 'cpuClass'>;

/** What a cache is. */
export interface ModelCachePvcArgs extends ComponentArgs, Inputs<TextProps> {
  /** Models that it loads, by the name that `model()` uses. `{}` for a volume that only people fill, in a ModelWorkspace. */
  readonly models: { readonly [name: string]: ModelSource };
  /** Name of the claim. @default - the component's name */
  readonly name?: string;
  /**
   * What the models are read with: credentials of their stores, a token, CA certificates, and Secrets for pulling the loader's images. What
   * a source says itself stands over it.
   *
   * @default - what each source says
   */
  readonly credentials?: ModelCredentials;
  /** What the Jobs that load get. @default - see each option */
  readonly loader?: LoaderInputs;
}

interface CacheTree extends ObjectTree {
  readonly claimName: string;
  readonly timeout: string;
}

/** A volume that holds models, and a Job for each that loads it. Services that mount a model start when its Job is complete. */
export class ModelCachePvc extends InferenceComponent<CacheTree, CacheSummary> {
  /** Name of the claim. */
  public readonly claimName: Output<string>;

  readonly #jobs = new Map<string, Input<Resource>>();
  readonly #loaded: Output<unknown>[] = [];
  readonly #decided: (read: Reader) => DecidedCache;
  readonly #models: string[];
  #claim?: KubernetesResource;

  /**
   * @param name name of the component and, unless `name` says otherwise, of the claim
   * @param args size and models
   * @param options what every component takes
   */
  public constructor(name: string, args: ModelCachePvcArgs, options?: ComponentResourceOptions) {
    const decided = decidedOnce((read) => decideFrom(name, args, read));
    super('ModelCachePvc', name, args, options, (read) => {
      plain('retain', args.retain);
      return decide(name, decided(read), readSite(args.site, read).labels, args.site.rules);
    });
    this.#models = Object.keys(args.models ?? {});
    this.#decided = decided;
    const tree = this.decision()?.tree;
    if (tree !== undefined) this.registerObjects(tree, args.credentials?._made ?? []);
    this.claimName = tree === undefined ? this.refused() : output(tree.claimName);
    // A Job that failed rejects: that must reach somebody.
    const loaded = this.#loaded.length === 0 ? undefined : all(this.#loaded).apply(() => undefined);
    this.registerSound(tree === undefined ? {} : { claimName: tree.claimName, loaded });
  }

  /**
   * A model of the cache, for a service's `model`.
   *
   * @param name as in `models`
   * @throws CAC001 for an unknown name; the message lists the known ones
   */
  public model(name: string): ModelSource {
    if (!this.#models.includes(name)) refuseModel(name, this.#models);
    const job = this.#jobs.get(jobId(name));
    return ModelSource._cached((read) => this.decidedFor(read).models.get(name)!, job === undefined ? [] : [job]);
  }

  /**
   * A model that a person publishes on the volume, in a ModelWorkspace: services wait until it is there.
   *
   * @param name the one that is given to `publish`: letters, digits, `.`, `_` and `-`
   * @param options what is known of the model
   * @throws ARG001 for another name
   */
  public publishedModel(name: string, options: ModelSourceOptions = {}): ModelSource {
    const claim = this.#claim === undefined ? [] : [this.#claim];
    return ModelSource._cached((read) => publishedModel(this._plan(read), this.path, name, options), claim);
  }

  /** @internal what was decided, for what stands at the volume */
  public _plan(read: Reader): CachePlan {
    return this.decidedFor(read).plan;
  }

  /** @internal the claim, where it is made here */
  public get _claim(): KubernetesResource | undefined {
    return this.#claim;
  }

  private decidedFor(read: Reader): DecidedCache {
    return saidElsewhere(() => this.#decided(read));
  }

  private registerObjects({ objects, timeout }: CacheTree, before: readonly Resource[]): void {
    const shared = new Map<string, KubernetesResource>();
    for (const [id, manifest] of Object.entries(objects)) {
      if (manifest.kind === 'Job') this.#jobs.set(id, this.registerJob(id, manifest, timeout, shared, before));
      else shared.set(manifest.kind, this.register(id, manifest, {}));
    }
    this.#claim = shared.get('PersistentVolumeClaim');
  }

  /** @returns the Job, when it is sure that it has not failed in an update before */
  private registerJob(
    id: string, manifest: LateManifest, timeout: string, shared: ReadonlyMap<string, KubernetesResource>, before: readonly Resource[],
  ): Input<Resource> {
    const customTimeouts = this.timeouts(timeout);
    const metadata: Output<any> = shared.get('PersistentVolumeClaim')?.metadata ?? output(undefined);
    const ready = ReadyAwait.of(this, manifest, customTimeouts);
    const job = this.register(id, ReadyAwait.manifest(manifest), {
      dependsOn: [...shared.values(), ...before],
      customTimeouts,
      hooks: ready?.hooks,
      // What was loaded is gone with its claim, whoever deleted that: another one of the same name is loaded anew.
      replacementTrigger: metadata.apply((claim) => claim?.uid ?? null),
    });
    const status = ready?.statusOf(job, `${this.path}/${id}/status`, this);
    if (status === undefined) return job;
    this.#loaded.push(status);
    const loaded = valueOf(status).then((): Resource => job);
    // Where no service reads it, nobody waits for it.
    loaded.catch(() => undefined);
    return loaded;
  }
}

function decideFrom(
  name: string, { site, acknowledge, transforms, credentials, ...inputs }: ModelCachePvcArgs, read: Reader,
): DecidedCache {
  const props = read({ ...inputs, credentials: credentials?._plain });
  return decideCache({ id: name, ...readSite(site, read), props, cluster: site.cluster }, name);
}

type Labels = { readonly [key: string]: string };

function decide(
  name: string, { plan, objects: made, findings, summary }: DecidedCache, labels: Labels, rules: readonly IServiceRule[],
): Decided<CacheTree, CacheSummary> {
  const objects = labelled(made, labels);
  return {
    tree: { objects, claimName: plan.claimName, timeout: jobTimeout(plan), inputs: describeCache(plan) },
    findings: judgement(findings, () => findingsIn(objects, name)),
    judged: { facts: summary, rules: rules.map((rule) => (cache: CacheSummary) => cacheFindingsOf(rule, cache)) },
  };
}
