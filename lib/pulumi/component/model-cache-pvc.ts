import type { ComponentResourceOptions, Input, Output, Resource } from '@pulumi/pulumi';
import { all, output } from '@pulumi/pulumi';
import { judgement } from '../../compile/judgement';
import type { DecidedCache } from '../../compile/cache';
import { decideCache, jobId, publishedModel, refuseModel } from '../../compile/cache';
import { FindingError } from '../../finding/finding-error';
import type * as decided from '../../model/model-source';
import type { ModelSourceOptions } from '../../model/source-options';
import type { CacheSummary } from '../../rules/service/cache-rule';
import type { IServiceRule } from '../../rules/service/service-rule';
import { cacheFindingsOf } from '../../rules/service/user-rules';
import type { CachePlan } from '../../service/plan/cache-plan';
import { jobTimeout } from '../../service/plan/timeouts';
import type { LoaderOptions, ModelCachePvcProps } from '../../service/props/model-cache-pvc-props';
import { ReadyAwait } from '../await/ready-await';
import type { Decided } from '../inputs/findings';
import type { Reader } from '../inputs/read-inputs';
import { plain } from '../inputs/read-inputs';
import type { Inputs } from '../inputs/inputs';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { valueOf } from '../sdk-internals';
import { ModelSource } from '../values/model-source';
import { CACHE_INPUTS, describeCache } from './described';
import type { ComponentArgs, ObjectTree } from './inference-component';
import { InferenceComponent } from './inference-component';
import type { ModelCredentials } from './model-credentials';
import { findingsIn, labelled } from './labelled';
import { readSite } from './read-site';

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
export class ModelCachePvc extends InferenceComponent {
  /** Name of the claim. */
  public readonly claimName: Output<string>;

  readonly #jobs = new Map<string, Input<Resource>>();
  readonly #loaded: Output<unknown>[] = [];
  readonly #read: (read: Reader) => DecidedCache;
  readonly #models: string[];
  #claim?: KubernetesResource;

  /**
   * @param name name of the component and, unless `name` says otherwise, of the claim
   * @param args size and models
   * @param options what every component takes
   */
  public constructor(name: string, args: ModelCachePvcArgs, options?: ComponentResourceOptions) {
    super('ModelCachePvc', name, args, options, CACHE_INPUTS);
    const { acknowledge, transforms, site, credentials, ...inputs } = args;
    this.#models = Object.keys(args.models ?? {});
    this.#read = (read) => decideCache({
      id: name,
      ...readSite(site, read),
      props: read({ ...inputs, credentials: credentials?._plain }),
      cluster: site.cluster,
    }, name);
    const tree = this.decided(acknowledge, (read) => {
      plain('retain', args.retain);
      return decide(name, this.#read(read), readSite(site, read).labels, site.rules);
    })?.tree;
    if (tree !== undefined) this.registerObjects(tree, credentials?._made ?? []);
    this.claimName = tree === undefined ? this.refused() : output(tree.claimName);
    // A Job that failed rejects: that must reach somebody.
    const loaded = all(this.#loaded).apply(() => undefined);
    this.registerSound(tree === undefined ? {} : { claimName: this.claimName, loaded });
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
    return ModelSource._cached((read) => this.modelAs(name, read), job === undefined ? [] : [job]);
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

  private modelAs(name: string, read: Reader): decided.ModelSource {
    return this.decidedFor(read).models.get(name)!;
  }

  /** What is wrong with the cache is said there, and not again of each service that reads it. */
  private decidedFor(read: Reader): DecidedCache {
    try {
      return this.#read(read);
    } catch (error) {
      throw error instanceof FindingError ? new FindingError([]) : error;
    }
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
    const ready = ReadyAwait.of(this, manifest, customTimeouts);
    const job = this.register(id, ReadyAwait.manifest(manifest), {
      dependsOn: [...shared.values(), ...before],
      customTimeouts,
      hooks: ready?.hooks,
      // What was loaded is gone with its claim, whoever deleted that: another one of the same name is loaded anew.
      replacementTrigger: output(shared.get('PersistentVolumeClaim')?.metadata).apply((metadata) => metadata?.uid ?? null),
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

type Labels = { readonly [key: string]: string };

function decide(
  name: string, { plan, objects: made, findings, summary }: DecidedCache, labels: Labels, rules: readonly IServiceRule[],
): Decided<CacheTree, CacheSummary> {
  const manifests = [...made].map(([id, manifest]) => [id, manifest as unknown as LateManifest]);
  const objects = labelled(Object.fromEntries(manifests), labels);
  return {
    tree: { objects, claimName: plan.claimName, timeout: jobTimeout(plan), inputs: describeCache(plan) },
    findings: judgement(findings, () => findingsIn(objects, name)),
    judged: { facts: summary, rules: rules.map((rule) => (cache: CacheSummary) => cacheFindingsOf(rule, cache)) },
  };
}
