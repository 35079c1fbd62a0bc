import * as kubernetes from '@pulumi/kubernetes';
import type {
  ComponentResourceOptions, CustomResourceOptions, CustomTimeouts, Input, Inputs, Output, Resource, ResourceTransform,
} from '@pulumi/pulumi';
import { ComponentResource, mergeOptions } from '@pulumi/pulumi';
import { MISSING_ARGUMENT } from '../../arguments/rules';
import { fail, FindingError } from '../../finding/finding-error';
import { hasErrors } from '../../finding/finding-list';
import type { Decision } from '../inputs/decide';
import { decideWithOutputs, notMade } from '../inputs/decide';
import type { Decided } from '../inputs/findings';
import type { Reader } from '../inputs/read-inputs';
import { plain } from '../inputs/read-inputs';
import { rejectedOutput } from '../sdk-internals';
import { forwarded } from '../objects/forwarded';
import { registerObject } from '../objects/register-object';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { MEMBER } from '../objects/resource';
import { textsOfOutputs } from '../objects/texts-of-outputs';
import type { Timeouts } from '../objects/timeouts';
import { timeoutsOf } from '../objects/timeouts';
import type { Acknowledged } from './acknowledged';
import { acknowledgementsOf } from './acknowledged';
import type { Described } from './described';
import { print, printDecision } from './diagnostics';
import { InferenceSite } from './inference-site';
import { LateInputs } from './late-inputs';
import { takeNames } from './taken-names';
import { unknownObjects } from './unknown-objects';

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

/** Objects by their ids, and whatever else was decided. */
export interface ObjectTree {
  readonly inputs: Described;
  readonly objects: { readonly [id: string]: LateManifest };
}

/** Decides, prints what is wrong, and registers objects where nothing is. What is private is not an output of a stack that exports it. */
export abstract class InferenceComponent extends ComponentResource {
  protected readonly path: string;
  readonly #transforms: { readonly [objectId: string]: ResourceTransform };
  readonly #namespace?: Input<string>;
  readonly #customTimeouts?: CustomTimeouts;
  readonly #forwarded: CustomResourceOptions;
  readonly #inputs: LateInputs;
  #sound?: Promise<void>;
  #refusal?: Error;

  /** @param keys of its inputs */
  protected constructor(
    type: string, name: string, args: ComponentArgs, options: ComponentResourceOptions = {}, keys: readonly string[] = [],
  ) {
    const { site, transforms } = withSite(args);
    // A parent of the user's own has its provider; the site's goes before it, and whatever the options name before both.
    const provider = options.parent === undefined || namesProvider(options) ? undefined : site.getProvider(MEMBER);
    const late = new LateInputs(keys);
    super(`inference-constructs:index:${type}`, name, late.inputs, { parent: site, provider, ...options });
    this.#inputs = late;
    this.path = name;
    this.#transforms = transforms ?? {};
    this.#namespace = site.namespace;
    this.#customTimeouts = options.customTimeouts;
    this.#forwarded = forwarded(options);
  }

  /** @returns nothing where there is an error */
  protected decided<T extends ObjectTree, F extends object>(
    acknowledge: Acknowledged | undefined, decide: (read: Reader) => Decided<T, F>,
  ): Decision<T, F> | undefined {
    try {
      plain('acknowledge', acknowledge);
      plain('transforms', this.#transforms);
      const acknowledgements = acknowledgementsOf(acknowledge);
      const decision = decideWithOutputs(decide, (found) => acknowledgements.silences(found));
      const { objects } = decision.tree;
      const own = [
        ...unknownObjects(this.path, 'transforms', Object.keys(this.#transforms), Object.keys(objects)),
        ...Object.values(objects).flatMap(
          (manifest) => textsOfOutputs(this.path, manifest, 'write `pulumi.interpolate` before the template'),
        ),
      ];
      const isRefused = hasErrors([...own, ...decision.findings.filter((found) => !acknowledgements.silences(found))]);
      const taken = isRefused ? [] : takeNames(this, this.path, this.#namespace, Object.values(objects));
      print(this, [...own, ...taken]);
      printDecision(this, this.path, decision, acknowledgements);
      this.#sound = decision.sound;
      // Where nothing is made, nobody waits for it.
      this.#sound?.catch(() => undefined);
      if (isRefused || taken.length > 0) return undefined;
      // Of what is refused nothing is told: it may be a secret.
      this.#inputs.are(decision.tree.inputs);
      return decision;
    } catch (error) {
      if (!(error instanceof FindingError)) throw error;
      print(this, error.findings);
      return undefined;
    }
  }

  protected timeouts(planned: string): Timeouts {
    return timeoutsOf(planned, this.#customTimeouts);
  }

  protected register(id: string, manifest: LateManifest, options: CustomResourceOptions): KubernetesResource {
    // Of a component that an Output spoils, nothing is made.
    const sound = this.#sound?.then(() => []) as unknown as Resource[] | undefined;
    const owner = { component: this, path: this.path, transforms: this.#transforms };
    return registerObject(owner, id, manifest, mergeOptions(mergeOptions(this.#forwarded, options), { dependsOn: sound }));
  }

  /** Outputs of the component; none where it is not made. */
  protected registerSound(outputs: Inputs): void {
    this.registerOutputs(this.#sound === undefined ? outputs : this.#sound.then(() => outputs, () => ({})));
  }

  /** In place of what there is not, because of an error that is printed: whoever waits for it is not made either. */
  protected refused<T>(): Output<T> {
    this.#refusal ??= notMade(`${this.path} is not made: a finding says why`);
    return rejectedOutput(this.#refusal);
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
