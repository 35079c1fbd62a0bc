import { addTo } from '../../finding/grouping';
import { mapOf } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { selects } from '../../manifest/selectors';
import type { PodTemplate } from '../../platform/workloads';
import { ENDING_KINDS, makesUnseen, POD_TEMPLATES } from '../../platform/workloads';

/** The pods of one template of an object. */
export interface Pods {
  readonly member: Member;
  readonly labels: Place;
  readonly spec: Place;
  /** Labels that a controller adds, with values that nobody sees. */
  readonly added: readonly string[];
}

/** What a selector selects. */
export interface Selection {
  readonly pods: readonly Pods[];
  /** Whether it may select more than the release shows. */
  readonly mayBeMore: boolean;
}

/** Things of a release, found by their labels. */
export class LabelIndex<T extends { readonly labels: Place }> {
  private readonly byLabel = new Map<string, T[]>();

  public constructor(public readonly all: readonly T[]) {
    for (const each of all) {
      for (const label of each.labels.fields) addTo(this.byLabel, keyOf(label), each);
    }
  }

  /** What a selector with `matchLabels` and `matchExpressions` selects; it is looked for by the rarest label. */
  public selected(selector: Place): T[] {
    const labels = selector.field('matchLabels').fields;
    const [fewest = this.all] = labels.map((label) => this.byLabel.get(keyOf(label)) ?? []).sort((one, other) => one.length - other.length);
    return fewest.filter((each) => selects(selector, each.labels));
  }
}

/** The pods of all templates of a release. */
class PodIndex {
  public readonly all: readonly Pods[];
  private readonly index: LabelIndex<Pods>;
  private readonly byMember: ReadonlyMap<Member, Pods>;
  /** Namespaces of what may make more than the release shows. */
  private readonly unseen: ReadonlySet<string>;

  public constructor(release: Release) {
    this.all = release.members.flatMap(podsOf);
    this.unseen = new Set(release.members.filter(({ kind }) => makesUnseen(kind)).map(({ namespace }) => namespace));
    this.index = new LabelIndex(this.all);
    this.byMember = new Map(this.all.map((pods) => [pods.member, pods]));
  }

  /** What a selector with `matchLabels` and `matchExpressions` selects in the namespace of an object. */
  public selected(selector: Place, by: Member): Selection {
    const matching = this.index.selected(selector);
    const pods = matching.filter(({ member }) => sharesNamespace(member, by));
    return {
      pods,
      mayBeMore: this.hasUnseen(by) || matching.some(({ member }) => !sharesNamespace(member, by) && mayShareNamespace(member, by))
        || (looksForAdded(selector) && this.all.some((each) => mayShareNamespace(each.member, by) && mayMeet(selector, each))),
    };
  }

  /** The pods of an object; of a group, its workers. */
  public of(member: Member): Pods | undefined {
    return this.byMember.get(member);
  }

  /** Whether something in the namespace of an object may make what the release does not show. */
  public hasUnseen({ namespace }: Member): boolean {
    return this.unseen.has(namespace) || this.unseen.has('') || (namespace === '' && this.unseen.size > 0);
  }
}

/** The index of a release, made once. */
export function podIndex(release: Release): PodIndex {
  return release.once(indexOf);
}

const indexOf = (release: Release) => new PodIndex(release);

function keyOf(label: Place): string {
  return `${label.name}=${label.scalar}`;
}

function podsOf(member: Member): Pods[] {
  return (POD_TEMPLATES.get(member.kind) ?? []).map((kind) => {
    const { at, instead = at, labels = [] } = kind;
    const written = member.object.fieldAt(at);
    const template = written.isSet ? written : member.object.fieldAt(instead);
    const known = knownLabels(member, kind);
    const own = template.field('metadata').field('labels');
    return {
      member,
      labels: Object.keys(known).length === 0 ? own : own.becoming({ ...mapOf(own.value), ...known }),
      spec: template.field('spec'),
      added: labels.filter((key) => !(key in known)),
    };
  });
}

/** What a controller adds, as far as the object tells it. */
function knownLabels({ name }: Member, { named = [], always = {} }: PodTemplate): { readonly [key: string]: string } {
  return name === '' ? always : { ...Object.fromEntries(named.map((key) => [key, name])), ...always };
}

/** Labels that some controller adds. */
const ADDED: ReadonlySet<string> = new Set([...POD_TEMPLATES.values()].flat().flatMap(({ labels = [] }) => labels));

function looksForAdded(selector: Place): boolean {
  return selector.field('matchLabels').keys.some((key) => ADDED.has(key))
    || selector.field('matchExpressions').items.some((each) => ADDED.has(each.field('key').text));
}

/** Whether nothing but labels that a controller adds is missing. */
function mayMeet(selector: Place, { labels, added }: Pods): boolean {
  return selector.field('matchLabels').fields.every(
    (label) => added.includes(label.name) || labels.entry(label.name).value === label.value,
  );
}

/** A Service's selector, in the form of others. */
export function selectorOfService({ object }: Member): Place {
  const selector = object.field('spec').field('selector');
  return selector.becoming({ matchLabels: selector.value });
}

/** Whether its pods stay until somebody takes them away. */
export function isLasting({ kind, object }: Member): boolean {
  const isRun = kind === 'Pod' && ['Never', 'OnFailure'].includes(object.field('spec').field('restartPolicy').text);
  return !isRun && !ENDING_KINDS.has(kind);
}

/** Whether a controller made it of another object. */
export function isOwned({ object }: Member): boolean {
  return object.field('metadata').field('ownerReferences').items.some((owner) => owner.field('controller').isTrue);
}

/** `Deployment llama`, as messages call it. */
export function called({ object, name }: Member): string {
  return `${(object.value as KubernetesObject).kind} ${name}`;
}
