import type { YAMLError } from 'yaml';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';

export const YAML_UNREADABLE: Definition = {
  id: 'YML001',
  severity: Severity.ERROR,
  title: 'The file is not YAML',
  why: 'Nothing of the document reaches the cluster.',
  cure: 'Correct the syntax at the place that the message names.',
  source: 'sigs.k8s.io/yaml, YAMLToJSONStrict; go.yaml.in/yaml/v2 resolve.go, decode.go',
};

/** What is mostly wrong where the reader says so. */
const CURES: readonly (readonly [message: string, cure: string])[] = [
  ['Sequence item without - indicator', 'start it in the column of the first key of the item, or with "- "'],
  ['All sequence items must start at the same column', 'start each "-" of the list in the same column'],
  ['A block sequence may not be used', 'start each "-" of the list in the same column'],
  ['All mapping items must start at the same column', 'start each key of the map in the same column'],
  ['Nested mappings are not allowed in compact mappings', 'put the value into quotes, or correct the indentation of what follows'],
  ['Implicit keys need to be on a single line', 'write ": " behind the key, and indent what belongs to it'],
  ['Implicit map keys need to be followed by map values', 'write ": " behind the key'],
  ['Missing closing', 'close the quote'],
  ['Tabs are not allowed as indentation', 'indent with spaces'],
  ['Plain value cannot start with', 'put the value into quotes'],
  ['Unexpected scalar at node end', 'put the value into quotes, or write ": " behind its key'],
  ['Flow map in block collection must be', 'close it with }, or put the text into quotes'],
  ['Flow sequence in block collection must be', 'close it with ], or put the text into quotes'],
];

export function notYaml({ message }: YAMLError): Finding {
  const [, cure] = CURES.find(([start]) => message.startsWith(start)) ?? [];
  return finding(YAML_UNREADABLE, { property: 'yaml', rule: `cannot be read: ${withoutSource(message)}`, cure: cure ?? 'correct the syntax' });
}

/** What the reader quotes of the text may be a password; the finding says where it stands. */
function withoutSource(message: string): string {
  const [line] = message.split('\n', 1);
  const start = QUOTING.find((words) => line.startsWith(words));
  if (start !== undefined) return start;
  if (line.endsWith(NO_SUFFIX)) return `A tag ${NO_SUFFIX}`;
  const colon = line.indexOf(': ');
  return colon < 0 || line[colon - 1] === ' ' ? line : line.slice(0, colon);
}

const NO_SUFFIX = 'has no suffix';

/** How messages begin that quote the text without a colon. */
const QUOTING = ['Invalid escape sequence', 'Unresolved plain scalar', 'Unknown directive', 'Verbatim tags aren\'t resolved'];
