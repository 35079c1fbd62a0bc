import { BEYOND_LIMITS } from '../../manifest/nesting';
import type { Document, Pair } from 'yaml';
import { isMap, isNode, visit } from 'yaml';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Fix } from '../../finding/fix';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { KubernetesObject, Path } from '../../manifest/kubernetes-object';
import { MOST_LEVELS } from '../../manifest/nesting';
import type { Comment } from './dedented';
import { parsedAsOld } from './dedented';
import type { DocumentText } from './documents';
import { documentsOf, isJson } from './documents';
import type { IgnoreComment } from './ignore-comments';
import { forWhole, ignoreComment, looseComment } from './ignore-comments';
import { unreadable } from './kubectl-yaml';
import { MOST_CHARACTERS, tooLong } from './limits';
import { keysTwice } from './merge-keys';
import { notYaml, YAML_UNREADABLE } from './syntax-errors';
import { valueOf } from './value';
import type { Position } from './yaml-document';
import { YamlDocument } from './yaml-document';

export const KEY_TWICE: Definition = {
  id: 'YML002',
  severity: Severity.ERROR,
  title: 'A key stands twice in one map',
  why: 'Strict readers refuse the document; others take the last value and drop the first silently. A key that `<<` merges in counts too: '
    + '`kubectl apply` takes it, and an API server that is sent the YAML itself refuses it when it validates fields strictly.',
  cure: 'Leave one of the two out.',
  source: 'sigs.k8s.io/yaml, YAMLToJSONStrict; go.yaml.in/yaml/v2 resolve.go, decode.go',
};

export const ALIAS_UNKNOWN: Definition = {
  id: 'YML005',
  severity: Severity.ERROR,
  title: 'An alias names no anchor before it, or aliases expand without end',
  why: 'The document cannot be read.',
  cure: 'Set the anchor before its alias, or write the value out. An anchor ends with its document, at `---`.',
  source: 'sigs.k8s.io/yaml, YAMLToJSONStrict; go.yaml.in/yaml/v2 resolve.go, decode.go',
};

/** A finding and where in a text it is. */
export interface TextFinding extends Position {
  readonly finding: Finding;
  /** What it is about; absent where the text itself is at fault. */
  readonly object?: KubernetesObject;
  /** What mends it, and where in the text. */
  readonly mend?: Mend;
}

/** A fix at a place in one of the documents of a text. */
export interface Mend {
  readonly fix: Fix;
  /** Which of the documents that are read. */
  readonly document: number;
  /** From the root of the document. */
  readonly at: Path;
}

/** What a document holds; no value where it cannot be read. */
export interface ReadDocument {
  /** Absent where it is too large to be read. */
  readonly document?: YamlDocument;
  readonly value?: unknown;
  readonly findings: readonly TextFinding[];
  /** Comments that accept some of what is found in it. */
  readonly ignores?: readonly IgnoreComment[];
  /** The part of the file that it was read from. */
  readonly source?: DocumentText;
}

/** Sloppiness that kubectl's reader takes, and YAML 1.2 does not. */
const TOLERATED = /^(Comments must be separated|Invalid escape sequence \\')/;

/** The documents of a file, YAML or JSON, as kubectl reads them, one after the other; empty ones are left out. */
export function* readYaml(text: string): Generator<ReadDocument> {
  const json = isJson(text);
  const above: IgnoreComment[] = [];
  for (const each of documentsOf(text)) yield* readDocument(each, json, above);
  if (above.length > 0) yield { findings: [], ignores: above };
}

/** @param above comments before the first `---`, where no document is: they are for the next, and are taken away then */
function* readDocument(source: DocumentText, json: boolean, above: IgnoreComment[]): Generator<ReadDocument> {
  const { text: written, linesBefore } = source;
  if (written.length > MOST_CHARACTERS) {
    yield { findings: [{ line: linesBefore + 1, column: 1, finding: tooLong() }] };
    return;
  }
  const { text, documents, lines, comments, tooDeepAt } = parsedAsOld(written);
  let rest: readonly Comment[] = comments;
  for (const parsed of documents) {
    const document = new YamlDocument(parsed, text, lines, linesBefore, source.columnsBefore);
    const own = rest.filter(({ offset }) => offset < parsed.range[2]).map((comment) => ignoreComment(comment, document, text));
    rest = rest.slice(own.length);
    if (document.isEmpty && parsed.errors.length === 0) above.push(...own);
    else yield { ...read(document, text, json), source, ignores: [...above.splice(0).map((each) => forWhole(each, document)), ...own] };
  }
  for (const comment of rest) {
    const { line, col } = lines.linePos(comment.offset);
    above.push(looseComment(comment, { line: linesBefore + line, column: col }));
  }
  if (tooDeepAt !== undefined) {
    const { line, col } = lines.linePos(tooDeepAt);
    yield { findings: [{ line: linesBefore + line, column: col, finding: tooDeep() }] };
  }
}

function tooDeep(): Finding {
  return finding(BEYOND_LIMITS, {
    property: 'yaml', rule: `has more than ${MOST_LEVELS} maps and lists inside each other`,
    cure: 'close what is open, or leave the document out',
  });
}

function read(document: YamlDocument, text: string, json: boolean): ReadDocument {
  const { parsed, aliases } = document;
  const told = (start: number, found: Finding): TextFinding => ({ ...document.positionAt(start), finding: found });
  // Behind the first, most are what comes of it; kubectl names the first, too.
  const [error] = parsed.errors.filter(({ message }) => !TOLERATED.test(message)).sort((one, other) => one.pos[0] - other.pos[0]);
  if (error !== undefined) return { document, findings: [told(error.pos[0], notYaml(error))] };
  if (aliases.problem !== undefined) {
    const { alias, rule } = aliases.problem;
    return {
      document,
      findings: [told(startOf(alias), finding(ALIAS_UNKNOWN, {
        property: 'yaml', rule, cure: 'set the anchor in the document, before its alias, or write the value out',
      }))],
    };
  }
  const twice = repeatedKeys(document).map(([{ key }, found]) => told(startOf(key), found));
  const strange = unreadable(parsed, text, json).map(({ start, value, rule }) => (
    told(start, finding(YAML_UNREADABLE, { property: 'yaml', value, rule, cure: 'write it in another way' }))
  ));
  if (strange.length > 0) return { document, findings: [...twice, ...strange] };
  try {
    return { document, findings: twice, value: valueOf(parsed.contents, aliases) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const found = finding(ALIAS_UNKNOWN, {
      property: 'yaml', rule: `cannot be read: ${error.message}`, cure: 'merge a map, or a list of maps',
    });
    return { document, findings: [...twice, told(parsed.range[0], found)] };
  }
}

function repeatedKeys({ parsed, aliases }: YamlDocument): [Pair, Finding][] {
  const found: [Pair, Finding][] = [];
  visit(parsed as Document, {
    Map(_, map) {
      if (!isMap(map)) return;
      const { written, merged } = keysTwice(map, aliases);
      for (const pair of written) {
        found.push([pair, finding(KEY_TWICE, {
          property: 'yaml', rule: 'has a key that stands twice in one map', cure: 'leave one of them out',
        })]);
      }
      for (const pair of merged) {
        found.push([pair, finding(KEY_TWICE, {
          property: 'yaml', value: String(pair.key), rule: 'is merged by "<<" and written too', cure: 'leave one of them out',
        })]);
      }
    },
  });
  return found;
}

function startOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}
