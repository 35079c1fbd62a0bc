import * as kubernetes from '@pulumi/kubernetes';
import type {
  ComponentResourceOptions, CustomResourceOptions, CustomTimeouts, Input, Inputs, Output, Resource, ResourceTransform,
} from '@pulumi/pulumi';
import { ComponentResource, mergeOptions } from '@pulumi/pulumi';
import { MISSING_ARGUMENT } from '../../arguments/rules';
import type { Finding } from '../../finding/finding';
import { fail } from '../../finding/finding-error';
import type { Decision } from '../inputs/decide';
import { notMade } from '../inputs/decide';
import type { Decided } from '../inputs/findings';
import type { Reader } from '../inputs/read-inputs';
import { rejectedOutput } from '../sdk-internals';
import { forwarded, registerObject, timeoutsOf } from '../objects/register-object';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { MEMBER } from '../objects/resource';
import type { Timeouts } from '../objects/register-object';
import type { Acknowledged } from './acknowledged';
import { print, printDecision } from './diagnostics';
import { InferenceSite } from './inference-site';
import type { ObjectTree, Outcome } from './outcome';
import { outcomeOf } from './outcome';
import { settled } from './settled';
import { takeNames } from './taken-names';

/** What every component takes beside what it is. */
export interface ComponentArgs {
  /** Where it runs. */
  readonly site: InferenceSite;
  /** Warnings and infos that are accepted, by their ids: the reason, or the reason and a last day. @default - none */
  readonly acknowledge?: Acknowledged;
  /**
   * Changes of single objects, of their properties or options, by the ids of the objects: their kind, of a model's Job `Job-<model>`.
   *
   * @default - none
   */
  readonly transforms?: { readonly [objectId: string]: ResourceTransform };
}

/** Decides, prints what is wrong, and registers objects where nothing is. What is private is not an output of a stack that exports it. */
export abstract class InferenceComponent<T extends ObjectTree = ObjectTree, F extends object = any> extends ComponentResource {
  protected readonly path: string;
  readonly #transforms: { readonly [objectId: string]: ResourceTransform };
  readonly #customTimeouts?: CustomTimeouts;
  readonly #forwarded: CustomResourceOptions;
  readonly #decision?: Decision<T, F>;
  #refusal?: Error;

  /** @param decide what it is, before it is a resource: its inputs are in the state */
  protected constructor(
    type: string, name: string, args: ComponentArgs, options: ComponentResourceOptions = {}, decide: (read: Reader) => Decided<T, F>,
  ) {
    const { site, transforms = {} } = withSite(args);
    const outcome = outcomeOf(name, args, decide);
    // A parent of the user's own has its provider; the site's goes before it, and whatever the options name before both.
    const provider = options.parent === undefined || namesProvider(options) ? undefined : site.getProvider(MEMBER);
    // Of what is refused nothing is told: it may be a secret.
    const inputs = outcome.isRefused ? {} : settled(outcome.decision!.tree.inputs);
    super(`inference-constructs:index:${type}`, name, inputs, { parent: site, provider, ...options });
    this.path = name;
    this.#transforms = transforms;
    this.#customTimeouts = options.customTimeouts;
    this.#forwarded = forwarded(options);
    this.#decision = this.accepted(outcome, site.namespace);
  }

  /** Nothing where there is an error. */
  protected decision(): Decision<T, F> | undefined {
    return this.#decision;
  }

  /** What is wrong with it beside others of the program; called before its own constructor. @param _tree what it is to make */
  protected besideOthers(_tree: T): Finding[] {
    return [];
  }

  protected timeouts(planned: string): Timeouts {
    return timeoutsOf(planned, this.#customTimeouts);
  }

  protected register(id: string, manifest: LateManifest, options: CustomResourceOptions): KubernetesResource {
    const owner = { component: this, path: this.path, transforms: this.#transforms };
    const own = mergeOptions(this.#forwarded, options);
    // Of a component that an Output spoils, nothing is made.
    const sound = this.#decision?.sound?.then(() => []) as unknown as Resource[] | undefined;
    return registerObject(owner, id, manifest, sound === undefined ? own : mergeOptions(own, { dependsOn: sound }));
  }

  /** Outputs of the component; none where it is not made. */
  protected registerSound(outputs: Inputs): void {
    this.registerOutputs(this.#decision?.sound?.then(() => outputs, () => ({})) ?? outputs);
  }

  /** In place of what there is not, because of an error that is printed: whoever waits for it is not made either. */
  protected refused<T>(): Output<T> {
    this.#refusal ??= notMade(`${this.path} is not made: a finding says why`);
    return rejectedOutput(this.#refusal);
  }

  private accepted(outcome: Outcome<T, F>, namespace: Input<string> | undefined): Decision<T, F> | undefined {
    const { decision, findings, isRefused, acknowledgements } = outcome;
    const beside = isRefused ? [] : this.besideOthers(decision!.tree);
    const taken = isRefused || beside.length > 0 ? beside : takeNames(this, this.path, namespace, Object.values(decision!.tree.objects));
    print(this, [...findings, ...taken]);
    if (decision !== undefined) printDecision(this, this.path, decision, acknowledgements);
    // Where nothing is made, nobody waits for it.
    decision?.sound?.catch(() => undefined);
    return isRefused || taken.length > 0 ? undefined : decision;
  }
}

function namesProvider({ provider, providers = {} }: ComponentResourceOptions): boolean {
  return provider !== undefined || (Array.isArray(providers) ? providers.some(
    (each) => kubernetes.Provider.isInstance(each),
  ) : 'kubernetes' in providers);
}

function withSite(args: ComponentArgs): ComponentArgs {
  if (args?.site instanceof InferenceSite) return args;
  return fail(MISSING_ARGUMENT, {
    property: 'site', rule: 'is missing', cure: 'give one: new InferenceSite(\'llm\', { cluster: ClusterProfile.gke() })',
  });
}
