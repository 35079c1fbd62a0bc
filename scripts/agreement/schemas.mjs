import { isMap } from './sites.mjs';
import { NUMBERS, TEXTS } from './mutations/values.mjs';

/** What the API server publishes of its kinds (`/openapi/v2`): which fields a map may have, and values for them. */
export class Schemas {
  #definitions;
  #byKind = new Map();

  constructor({ definitions }) {
    this.#definitions = definitions;
    for (const definition of Object.values(definitions)) {
      for (const { group, version, kind } of definition['x-kubernetes-group-version-kind'] ?? []) {
        this.#byKind.set(`${group === '' ? '' : `${group}/`}${version} ${kind}`, definition);
      }
    }
  }

  /** Names of the fields that a map at this place may have. */
  fieldsAt(object, pointer) {
    return Object.keys(this.#at(object, pointer)?.properties ?? {});
  }

  /** A value as the schema wants it; texts are those that other documents have in fields of that name. */
  sample(object, pointer, random, seenIn) {
    return this.#made(this.#at(object, pointer), pointer.at(-1), random, seenIn, 0);
  }

  #at({ apiVersion, kind }, pointer) {
    return pointer.reduce((schema, part) => this.#resolved(
      typeof part === 'number' ? schema?.items : schema?.properties?.[part] ?? asSchema(schema?.additionalProperties),
    ), this.#byKind.get(`${apiVersion} ${kind}`));
  }

  #resolved(schema) {
    const reference = schema?.$ref ?? schema?.allOf?.[0]?.$ref;
    return reference === undefined ? schema : this.#definitions[reference.replace('#/definitions/', '')];
  }

  #made(schema, name, random, seenIn, depth) {
    const resolved = this.#resolved(schema);
    const known = seenIn(name);
    if (known.length > 0 && random.next() < 0.5) return random.pick(known);
    if (resolved?.enum !== undefined) return random.pick(resolved.enum);
    switch (resolved?.type) {
      case 'string': return random.pick(TEXTS);
      case 'integer': return random.pick(NUMBERS.filter(Number.isInteger));
      case 'number': return random.pick(NUMBERS);
      case 'boolean': return random.next() < 0.5;
      case 'array': return Array.from(
        { length: random.pick([0, 1, 1, 1, 2]) }, () => this.#made(resolved.items, name, random, seenIn, depth + 1),
      );
      default: return this.#madeMap(resolved, random, seenIn, depth);
    }
  }

  /** What is required, and sometimes one or two fields more. */
  #madeMap(schema, random, seenIn, depth) {
    const properties = schema?.properties ?? {};
    const extra = depth > 4 ? [] : random.shuffled(Object.keys(properties)).slice(0, random.pick([0, 1, 1, 2]));
    const names = [...new Set([...(schema?.required ?? []), ...extra])];
    if (isMap(schema?.additionalProperties)) {
      return {
        [random.pick(['a', 'cpu', 'memory', 'nvidia.com/gpu'])]: this.#made(
          schema.additionalProperties, 'value', random, seenIn, depth + 1,
        ),
      };
    }
    return Object.fromEntries(names.map((name) => [name, this.#made(properties[name], name, random, seenIn, depth + 1)]));
  }
}

const asSchema = (additional) => (isMap(additional) ? additional : undefined);
