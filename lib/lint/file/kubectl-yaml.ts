import type { Document, Node, YAMLMap } from 'yaml';
import { isCollection, isMap, isNode, isPair, isScalar, Scalar, visit } from 'yaml';
import { lookup } from '../../finding/lookup';
import { isSecretName } from '../../finding/secrets/names';

/** What is YAML 1.2, and yet kubectl cannot read it. */
export interface Unreadable {
  readonly start: number;
  /** Absent where it may be a secret. */
  readonly value?: string;
  readonly rule: string;
}

/** What its reader takes for control characters: go.yaml.in/yaml/v2 readerc.go. */
const CONTROL = /[^\t\n\r\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A slash, or half a character. */
const JSON_ESCAPE = /\\(?:\/|u[dD][89a-fA-F])/;

const TAB_AFTER_DASH = /-[ ]*\t[ \t]*$/;
/** No more space than this is looked at before an item. */
const MOST_BEFORE = 80;

/** What a tag makes of a value. */
const TYPES: { readonly [tag: string]: string } = {
  'tag:yaml.org,2002:int': 'number', 'tag:yaml.org,2002:float': 'number', 'tag:yaml.org,2002:bool': 'boolean',
};

/** Keys become texts, unless they are whole numbers that only an unsigned type of 64 bits holds. */
function keyOf({ value, source = '' }: Scalar): unknown {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  return /^\+?\d+$/.test(source) && value >= 2 ** 63 && value < 2 ** 64 ? null : value;
}

/** Keys that are not texts, numbers or booleans, and, in YAML, escapes that only JSON has: go.yaml.in/yaml/v2 scannerc.go. */
export function unreadable(document: Document.Parsed, text: string, isJson: boolean): Unreadable[] {
  const found: Unreadable[] = [];
  const fail = (node: Node, rule: string, path: Ancestors) => {
    found.push({ start: node.range![0], value: isScalar(node) && isShown(path) ? node.source : undefined, rule });
  };
  const control = isJson ? -1 : text.slice(document.range[0], document.range[2]).search(CONTROL);
  if (control >= 0) found.push({ start: document.range[0] + control, rule: 'has a control character' });
  visit(document, {
    Pair(_, pair, path) {
      const { key } = pair;
      if (isScalar(key)) key.value = keyOf(key);
      if (isNode(key) && (isCollection(key) || (isScalar(key) && key.value === null))) fail(key, 'is a key that is not a text', path);
    },
    Seq(_, { items, flow }, path) {
      if (flow) return;
      for (const item of items.filter(isNode)) {
        const [start] = item.range!;
        if (TAB_AFTER_DASH.test(text.slice(Math.max(0, start - MOST_BEFORE), start))) fail(item, 'has a tab behind the dash', path);
      }
    },
    Scalar(_, node, path) {
      const wanted = lookup(TYPES, node.tag ?? '');
      if (wanted !== undefined && typeof node.value !== wanted) fail(node, `cannot be read as ${node.tag}`, path);
      if (typeof node.value === 'number' && !Number.isFinite(node.value)) fail(node, 'is a number that JSON has not', path);
      if (!isJson && node.type === Scalar.QUOTE_DOUBLE && JSON_ESCAPE.test(
        text.slice(node.range![0], node.range![1]).replaceAll('\\\\', ''),
      )) {
        fail(node, 'has an escape that only JSON knows', path);
      }
    },
  });
  return found;
}

/** What a value stands in, from the document down. */
type Ancestors = readonly unknown[];

/** Neither below a Secret, nor under a secret's name. */
function isShown(path: Ancestors): boolean {
  return !path.some((node) => (isPair(node) ? isSecretName(textOf(node.key)) : isMap(node) && isSecret(node)));
}

/** Of a map in which thousands of keys are refused, it is asked once. */
const secrets = new WeakMap<YAMLMap, boolean>();

function isSecret(map: YAMLMap): boolean {
  let known = secrets.get(map);
  if (known === undefined) {
    known = /secret/i.test(fieldOf(map, 'kind')) || isSecretName(fieldOf(map, 'name'));
    secrets.set(map, known);
  }
  return known;
}

function fieldOf(map: YAMLMap, name: string): string {
  return textOf(map.items.find(({ key }) => textOf(key) === name)?.value);
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : '';
}
