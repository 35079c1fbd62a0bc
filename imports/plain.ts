import type { k8s } from 'cdk8s-plus-27';
import type { WireNames } from './k8s-wire-names';

/**
 * A `k8s` type of cdk8s-plus as it stands in a manifest: fields under their names on the wire,
 * quantities and ports as plain strings and numbers.
 */
export type Plain<T> =
  T extends Date ? string
    : T extends (infer Item)[] ? Plain<Item>[]
      : T extends object ? PlainObject<T>
        : T;

type PlainObject<T> = Same<T, k8s.Quantity> extends true
  ? string | number
  : { [Field in keyof T as WireName<Field>]: Plain<T[Field]> };

/** Quantity and IntOrString are one structure, { value }; an object that has more than a value (a header, a toleration) is not. */
type Same<T, U> = [T] extends [U] ? ([U] extends [T] ? true : false) : false;

type WireName<Field> = Field extends keyof WireNames ? WireNames[Field] : Field;
