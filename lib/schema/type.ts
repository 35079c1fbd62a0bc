/** A type as schemas.json has it: `string`, `Container`, `[Container]`, `[Container?]`, `{string}`, `~Container`, or in place. */
export type TypeText = string | CompactType;

/** A CEL rule, and what it says where it is broken. */
export type CelRule = readonly [rule: string, message?: string];

interface Constraints {
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly rules?: readonly CelRule[];
}

/** A type of more than one word; `is`, `items`, `values` or `fields` tells which sort. */
export interface CompactType extends Constraints {
  readonly is?: string;
  readonly items?: TypeText;
  readonly keys?: readonly string[];
  readonly set?: boolean;
  readonly values?: TypeText;
  readonly fields?: { readonly [name: string]: TypeText };
  readonly required?: readonly string[];
  readonly defaults?: { readonly [name: string]: unknown };
  readonly open?: boolean;
  readonly omitted?: readonly string[];
  readonly nulled?: readonly string[];
}

export interface ScalarType extends Omit<Constraints, 'pattern'> {
  readonly kind: 'scalar';
  readonly is: string;
  readonly pattern?: RegExp;
}

export interface ListType extends Constraints {
  readonly kind: 'list';
  readonly items: Type;
  /** Whether an item may be null: where Go reads it, as an empty one. */
  readonly nulls: boolean;
  /** Fields that together tell the items apart. */
  readonly keys?: readonly string[];
  readonly set?: boolean;
}

export interface MapType extends Constraints {
  readonly kind: 'map';
  readonly values: Type;
}

export interface ObjectType extends Constraints {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Type>;
  readonly required: readonly string[];
  /** Required fields that Go does not write where they are empty. */
  readonly omitted: readonly string[];
  /** Fields that are not required, but that Go writes empty where they are absent, and the type then refuses. */
  readonly nulled: readonly string[];
  readonly defaults: { readonly [name: string]: unknown };
  /** Whether it may have other fields too. */
  readonly open: boolean;
}

/** A type whose unknown fields are not an error: a webhook drops them. */
export interface LooseType {
  readonly kind: 'loose';
  readonly type: Type;
  readonly rules?: undefined;
}

export type Type = LooseType | ScalarType | ListType | MapType | ObjectType;
