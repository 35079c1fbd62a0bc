import { isNode, visit } from 'yaml';
import { finding } from '../../finding/definition';
import { ALIAS_UNKNOWN, KEY_TWICE, YAML_UNREADABLE } from '../../finding/definitions/yaml';
import { Finding } from '../../finding/finding';
import { KubernetesObject } from '../manifest-rule';
import { parsedAsOld } from './dedented';
import { unreadable } from './kubectl-yaml';
import { mergedTwice } from './merge-keys';
import { Position, YamlDocument } from './yaml-document';

/** A finding and where in a text it is. */
export interface TextFinding extends Position {
  readonly finding: Finding;
  /** What it is about; absent where the text itself is at fault. */
  readonly object?: KubernetesObject;
}

/** What a document holds; no value where it cannot be read. */
export interface ReadDocument {
  readonly document: YamlDocument;
  readonly value?: unknown;
  readonly findings: TextFinding[];
}

/** Sloppiness that kubectl's reader takes, and YAML 1.2 does not. */
const TOLERATED = /^(Comments must be separated|Invalid escape sequence \\')/;

/** What ends a line in YAML 1.1, too. */
const OTHER_BREAKS = /[\u0085\u2028\u2029]/g;

/** The documents of a file, YAML or JSON, as kubectl reads them; empty ones are left out. */
export function readYaml(written: string): ReadDocument[] {
  const { text, documents, lines } = parsedAsOld(written.replace(OTHER_BREAKS, '\n'));
  return documents
    .map((parsed) => new YamlDocument(parsed, lines))
    .filter((document) => !document.isEmpty || document.parsed.errors.length > 0)
    .map((document) => read(document, text));
}

function read(document: YamlDocument, text: string): ReadDocument {
  const { parsed } = document;
  const errors = parsed.errors.filter(({ message }) => !TOLERATED.test(message));
  const findings = errors.map(({ code, message, pos }) => ({
    ...document.positionAt(pos[0]),
    finding: code === 'DUPLICATE_KEY'
      ? finding(KEY_TWICE, { property: 'yaml', rule: 'has a key that stands twice in one map', cure: 'leave one of them out' })
      : finding(YAML_UNREADABLE, { property: 'yaml', rule: `cannot be read: ${withoutSource(message)}`, cure: 'correct the syntax' }),
  }));
  if (text.includes('<<')) findings.push(...merged(document));
  if (errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { document, findings };
  const strange = unreadable(parsed, text).map(({ start, value, rule }) => ({
    ...document.positionAt(start),
    finding: finding(YAML_UNREADABLE, { property: 'yaml', value, rule, cure: 'write it in another way' }),
  }));
  if (strange.length > 0) return { document, findings: [...findings, ...strange] };
  try {
    return { document, findings, value: parsed.toJS() };
  } catch (error) {
    return { document, findings: [...findings, unresolved(document, error as Error)] };
  }
}

function merged(document: YamlDocument): TextFinding[] {
  const found: TextFinding[] = [];
  visit(document.parsed, {
    Map(_, map) {
      for (const { key } of mergedTwice(map, document.parsed)) {
        found.push({
          ...document.positionAt((isNode(key) ? key.range?.[0] : undefined) ?? 0),
          finding: finding(KEY_TWICE, { property: 'yaml', value: String(key), rule: 'is merged by "<<" and written too', cure: 'leave one of them out' }),
        });
      }
    },
  });
  return found;
}

/** Aliases are resolved only when values are made. */
function unresolved(document: YamlDocument, error: Error): TextFinding {
  let start = document.parsed.range[0];
  visit(document.parsed, {
    Alias(_, alias) {
      if (alias.resolve(document.parsed) !== undefined) return undefined;
      start = alias.range?.[0] ?? start;
      return visit.BREAK;
    },
  });
  return {
    ...document.positionAt(start),
    finding: finding(ALIAS_UNKNOWN, { property: 'yaml', rule: `cannot be read: ${withoutSource(error.message)}`, cure: 'set the anchor before its alias, or write the value out' }),
  };
}

/** What the reader quotes of the text may be a password; the finding says where it stands. */
function withoutSource(message: string): string {
  return message.split('\n')[0].replace(/(?<! ): .*$|(?<=escape sequence|plain scalar|directive) .*$|(?<=^Verbatim tags aren't resolved), so .*$|(?<=^The) .*(?= tag has)/, '');
}
