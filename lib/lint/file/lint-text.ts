import { nearest } from '../../finding/texts';
import { asMap, TEXT_UNQUOTED } from '../../manifest/json';
import { BEYOND_LIMITS } from '../../manifest/nesting';
import type { KubernetesObject, Path } from '../../manifest/kubernetes-object';
import { NO_OBJECT } from '../../manifest/kubernetes-object';
import { TYPE_WRONG } from '../../schema/validator';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import type { Fix } from '../../finding/fix';
import type { ObjectCheck } from '../lint-object';
import { lintObject } from '../lint-object';
import { OBJECT_TOO_LARGE } from '../object-limits';
import type { PlacedFinding } from '../placed-finding';
import { isEncrypted, isOfSops, withoutSops } from './encrypted';
import type { IgnoreComment } from './ignore-comments';
import { commentedJson, notJson } from './json-comments';
import { MOST_FINDINGS } from './limits';
import { isMeantAsObject, isToolConfig, mayHoldObjects } from './manifest-files';
import type { PatchSigns } from './patches';
import { isJsonPatch, isOfPart, isPatch, signsOf, UNLISTED_PATCH } from './patches';
import { objectLabel, objectsOf } from './read-objects';
import type { ReadDocument, TextFinding } from './read-yaml';
import { readYaml } from './read-yaml';
import { Templates } from './templates';
import type { YamlDocument } from './yaml-document';

/** What a text holds, and what is wrong with it. */
export interface TextReport {
  readonly objects: KubernetesObject[];
  /** Places of those that look like objects and are patches, among both. @default - there are none */
  readonly patches?: ReadonlySet<number>;
  readonly findings: TextFinding[];
  /** Comments that accept some of them. */
  readonly ignores: readonly IgnoreComment[];
  /** Whether it looks like another tool's file: no document is an object of a cluster, or meant as one. */
  readonly isForeign: boolean;
  /** Whether each of its documents could be read. */
  readonly isWhole: boolean;
  /** Whether there is nothing at all, or comments only. */
  readonly isEmpty: boolean;
}

/** What is read of a text. */
interface ReadObjects {
  readonly objects: KubernetesObject[];
  /** Places of those that are patches, among all that look like objects. */
  readonly patches: Set<number>;
}

/** How the objects of a text are checked. */
interface Checking {
  readonly checks: readonly ObjectCheck[];
  readonly signs: PatchSigns;
}

/**
 * Checks the documents of a YAML or JSON text, each object by itself.
 *
 * @param file its name, where it may hold patches in place of objects
 */
export function lintEach(text: string, checks: readonly ObjectCheck[] = [lintObject], file?: string): TextReport {
  const checking: Checking = { checks, signs: signsOf(text, file) };
  const objects: KubernetesObject[] = [];
  const patches = new Set<number>();
  const findings: TextFinding[] = [];
  const ignores: IgnoreComment[] = [];
  const templates = new Templates();
  let [hasManifest, hasOther, isUnread, isWhole] = [false, false, false, true];
  let document = -1;
  for (const read of readYaml(text)) {
    document += 1;
    ignores.push(...read.ignores ?? []);
    hasManifest ||= isManifest(read);
    hasOther ||= read.value !== undefined;
    isUnread ||= read.value === undefined && read.findings.length > 0;
    const found = [...templates.insteadOf(read), ...lintDocument(read, document, checking, { objects, patches }, templates)];
    isWhole &&= !isUnread && !found.some(({ finding: { id } }) => UNKNOWN.has(id));
    // Whoever spreads a long list into `push` fills the stack.
    for (const each of found) findings.push(each);
    if (findings.length > MOST_FINDINGS) break;
  }
  const commented = findings.length > 0 ? commentedJson(text) : undefined;
  if (commented !== undefined) {
    const isForeign = !isMeantAsObject(commented.value);
    return { objects: [], ignores: [], isEmpty: false, isWhole: false, isForeign, findings: [notJson(text, commented)] };
  }
  return {
    objects, patches, ignores, isEmpty: !hasOther && !isUnread, findings: inOrder(findings.slice(0, MOST_FINDINGS)),
    isForeign: !hasManifest && (isUnread ? !mayHoldObjects(text) : hasOther),
    isWhole: isWhole && !templates.isTold && findings.length <= MOST_FINDINGS,
  };
}

/** What says that nobody knows what a document or an object holds. */
const UNKNOWN: ReadonlySet<string> = new Set([UNLISTED_PATCH.id, NO_OBJECT.id, BEYOND_LIMITS.id, OBJECT_TOO_LARGE.id]);

/** Findings as they stand in the file. */
export function inOrder(findings: readonly TextFinding[]): TextFinding[] {
  return [...findings].sort((one, other) => one.line - other.line || one.column - other.column);
}

