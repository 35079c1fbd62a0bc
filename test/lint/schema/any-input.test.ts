import * as fc from 'fast-check';
import { METADATA } from '../../../lib/rules/kubernetes/metadata';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { Place } from '../../../lib/manifest/place';
import { STRUCTURE } from '../../../lib/rules/kubernetes/structure';
import { KNOWN_KINDS } from '../../../lib/schema/kinds';
import type { Type } from '../../../lib/schema/type';
import { typeNamed } from '../../../lib/schema/type-table';

const ROOTS = Object.entries(KNOWN_KINDS).flatMap(([groupKind, { versions }]) => Object.keys(versions).map((version) => {
  const [kind, ...group] = groupKind.split('.');
  return { kind, apiVersion: [...(group.length > 0 ? [group.join('.')] : []), version].join('/'), type: typeNamed(versions[version]) };
}));

/** Mostly what the type allows, and now and then anything. */
function valueOf(type: Type): fc.Arbitrary<unknown> {
  const proper = fc.constant(null).chain(() => properValueOf(type));
  return fc.oneof({ weight: 6, arbitrary: proper }, { weight: 1, arbitrary: fc.jsonValue() });
}

function properValueOf(type: Type): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'loose': return valueOf(type.type);
    case 'list': return fc.array(valueOf(type.items), { maxLength: 2 });
    case 'map': return fc.dictionary(fc.string({ maxLength: 3 }), valueOf(type.values), { maxKeys: 2 });
    case 'scalar': return fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean());
    case 'object': return fc.constantFrom(...type.fields.keys(), 'toString').chain((name) => {
      const field = type.fields.get(name);
      return fc.record({ [name]: field === undefined ? fc.jsonValue() : valueOf(field) });
    });
  }
}

describe('any JSON', () => {
  test.each(ROOTS)('is linted as $kind of $apiVersion without throwing', ({ kind, apiVersion, type }) => {
    fc.assert(fc.property(valueOf(type), (value) => {
      const object = { ...(value as object | null), apiVersion, kind } as KubernetesObject;
      for (const rule of [STRUCTURE, METADATA]) rule.check(Place.root(object, (_, { at }) => expect(at.length).toBeGreaterThan(0)));
    }), { numRuns: 20 });
  });

  test('names of properties that every object has are unknown fields', () => {
    const object = JSON.parse('{"apiVersion":"apps/v1","kind":"Deployment","__proto__":1,"constructor":{},"metadata":{"name":"a"}}') as KubernetesObject;
    const places: string[] = [];
    STRUCTURE.check(Place.root(object, ({ id }, { at }) => places.push(`${id} ${at.join('.')}`)));
    expect(places).toEqual(['SCH001 __proto__', 'SCH001 constructor']);
  });
});
