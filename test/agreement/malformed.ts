import * as fc from 'fast-check';
import { POSITIONS } from '../construct/bad-input-positions';
import { SUBJECTS } from '../construct/bad-input-subjects';
import { BAD_VALUES } from '../construct/bad-input-values';

/** A call of the public API with one property that is probably malformed. */
export interface Call {
  readonly name: string;
  readonly run: () => unknown;
}

const anything = fc.oneof(
  fc.constantFrom(...BAD_VALUES),
  fc.anything({
    withBigInt: true, withDate: true, withNullPrototype: true, withMap: true, withSet: true, withTypedArray: true, maxDepth: 3,
  }),
  fc.string({ unit: 'grapheme' }),
  fc.double(),
);

const properties = Object.entries(SUBJECTS).flatMap(([name, subject]) => (
  Object.keys(subject.legal).map((property) => ({ name, property, subject }))
));

const ofProperties: fc.Arbitrary<Call> = fc.tuple(fc.constantFrom(...properties), anything, fc.constantFrom(...properties), anything)
  .map(([{ name, property, subject }, value, second, other]) => ({
    name: `${name} ${property}`,
    // A second property of the same call, where the draw gave one: findings must not depend on each other.
    run: () => subject.run({ ...subject.base, [property]: value, ...second.name === name ? { [second.property]: other } : {} }),
  }));

const ofPositions: fc.Arbitrary<Call> = fc.tuple(fc.constantFrom(...Object.entries(POSITIONS)), anything)
  .map(([[name, position], value]) => ({ name, run: () => position.run(value) }));

export const malformedCalls: fc.Arbitrary<Call> = fc.oneof({ weight: 4, arbitrary: ofProperties }, { weight: 1, arbitrary: ofPositions });
