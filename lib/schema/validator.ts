import type { Tell } from '../manifest/place';
import { Severity } from '../finding/finding';
import type { Definition } from '../finding/definition';
import { cureOfName } from '../finding/texts';
import { asMap, isSet, mapOf } from '../manifest/json';
import { brokenRules } from './cel/rules';
import type { Broken } from './constraints';
import { brokenConstraint, brokenSize, duplicates } from './constraints';
import { READ_BY_GO, SCALARS } from './scalars';
import { zeroOf } from './defaults';
import type { ListType, LooseType, MapType, ObjectType, ScalarType, Type } from './type';
import { FIELD_MISSING } from '../manifest/shape';

export const FIELD_UNKNOWN: Definition = {
  id: 'SCH001',
  severity: Severity.ERROR,
  title: 'The kind has no such field',
  why: 'With strict validation, the default of kubectl, the API server refuses the object; without it the field is dropped silently.',
  cure: 'Correct the name or the indentation, or leave the field out.',
  source: 'kubernetes api/openapi-spec; apiextensions-apiserver pkg/apiserver/schema',
};

export const TYPE_WRONG: Definition = {
  id: 'SCH002',
  severity: Severity.ERROR,
  title: 'A value has the wrong type',
  why: 'The API server cannot read the object.',
  cure: 'Write a value of the type that the message names; quote numbers and booleans that are meant as texts.',
  source: 'kubernetes api/openapi-spec; apiextensions-apiserver pkg/apiserver/schema',
};

export const FIELD_DROPPED: Definition = {
  id: 'SCH013',
  severity: Severity.WARNING,
  title: 'A field is dropped silently',
  why: 'The schema leaves the place open, and the webhook that reads it drops fields it does not know: what it should say is not done.',
  cure: 'Leave the field out, or put it where it is read.',
  source: 'serving v1.23 config/core/300-resources; pkg webhook/resourcesemantics/defaulting',
};

/** Who reads an object before its schema is looked at. */
export interface Reader {
  /** Whether a webhook reads it as Go structures and writes it anew. */
  readonly rewritten: boolean;
  /** Whether the API server or a webhook reads it as Go structures. */
  readonly readByGo: boolean;
}

/** Compares a value with its type, and tells what does not fit and where. */
export class SchemaValidator {
  private readonly path: (string | number)[] = [];
  private found = 0;
  private loose = 0;

  public constructor(private readonly report: Tell, private readonly reader: Reader) {}

  public check(type: Type, value: unknown): void {
    const before = this.found;
    switch (type.kind) {
      case 'object': this.checkObject(type, value); break;
      case 'list': this.checkList(type, value); break;
      case 'map': this.checkMap(type, value); break;
      case 'scalar': this.checkScalar(type, value); break;
      case 'loose': this.checkLoose(type, value); break;
    }
    if (type.rules !== undefined && this.found === before) brokenRules(type, type.rules, value).forEach((broken) => this.tell(broken));
  }

  private checkAt(key: string | number, type: Type, value: unknown): void {
    this.path.push(key);
    this.check(type, value);
    this.path.pop();
  }

  private checkObject(type: ObjectType, value: unknown): void {
    const map = asMap(value);
    if (map === undefined) return this.refuseType(value, 'a map');
    const keys = Object.keys(map);
    for (const key of keys) {
      const part = map[key];
      const field = type.fields.get(key);
      // In a map null is as good as nothing: Go reads it so, and schemas of custom resources prune it.
      if (field !== undefined) {
        if (part !== null) this.checkAt(key, field, part);
      } else if (!type.open) {
        this.refuseField(type, key, part);
      }
    }
    for (const name of type.required) if (!isSet(map[name]) && !this.isFilled(type, name)) this.addMissing(name);
    if (this.reader.rewritten) for (const name of type.nulled) if (!isSet(map[name])) this.addMissing(name);
    this.tell(brokenSize(type, keys.length));
  }

  private addMissing(name: string): void {
    this.add(FIELD_MISSING, { rule: 'is missing', cure: 'set it' }, name);
  }

  private checkLoose({ type }: LooseType, value: unknown): void {
    this.loose += 1;
    this.check(type, value);
    this.loose -= 1;
  }

  /** Go writes most absent fields as their zero value, which may do. */
  private isFilled({ fields, omitted }: ObjectType, name: string): boolean {
    const type = fields.get(name)!;
    const zero = this.reader.rewritten && !omitted.includes(name) ? zeroOf(type) : undefined;
    return zero !== undefined && isAccepted(type, zero);
  }

  private refuseField(type: ObjectType, key: string, value: unknown): void {
    const cure = cureOfName(key, type.fields.keys(), 'leave it out, or correct its name or indentation');
    const definition = this.loose > 0 ? FIELD_DROPPED : FIELD_UNKNOWN;
    this.add(definition, { value: typeof value === 'object' ? undefined : value, rule: 'is not a field of the kind', cure }, key);
  }

  private checkMap(type: MapType, value: unknown): void {
    const map = asMap(value);
    if (map === undefined) return this.refuseType(value, 'a map');
    const keys = Object.keys(map);
    for (const key of keys) if (map[key] !== null) this.checkAt(key, type.values, map[key]);
    this.tell(brokenSize(type, keys.length));
  }

  private checkList(type: ListType, value: unknown): void {
    if (!Array.isArray(value)) return this.refuseType(value, 'a list');
    for (let index = 0; index < value.length; index += 1) {
      // A hole of a list is written as null.
      const item = value[index] ?? null;
      if (item !== null || !type.nulls) this.checkAt(index, type.items, this.reader.rewritten ? (item ?? zeroOf(type.items)) : item);
    }
    this.tell(brokenSize(type, value.length));
    for (const [index, broken] of duplicates(type, value, this.reader.rewritten)) this.tell(broken, index);
  }

  private checkScalar(type: ScalarType, value: unknown): void {
    const scalar = SCALARS.get((this.reader.rewritten && READ_BY_GO.get(type.is)) || type.is)!;
    if (scalar.is(value)) this.tell(brokenConstraint(type, scalar, value));
    else this.refuseType(value, scalar.title);
  }

  private refuseType(value: unknown, wanted: string): void {
    this.add(TYPE_WRONG, { value: value ?? 'null', rule: `is not ${wanted}`, cure: `write ${wanted}` });
  }

  private tell(broken: Broken | undefined, ...parts: (string | number)[]): void {
    if (broken !== undefined) this.add(broken.definition, broken, ...parts);
  }

  private add(definition: Definition, broken: Omit<Broken, 'definition'>, ...parts: (string | number)[]): void {
    const at = [...this.path, ...parts];
    if (at[0] === 'status' && !this.countsInStatus(definition, broken)) return;
    this.found += 1;
    const { value, rule, cure } = broken;
    this.report(definition, { at, value, rule, cure });
  }

  /**
   * A status that comes with a new object is dropped once it is read: it must have fields that the kind knows, and where Go reads it,
   * values that Go can read. The names in a map where something simple should stand are unknown too.
   */
  private countsInStatus(definition: Definition, { value, unreadable }: Omit<Broken, 'definition'>): boolean {
    if (definition === FIELD_UNKNOWN) return true;
    return definition === TYPE_WRONG ? this.reader.readByGo || hasNames(value) : this.reader.readByGo && unreadable === true;
  }
}

function hasNames(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasNames) : Object.keys(mapOf(value)).length > 0;
}

function isAccepted(type: Type, value: unknown): boolean {
  let accepted = true;
  new SchemaValidator(() => { accepted = false; }, { rewritten: true, readByGo: true }).check(type, value);
  return accepted;
}
