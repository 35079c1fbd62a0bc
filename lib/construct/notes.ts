import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../backend/manifest';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { Finding } from '../finding/finding';
import type { Acknowledgement, Acknowledgements } from '../rules/acknowledgements';
import type { IServiceRule } from '../rules/service/service-rule';
import type { CachePlan } from '../service/plan/cache-plan';
import type { IngressPlan } from '../service/plan/ingress';
import type { ServicePlan } from '../service/plan/service-plan';

/** What a construct of this library knows of its own correctness. */
export interface Checked {
  findings(): Finding[];
}

/** A finding that somebody accepts. */
export interface Silenced {
  readonly subject: IConstruct;
  readonly found: Finding;
  /** The nearest that accepts it. */
  readonly by: Acknowledgement;
}

/** An object as it was judged, and what was found. */
export interface Judged {
  readonly written: unknown;
  readonly findings: readonly Finding[];
}

/** Objects as they were judged together, and what was found. */
export interface JudgedTogether {
  readonly written: ReadonlyMap<ApiObject, unknown>;
  readonly release: ReleaseOfTree;
}

/** What the objects of a tree show of each other. */
export interface ReleaseOfTree {
  readonly findings: readonly Finding[];
  /** Whether a finding about an object by itself is answered by another. */
  isAnswered(object: ApiObject, found: Finding): boolean;
}

/** Takes what is found in a tree, in place of cdk8s' errors and the console. */
export type Reporter = (findings: readonly Finding[]) => void;

/** What is to know of an object where objects are made one by one, and waited for; `kubectl apply` needs none of it. */
export interface DeployHints {
  /** Its path, with the service in place of a policy that others share: it does not depend on them. */
  readonly path: string;
  /** How long it may take until it is ready. @default - it is ready at once */
  readonly timeout?: string;
  /** What must be complete before it can be ready. @default - nothing */
  readonly after?: ApiObject;
  /** Whether it runs until somebody ends it: nobody waits for it. @default false */
  readonly isEndless?: boolean;
}

/** A service as it stands. */
export interface PlannedService {
  readonly plan: ServicePlan;
  readonly manifests: readonly Manifest[];
}

/** What the library keeps of a construct, an object or a model beside their public types. */
export interface Notes {
  /** Whether it is an InferenceChart. */
  readonly isChart?: boolean;
  /** The cluster that a construct, and what stands below it, is on. */
  readonly cluster?: ClusterProfile;
  readonly checked?: readonly Checked[];
  /** Of a service: what was decided, as it stands when it is asked for. */
  readonly planned?: () => PlannedService;
  /** Of a cache: what was decided. */
  readonly cache?: CachePlan;
  /** Of what names its objects by other properties than `name`: how two of them are told apart. */
  readonly namesCure?: string;
  /** Of a service: its own way in. */
  readonly ingress?: IngressPlan;
  readonly acknowledgements?: Acknowledgements;
  /** What constructs above have found of it, until its own validation tells that. */
  readonly errors?: readonly string[];
  /** Rules of the user's own, for the services below. */
  readonly rules?: readonly IServiceRule[];
  /** Names of the services that scale by a policy. */
  readonly services?: string[];
  /** How many scalers stand below a policy. */
  readonly scalers?: number;
  /** The Job that loads a model. */
  readonly loader?: ApiObject;
  /** Features of Knative that a service needs, as it stands now. */
  readonly neededFeatures?: () => readonly string[];
  /** Asked for when the object is written: a service may change until then. */
  readonly deployHints?: () => DeployHints;
  /** Namespaces that charts make, of the root of a tree. */
  readonly madeNamespaces?: readonly { readonly object: ApiObject; readonly keep: () => void }[];
  /** Names of namespaces with claims that stay, of the root of a tree. */
  readonly keptNamespaces?: readonly string[];
  /** Of the root of a tree. */
  readonly reporter?: Reporter;
  /** Whether the root of a tree compares the names in it. */
  readonly comparesNames?: boolean;
  /** Whether the root of a tree judges the objects in it together. */
  readonly judgesRelease?: boolean;
  /** Whether the root of a tree counts the GPUs that its services need. */
  readonly countsGpus?: boolean;
  /** Whether the root of a tree writes what is accepted in it. */
  readonly writesAccepted?: boolean;
  /** What is found of objects, of the root of a tree that is synthesised just now. */
  readonly judged?: Map<ApiObject, Judged>;
  /** What is found of objects together, of the root of a tree that is synthesised just now. */
  readonly judgedTogether?: JudgedTogether;
  /** Objects of one name, of the root of a tree that is synthesised just now. */
  readonly collisions?: readonly Finding[];
  /** What is left out because it is accepted; of the root of a tree that is synthesised just now. */
  readonly silenced?: Map<string, Silenced>;
}

/** One table for the whole process: who hosts a tree may have another copy of this library, such as the bundle for Pulumi. */
const TABLE = Symbol.for('inference-constructs.notes');

const shared = globalThis as { [TABLE]?: WeakMap<object, Notes> };
const table = shared[TABLE] ??= new WeakMap<object, Notes>();

const NONE: Notes = {};

export function notesOf(subject: object): Notes {
  return table.get(subject) ?? NONE;
}

/** Writes some notes over those that are there. */
export function note(subject: object, notes: Notes): void {
  const own = table.get(subject);
  // Of what a spread makes, Node 20 gives each its own shape once something is added.
  if (own === undefined) table.set(subject, Object.assign({}, notes));
  else Object.assign(own, notes);
}
