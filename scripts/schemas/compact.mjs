import { inLinearTime } from './linear-patterns.mjs';
import { checkPattern, Rules } from './rules.mjs';

/**
 * From a JSON schema to a compact type. Equal types become one node, by their content. A reference to a type is text: a scalar's name,
 * `#12` for node 12, `[X]` a list, `[X?]` a list that may hold nulls, `{X}` a map.
 */
export class Compactor {
  nodes = [];
  rules = new Rules();
  #byContent = new Map();

  /** The reference to the type of a schema; `hint` is what its name may be. */
  type(schema, hint) {
    if (schema.ref) return schema.ref;
    refuseUnknown(schema, hint);
    const constraints = inLinearTime(pick(schema, CONSTRAINTS));
    if (schema['x-kubernetes-int-or-string']) {
      const { pattern, ...others } = constraints;
      return pattern === QUANTITY ? this.#scalar('quantityText', others, schema, hint) : this.#scalar(
        'intOrString', constraints, schema, hint,
      );
    }
    switch (schema.type) {
      case undefined: return this.#plain('any', constraints, schema, hint);
      case 'object': return this.#object(schema, constraints, hint);
      case 'array': return this.#list(schema, constraints, hint);
      default: return this.#scalar(SCALARS[schema.format] ?? schema.type, constraints, schema, hint);
    }
  }

  node(content, hint) {
    const key = JSON.stringify(content);
    if (!this.#byContent.has(key)) {
      this.#byContent.set(key, this.nodes.length);
      this.nodes.push({ content, hint });
    }
    return `#${this.#byContent.get(key)}`;
  }

  #scalar(is, constraints, schema, hint) {
    const content = { is, ...constraints, ...this.rules.of(schema, hint) };
    return Object.keys(content).length === 1 ? is : this.node(content, hint);
  }

  /** What is not looked into has no constraints, but may have rules. */
  #plain(is, constraints, schema, hint) {
    if (Object.keys(constraints).length > 0) throw new Error(`${hint}: constraints of what may be anything are not known here`);
    return this.#scalar(is, constraints, schema, hint);
  }

  #list(schema, constraints, hint) {
    const items = this.type(schema.items, singular(hint));
    const kind = schema['x-kubernetes-list-type'];
    const keys = kind === 'map' ? { keys: schema['x-kubernetes-list-map-keys'] } : {};
    const more = { ...constraints, ...keys, ...(kind === 'set' ? { set: true } : {}), ...this.rules.of(schema, hint) };
    return Object.keys(more).length === 0 ? `[${items}]` : this.node({ items, ...more }, hint);
  }

  #object(schema, constraints, hint) {
    const values = schema.additionalProperties;
    if (values && schema.properties === undefined) {
      const ref = this.type(values, singular(hint));
      const more = { ...constraints, ...this.rules.of(schema, hint) };
      return Object.keys(more).length === 0 ? `{${ref}}` : this.node({ values: ref, ...more }, hint);
    }
    const properties = Object.entries(schema.properties ?? {});
    const open = schema['x-kubernetes-preserve-unknown-fields'];
    if (properties.length === 0 && open) return this.#plain('map', constraints, schema, hint);
    const fields = Object.fromEntries(properties.map(([name, property]) => [name, this.type(property, pascal(name))]));
    const defaults = Object.fromEntries(properties.flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])));
    const required = (schema.required ?? []).filter((name) => !(name in defaults));
    return this.node({
      fields,
      ...(required.length > 0 ? { required } : {}),
      ...(Object.keys(defaults).length > 0 ? { defaults } : {}),
      ...(open ? { open } : {}),
      ...(schema.omitted ? { omitted: schema.omitted } : {}),
      ...(schema.nulled ? { nulled: schema.nulled } : {}),
      ...constraints,
      ...this.rules.of(schema, hint),
    }, hint);
  }
}

const CONSTRAINTS = [
  'enum', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
];
/** As controller-gen writes it for every resource.Quantity. */
const QUANTITY = String.raw`^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$`;
const SCALARS = { int32: 'int32', int64: 'int64', 'date-time': 'dateTime', 'byte': 'base64' };

const KEYWORDS = new Set([
  ...CONSTRAINTS, 'type', 'format', 'properties', 'additionalProperties', 'required', 'items', 'default', 'anyOf', 'omitted', 'nulled', 'nullable', 'example',
  'description',
  'x-kubernetes-int-or-string', 'x-kubernetes-list-map-keys', 'x-kubernetes-list-type', 'x-kubernetes-map-type',
  'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-validations',
]);

/** What a schema says and lint would not check must not go by unseen. */
function refuseUnknown(schema, hint) {
  const keyword = Object.keys(schema).find((name) => !KEYWORDS.has(name));
  if (keyword !== undefined) throw new Error(`${hint}: the keyword ${keyword} is not known here`);
  if (schema.anyOf && !schema['x-kubernetes-int-or-string']) throw new Error(`${hint}: anyOf is known for int-or-string only`);
  if (schema.pattern !== undefined) checkPattern(schema.pattern, hint);
  if (schema.format && !SCALARS[schema.format]) throw new Error(`${hint}: the format ${schema.format} is not known here`);
}

function pick(schema, names) {
  return Object.fromEntries(names.filter((name) => schema[name] !== undefined).map((name) => [name, schema[name]]));
}

function pascal(name) {
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/[^A-Za-z0-9]/g, '');
}

function singular(name) {
  return name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
