import { addTo } from '../finding/grouping';
import { asText, mapOf } from './json';
import type { KubernetesObject } from './kubernetes-object';
import { groupKind } from './kubernetes-object';
import type { Place } from './place';
import type { Definition } from '../finding/definition';
import type { Report } from './manifest-rule';

/** An object among those that are applied together, by what others call it. */
export interface Member {
  /** As `groupKind` writes it. */
  readonly kind: string;
  /** Empty where the object names none: whoever applies it does. */
  readonly namespace: string;
  /** Empty where the API server makes one up. */
  readonly name: string;
  readonly object: Place;
}

/** What objects are called, without what their names are part of. */
export type MemberName = Omit<Member, 'object'>;

export function memberName(object: KubernetesObject): MemberName {
  const { namespace, name } = mapOf(object.metadata);
  return { kind: groupKind(object), namespace: asText(namespace) ?? '', name: asText(name) ?? '' };
}

/** Objects that are applied together, by kind, namespace and name. Rules look at one object after the other, and here at the others. */
export class Release {
  private readonly byKind = new Map<string, Member[]>();
  private readonly byName = new Map<string, Member[]>();
  private readonly known = new Map<unknown, unknown>();

  /**
   * @param isWhole whether these are all: where something could not be read, nobody knows that a thing is missing
   */
  public constructor(public readonly members: readonly Member[], public readonly isWhole = true) {
    for (const member of members) {
      addTo(this.byKind, member.kind, member);
      addTo(this.byName, `${member.kind} ${member.name}`, member);
    }
  }

  /** Objects of kinds, each as `groupKind` writes it. */
  public of(...kinds: readonly string[]): readonly Member[] {
    return kinds.length === 1 ? this.byKind.get(kinds[0]) ?? [] : kinds.flatMap((kind) => this.byKind.get(kind) ?? []);
  }

  /** Objects of a kind and name, in whatever namespace. */
  public named(kind: string, name: string): readonly Member[] {
    return this.byName.get(`${kind} ${name}`) ?? [];
  }

  /** What is made of the release once for all its rules, such as an index. */
  public once<T>(make: (release: Release) => T): T {
    if (!this.known.has(make)) this.known.set(make, make(this));
    return this.known.get(make) as T;
  }
}

/** Whether two objects are in one namespace for certain. */
export function sharesNamespace(one: Pick<Member, 'namespace'>, other: Pick<Member, 'namespace'>): boolean {
  return one.namespace === other.namespace;
}

/** Whether two objects can be in one namespace: what names none goes to one that nobody tells. */
export function mayShareNamespace(one: Pick<Member, 'namespace'>, other: Pick<Member, 'namespace'>): boolean {
  return one.namespace === other.namespace || one.namespace === '' || other.namespace === '';
}

/** The first object that has the kind, namespace and name of one before it: then they are not applied together. */
export function firstRepeated(names: readonly MemberName[]): number | undefined {
  const seen = new Set<string>();
  for (const [index, { kind, namespace, name }] of names.entries()) {
    if (name === '') continue;
    const key = `${kind} ${namespace}/${name}`;
    if (seen.has(key)) return index;
    seen.add(key);
  }
  return undefined;
}

/** One rule about objects that are applied together: what is said of it everywhere, and the check that finds where it is broken. */
export interface ReleaseRule extends Definition {
  /** Reports at a place of the object that is to change. */
  check(release: Release, report: Report): void;
}

/** What is found of one object by itself, and whether the others answer it: then it is not told. */
export interface Answer {
  /** Of the finding. */
  readonly id: string;
  /** @param property where it is found, as findings write places */
  isAnswered(member: Member, release: Release, property: string): boolean;
}
