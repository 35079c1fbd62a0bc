import { isDeepStrictEqual } from 'node:util';
import { Severity } from '../../finding/finding';
import type { ObjectCheck } from '../lint-object';
import type { Path } from '../../manifest/kubernetes-object';
import type { Edit } from './edits';
import { editsOf } from './edits';
import { lintText } from './lint-together';
import type { Mend, ReadDocument, TextFinding } from './read-yaml';
import { readYaml } from './read-yaml';

/** A text in which what has exactly one cure is mended, and how many findings that was. */
export interface FixedText {
  readonly text: string;
  readonly count: number;
}

/** Where not all can be mended together, halves of them are tried, each of which takes a reading of the text. */
const MOST_TRIED = 100;

/**
 * Mends what can be: only where the text that comes of it is read as the same with those changes, and no new error is found in it. What
 * shows only in the text that comes of it is for another call.
 */
export function fixedText(text: string, checks: readonly ObjectCheck[], isWanted: (found: TextFinding) => boolean): FixedText {
  const { findings } = lintText(text, checks);
  const known = new Set(findings.map(keyOf));
  let [fixed, mended, tries]: [string, readonly TextFinding[], number] = [text, [], 0];
  const mend = (found: readonly TextFinding[]): void => {
    if (found.length === 0 || tries === MOST_TRIED) return;
    tries += 1;
    const together = [...mended, ...found];
    const after = withFixes(text, together);
    if (after !== undefined && isBetter(lintText(after, checks).findings, together, known)) {
      [fixed, mended] = [after, together];
    } else if (found.length > 1) {
      const middle = Math.ceil(found.length / 2);
      mend(found.slice(0, middle));
      mend(found.slice(middle));
    }
  };
  mend(findings.filter((found) => found.mend !== undefined && isWanted(found)));
  return { text: fixed, count: mended.length };
}

function withFixes(text: string, found: readonly TextFinding[]): string | undefined {
  const documents = [...readYaml(text)];
  const edits = found.map(({ mend }) => editsIn(documents[mend!.document], mend!));
  if (edits.some((each) => each === undefined)) return undefined;
  const fixed = edited(text, (edits as Edit[][]).flat());
  if (fixed === undefined) return undefined;
  const expected = [...readYaml(text)].map(({ value }) => value);
  for (const { mend } of found) apply(mend!, expected[mend!.document], documents[mend!.document]);
  return isDeepStrictEqual([...readYaml(fixed)].map(({ value }) => value), expected) ? fixed : undefined;
}

/** Whether what is mended is gone, and no error has come. What else is wrong with a value shows with its quotes. */
function isBetter(after: readonly TextFinding[], mended: readonly TextFinding[], known: ReadonlySet<string>): boolean {
  const gone = new Set(mended.map(keyOf));
  const quoted = new Set(mended.filter(({ mend }) => mend!.fix.kind === 'quote').map(placeOf));
  return after.every((each) => !gone.has(keyOf(each)) && (!isError(each) || known.has(keyOf(each)) || quoted.has(placeOf(each))));
}

function editsIn({ document, source }: ReadDocument, { fix, at }: Mend): Edit[] | undefined {
  // What is read in another way than it is written has its places elsewhere.
  if (document === undefined || source === undefined || document.text !== source.text) return undefined;
  return editsOf(fix, at, document)?.map(({ start, end, text }) => ({ start: start + source.offset, end: end + source.offset, text }));
}

/** Nothing where two parts overlap. */
function edited(text: string, edits: readonly Edit[]): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (edit.start < from) return undefined;
    parts.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  return parts.join('') + text.slice(from);
}

/** The same change to the value that a document is read as. */
function apply({ fix, at }: Mend, root: any, { document }: ReadDocument): void {
  const parent = at.slice(0, -1).reduce((value, part) => value[part], root);
  const last = at.at(-1)!;
  switch (fix.kind) {
    case 'quote': parent[last] = document!.unquoted(at); break;
    case 'value': parent[last] = fix.value; break;
    case 'rename': parent[fix.key] = parent[last]; delete parent[last]; break;
    case 'move': move(at, fix.to, root); break;
  }
}

function move(at: Path, to: Path, root: any): void {
  const [parents, key] = [at.slice(0, -1), at.at(-1)!];
  const source = parents.reduce((value, part) => value[part], root);
  const target = to.slice(0, -1).reduce<any>((value, part) => value[part] ??= {}, root);
  target[to.at(-1)!] = source[key];
  delete source[key];
  if (Object.keys(source).length === 0) delete parents.slice(0, -1).reduce((value, part) => value[part], root)[parents.at(-1)!];
}

/** A finding wherever in the file it stands. */
function keyOf({ finding: { path, property, id, rule } }: TextFinding): string {
  return JSON.stringify([path, property, id, rule]);
}

function placeOf({ finding: { path, property } }: TextFinding): string {
  return JSON.stringify([path, property]);
}

function isError({ finding: { severity } }: TextFinding): boolean {
  return severity === Severity.ERROR;
}