function isManifest({ value }: ReadDocument): boolean {
  if (value === undefined) return false;
  return objectsOf(value).some(({ object }) => (object === undefined ? isMeantAsObject(value) : !isToolConfig(object)));
}

function lintDocument(
  { document, value }: ReadDocument, index: number, checking: Checking, read: ReadObjects, templates: Templates,
): TextFinding[] {
  if (document === undefined || value === undefined) return [];
  if (checking.signs.mayBePatch && isJsonPatch(value)) return [unlisted(document, [])];
  const findings: TextFinding[] = [];
  const isCiphered = isOfSops(value);
  for (const { at, object: written } of objectsOf(value)) {
    if (written === undefined) {
      findings.push(noObject(document, value, at));
      continue;
    }
    const object = isCiphered ? withoutSops(written) : written;
    const path = objectLabel(object);
    const placed = isPatch(object, checking.signs) ? undefined : checking.checks.flatMap((check) => check(object, path));
    if (placed === undefined || (checking.signs.isNamed && placed.some(({ finding: found }) => isOfPart(found)))) {
      findings.push(unlisted(document, at, path));
      read.patches.add(read.objects.length + read.patches.size);
      continue;
    }
    read.objects.push(object);
    for (const each of placed) {
      const found = isCiphered && isEncrypted(object, each.at) ? undefined : templates.insteadOfPlaced(each, object);
      if (found !== undefined) findings.push({ ...located(found, at, document, index), object });
    }
  }
  return findings;
}

function unlisted(document: YamlDocument, at: Path, path?: string): TextFinding {
  const [rule, cure] = ['is a patch, of which nothing is checked', 'list it among the patches of a kustomization, or write the whole object'];
  return { ...document.positionOf(at), finding: finding(UNLISTED_PATCH, { path, property: path === undefined ? 'yaml' : 'object', rule, cure }) };
}

const OF_OBJECTS = ['apiVersion', 'kind'] as const;

/** Which of the two is not there, and which key may be meant for it. */
function noObject(document: YamlDocument, root: unknown, at: Path): TextFinding {
  const value: unknown = at.reduce<any>((whole, part) => whole[part], root);
  if (Array.isArray(value)) {
    const cure = 'write each object as a document of its own, or as an item of a List';
    return { ...document.positionOf(at), finding: finding(NO_OBJECT, { property: 'yaml', rule: 'is a list, and not an object', cure }) };
  }
  const map = asMap(value) ?? {};
  const missing = OF_OBJECTS.filter((name) => typeof map[name] !== 'string' || map[name] === '');
  const [first] = missing;
  const misspelt = first in map ? undefined : Object.keys(map).find((key) => nearest(key, [first]) !== undefined);
  const rule = first in map ? `has no text as its ${first}` : `has no ${missing.join(' and ')}`;
  const add = first in map ? 'write one' : `add ${missing.length > 1 ? 'them' : 'it'}, or leave the file out`;
  return {
    ...document.positionOf(misspelt === undefined ? at : [...at, misspelt]),
    finding: finding(NO_OBJECT, { property: 'yaml', rule, cure: misspelt === undefined ? add : `write ${first} in place of ${misspelt}` }),
  };
}

function located({ finding: found, at, fix }: PlacedFinding, start: Path, document: YamlDocument, index: number): TextFinding {
  const place = [...start, ...at];
  const told = withQuotes(found, document.unquoted(place));
  const mending = told === found ? fix : QUOTE;
  const position = document.positionOf(place);
  if (mending === undefined) return { ...position, finding: told };
  const inDocument: Fix = mending.kind === 'move' ? { ...mending, to: [...start, ...mending.to] } : mending;
  return { ...position, finding: told, mend: { fix: inDocument, document: index, at: place } };
}

const QUOTE: Fix = { kind: 'quote' };

function readAs(value: string): string {
  return value === 'true' || value === 'false' ? `the boolean ${value}` : `the number ${value}`;
}

/** Where a text was wanted and YAML read another thing, quotes are all that is missing. */
function withQuotes(found: Finding, written: string | undefined): Finding {
  if (found.id !== TYPE_WRONG.id || !written || !found.rule.startsWith('is not a text')) return found;
  const { path, property, value } = found;
  // A value that is withheld is not shown in another way.
  if (value === undefined || value.includes('(withheld)')) {
    return finding(TEXT_UNQUOTED, { path, property, rule: 'is read as a number or boolean, and not as a text', cure: 'quote it' });
  }
  return finding(TEXT_UNQUOTED, {
    path, property, value: written, rule: `is read as ${readAs(value)}, not as a text`, cure: `quote it: "${written}"`,
  });
}
