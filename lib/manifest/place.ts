import { lookup } from '../finding/lookup';
import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { scalarText } from './json';
import type { Path } from './kubernetes-object';

/** What is particular to one violation. */
export interface Violation {
  readonly at: Path;
  readonly value?: unknown;
  readonly rule: string;
  readonly cure: string;
}

/** Takes what is found. */
export type Tell = (definition: Definition, violation: Violation) => void;

/** Sees something in an object, such as the revisions that come of it. */
interface Sight<View> {
  of(object: Place): readonly View[];
}

/**
 * A value of a manifest and where it stands. Values are the user's and can be anything: what has another type than a reader asks for
 * reads as absent, since the schemas report it.
 */
export class Place {
  public static root(value: unknown, report: Tell): Place {
    return new Place(value, report);
  }

  private views?: Map<unknown, readonly unknown[]>;

  private constructor(
    public readonly value: unknown,
    /** Takes what is found here and below. */
    public readonly tell: Tell,
    private readonly parent?: Place,
    private readonly key: string | number = '',
  ) {}

  public get at(): Path {
    return this.parent === undefined ? [] : [...this.parent.at, this.key];
  }

  public get isSet(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Absent as Go sees it, which does not tell an empty text or list from none. */
  public get isEmpty(): boolean {
    return !this.isSet || this.value === '' || (Array.isArray(this.value) && this.value.length === 0);
  }

  public get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  public get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** A text, number or boolean as a text: what a manifest says as `1` or "1". */
  public get scalar(): string {
    return scalarText(this.value);
  }

  public get isTrue(): boolean {
    return this.value === true;
  }

  /** A list's hole, which JSON writes as null, is an item too. */
  public get items(): Place[] {
    const { value } = this;
    const items: Place[] = [];
    if (Array.isArray(value)) for (let index = 0; index < value.length; index += 1) items.push(this.child(value[index], index));
    return items;
  }

  public get keys(): string[] {
    return Object.keys(this.map ?? {});
  }

  public get fields(): Place[] {
    return this.keys.map((key) => this.entry(key));
  }

  public get name(): string {
    return String(this.key);
  }

  /** What a map, such as labels, has for a key. */
  public entry(key: string): Place {
    return this.child(lookup(this.map, key), key);
  }

  /** Whether a struct has a field, be it null. */
  public has(name: string): boolean {
    const { map } = this;
    return map !== undefined && (Object.hasOwn(map, name) || inOtherCase(map, name) !== undefined);
  }

  /** A field of a struct. */
  public field(name: string): Place {
    const { map } = this;
    if (map === undefined) return this.child(undefined, name);
    if (Object.hasOwn(map, name)) return this.child(map[name], name);
    const other = inOtherCase(map, name);
    return this.child(other === undefined ? undefined : lookup(map, other), name);
  }

  /** A field of a field … of a struct. */
  public fieldAt(path: readonly string[]): Place {
    return path.reduce<Place>((place, name) => place.field(name), this);
  }

  /** A struct that Go has in any case. */
  public get orEmpty(): Place {
    return this.isSet ? this : this.becoming({});
  }

  /** The same place with what another program makes of its value. */
  public becoming(value: unknown): Place {
    return new Place(value, this.tell, this.parent, this.key);
  }

  /** The same place, where each error is a case of one finding. */
  public asCaseOf(definition: Definition): Place {
    const tell: Tell = (found, violation) => this.tell(found.severity === Severity.ERROR ? definition : found, violation);
    return new Place(this.value, tell, this.parent, this.key);
  }

  /** The same place, where findings move to what the user wrote. */
  public movedBy(move: (at: Path) => Path): Place {
    const tell: Tell = (found, violation) => this.tell(found, { ...violation, at: move(violation.at) });
    return new Place(this.value, tell, this.parent, this.key);
  }

  /** What a subject sees in this object, made once for all its rules. */
  public viewsOf<View>(subject: Sight<View>): readonly View[] {
    this.views ??= new Map();
    const known = this.views.get(subject) as readonly View[] | undefined;
    if (known !== undefined) return known;
    const views = subject.of(this);
    this.views.set(subject, views);
    return views;
  }

  public report(definition: Definition, rule: string, cure: string): void {
    const value = typeof this.value === 'object' ? undefined : this.value;
    this.tell(definition, { at: this.at, value, rule, cure });
  }

  private get map(): { readonly [key: string]: unknown } | undefined {
    const { value } = this;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as { readonly [key: string]: unknown } : undefined;
  }

  private child(value: unknown, key: string | number): Place {
    return new Place(value, this.tell, this, key);
  }
}

/** Go's decoder, with which webhooks read what schemas leave open, minds no case in the names of fields. */
function inOtherCase(map: object, name: string): string | undefined {
  for (const key in map) {
    if (key.length === name.length && key.toLowerCase() === name.toLowerCase()) return key;
  }
  return undefined;
}
