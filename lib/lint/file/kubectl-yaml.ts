import { Document, isCollection, isNode, isScalar, Node, Scalar, visit } from 'yaml';

/** What is YAML 1.2, and yet kubectl cannot read it. */
export interface Unreadable {
  readonly node: Node;
  readonly rule: string;
}

/** A slash, or half a character. */
const JSON_ESCAPE = /\\(?:\/|u[dD][89a-fA-F])/;

/** Keys that are no texts, numbers or booleans, and, in YAML, escapes that only JSON has: go.yaml.in/yaml/v2 scannerc.go. */
export function unreadable(document: Document.Parsed, text: string): Unreadable[] {
  const found: Unreadable[] = [];
  const isJson = text.trimStart().startsWith('{');
  visit(document, {
    Pair(_, { key }) {
      if (isNode(key) && (isCollection(key) || (isScalar(key) && key.value === null))) found.push({ node: key, rule: 'is a key that is no text' });
    },
    Scalar(_, node) {
      if (!isJson && node.type === Scalar.QUOTE_DOUBLE && JSON_ESCAPE.test(text.slice(node.range![0], node.range![1]).replaceAll('\\\\', ''))) {
        found.push({ node, rule: 'has an escape that only JSON knows' });
      }
    },
  });
  return found;
}
