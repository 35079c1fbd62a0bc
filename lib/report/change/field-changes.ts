import { asMap, asText } from '../../manifest/json';

/** A field that says something else than before. */
export interface FieldChange {
  /** Such as `spec.template.spec.containers[server].image`: items with names are told by these. */
  readonly field: string;
  /** @default - the field is new */
  readonly before?: string;
  /** @default - the field is gone */
  readonly after?: string;
}

const LONGEST = 120;

/** Every field that differs, added and removed ones too. */
export function fieldChanges(before: unknown, after: unknown, field = ''): FieldChange[] {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [partsOf(before), partsOf(after)];
  if (old === undefined || now === undefined || old.isList !== now.isList) return [{ field, before: shown(before), after: shown(after) }];
  const isByName = old.byName !== undefined && now.byName !== undefined;
  const [olds, nows] = isByName ? [old.byName!, now.byName!] : [old.parts, now.parts];
  return [...new Set([...olds.keys(), ...nows.keys()])].flatMap((key) => (
    fieldChanges(olds.get(key), nows.get(key), old.isList ? `${field}[${key}]` : below(field, key))
  ));
}

interface Parts {
  readonly isList: boolean;
  readonly parts: ReadonlyMap<string, unknown>;
  /** Of a list whose items all have names of their own: containers, variables, volumes. */
  readonly byName?: ReadonlyMap<string, unknown>;
}

function partsOf(value: unknown): Parts | undefined {
  if (!Array.isArray(value)) {
    const map = asMap(value);
    return map && { isList: false, parts: new Map(Object.entries(map)) };
  }
  const names = value.map((item) => asText(asMap(item)?.name));
  const isNamed = !names.includes(undefined) && new Set(names).size === names.length;
  return {
    isList: true,
    parts: new Map(value.map((item, index) => [`${index}`, item])),
    byName: isNamed ? new Map(value.map((item, index) => [names[index]!, item])) : undefined,
  };
}

function below(field: string, key: string): string {
  return field === '' ? key : `${field}.${key}`;
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
