import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { Path } from '../../manifest/kubernetes-object';
import { valueAt } from '../../manifest/kubernetes-object';
import type { PlacedFinding } from '../placed-finding';
import { parsedAsOld } from './dedented';
import type { DocumentText } from './documents';
import type { ReadDocument, TextFinding } from './read-yaml';

export const TEMPLATE_NOT_RENDERED: Definition = {
  id: 'TPL001',
  severity: Severity.ERROR,
  title: 'A template is not rendered',
  why: 'Placeholders stand where a tool puts values in. kubectl cannot read them, or takes them for the values. It is told once for a file.',
  cure: 'Check what the tool writes, such as `helm template CHART | inference-constructs lint -`.',
};

/** What templates of a kind look like, and how they become manifests. */
interface Kind {
  readonly name: string;
  readonly mark: RegExp;
  readonly cure: string;
}

const LINT = '| inference-constructs lint -';
const ACTIONS = 'include|template|tpl|toYaml|define|range|if|with|end|else|required|default|lookup|quote|printf|block|fail';
const OBJECTS = 'Values|Release|Chart|Capabilities|Files|Template';

const BRACES: Kind = { name: 'with {{ }}', mark: /\{\{/, cure: 'put the values in, as the tool that it is for does, and check the outcome' };

/** The first that fits names a template. */
const KINDS: readonly Kind[] = [
  { name: 'of Jinja', mark: /\{%[-+]?[ \t]*\w/, cure: `render it: jinja2 FILE ${LINT}` },
  {
    name: 'of Helm', mark: new RegExp(`\\{\\{-?[ \\t]*(?:/\\*|\\$|\\.(?:${OBJECTS})\\b|(?:${ACTIONS})\\b)`),
    cure: `render it: helm template CHART ${LINT}`,
  },
  { name: 'of Go', mark: /\{\{-?[ \t]*\./, cure: `render it: gomplate -f FILE ${LINT}` },
  BRACES,
  { name: 'of ERB', mark: /<%[=-]?[ \t]/, cure: `render it: erb FILE ${LINT}` },
  // Defaults, which GNU's envsubst leaves as they are; Flux puts them in by postBuild.
  { name: 'with variables of Flux', mark: /\$\{[A-Za-z_]\w*:?[=-]/, cure: `put them in: flux envsubst < FILE ${LINT}` },
  { name: 'with variables of a shell', mark: /\$\{[A-Za-z_]|\$[A-Z][A-Z0-9_]{2}/, cure: `put them in: envsubst < FILE ${LINT}` },
  { name: 'with placeholders', mark: /<[A-Za-z][\w .:-]{0,60}>|@[A-Z_]{2,60}@|%[A-Z_]{2,60}%/, cure: 'put the values in their place' },
];

/** Also what Kubernetes itself fills in, in the words and the environment of a container. */
const KUSTOMIZE: Kind = {
  name: 'with variables of kustomize', mark: /\$\([A-Za-z_][\w.-]*\)/, cure: `build it: kustomize build FOLDER ${LINT}`,
};
const FILLED_IN: ReadonlySet<string | number> = new Set(['args', 'command', 'env']);

function kindAt(text: unknown, at: Path): Kind | undefined {
  if (typeof text !== 'string') return undefined;
  return kindOf(text) ?? (KUSTOMIZE.mark.test(text) && !at.some((part) => FILLED_IN.has(part)) ? KUSTOMIZE : undefined);
}

function kindOf(text: string): Kind | undefined {
  return KINDS.find(({ mark }) => mark.test(text));
}

/** Tells that a file is a template, once, in place of all that is found since it is one. */
export class Templates {
  private told = false;
  private readonly kinds = new Map<DocumentText, Kind | undefined>();

  public get isTold(): boolean {
    return this.told;
  }

  /** What cannot be read, unless placeholders are the reason. */
  public insteadOf({ findings, value, source }: ReadDocument): readonly TextFinding[] {
    const [first] = findings;
    if (first === undefined || value !== undefined || source === undefined) return findings;
    if (!this.kinds.has(source)) this.kinds.set(source, kindOfTemplate(source.text, first.line - source.linesBefore));
    const kind = this.kinds.get(source);
    return kind === undefined ? findings : this.once(kind).map((found) => ({ ...first, finding: found }));
  }

  /** What is wrong with a value, unless it or its key is a placeholder. Nothing where that has been told. */
  public insteadOfPlaced(placed: PlacedFinding, object: unknown): PlacedFinding | undefined {
    const { at, finding: { id, severity } } = placed;
    // A secret is told, wherever it stands.
    if (severity !== Severity.ERROR || id.startsWith('SEC')) return placed;
    const kind = [at.at(-1), valueAt(object, at)].map((text) => kindAt(text, at)).find(Boolean);
    if (kind === undefined) return placed;
    const [told] = this.once(kind);
    return told === undefined ? undefined : { at, finding: told };
  }

  private once({ name, cure }: Kind): Finding[] {
    if (this.told) return [];
    this.told = true;
    return [finding(TEMPLATE_NOT_RENDERED, { property: 'file', rule: `is a template ${name} that is not rendered`, cure })];
  }
}

/** More than a template is long, to be read once more. */
const LONGEST = 2_000_000;

/**
 * The kind of a text that cannot be read, where it could be with something in place of its placeholders, or where one of these stands at
 * the error. A mark elsewhere may be a text that is meant so, such as a script in a ConfigMap.
 *
 * @param line of the text at which reading ends, from 1
 */
function kindOfTemplate(text: string, line: number): Kind | undefined {
  const kind = kindOf(text);
  if (kind === undefined || text.length > LONGEST) return undefined;
  const there = text.split('\n', line).at(-1)!;
  return isReadable(filled(text)) || kindOf(there) !== undefined ? kind : undefined;
}

function isReadable(text: string): boolean {
  return parsedAsOld(text).documents.every(({ errors }) => errors.length === 0);
}

const BRACKETS = [['{{', '}}'], ['{%', '%}'], ['{#', '#}'], ['<%', '%>'], ['${', '}']] as const;

/** The text with a word in place of each placeholder, and nothing in place of those that have their lines for themselves. */
function filled(text: string): string {
  const without = BRACKETS.reduce((rest, [open, close]) => withoutBrackets(rest, open, close), text);
  return without.replace(/@[A-Z_]{2,60}@|%[A-Z_]{2,60}%/g, 'x');
}

function withoutBrackets(text: string, open: string, close: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, from)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    parts.push(text.slice(from, start), isAlone(text, start, end + close.length) ? '' : 'x');
    from = end + close.length;
  }
  return parts.join('') + text.slice(from);
}

function isAlone(text: string, start: number, end: number): boolean {
  let [before, behind] = [start - 1, end];
  while (isBlank(text[before])) before -= 1;
  while (isBlank(text[behind])) behind += 1;
  return [undefined, '\n'].includes(text[before]) && [undefined, '\n', '\r'].includes(text[behind]);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
