import { findingText } from './finding-text';
import { redacted } from './secrets/detector';
import { NameKind, nameKind } from './secrets/names';
import { isSecretUnder } from './secrets/plain-values';
import { withoutWord } from './secrets/withheld';

/** How much a finding matters. */
export enum Severity {
  /** The manifest would be refused, or would not do what the property says. Synthesis fails. */
  ERROR = 'error',
  /** It deploys, but costs or behaves otherwise than most people expect. Printed once; can be acknowledged. */
  WARNING = 'warning',
  /** Worth knowing. Printed by `chart.findings()` only. */
  INFO = 'info',
}

/** What a finding says. */
export interface FindingProps {
  /** Stable id, such as `GPU001`. */
  readonly id: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** Path of the construct, such as `llm/llama`. */
  readonly path: string;
  /** The property at fault, such as `gpu` or `autoscaling.maxReplicas`. */
  readonly property: string;
  /**
   * The offending value as text.
   *
   * @default - the finding is about an absent value
   */
  readonly value?: string;
  /**
   * Where that stands in the object that is written, such as `spec.template.spec.containerConcurrency`.
   *
   * @default - `property`, or no field of an object shows it
   */
  readonly field?: string;
  /** The rule that the value breaks, as the end of the sentence that starts with property and value. */
  readonly rule: string;
  /** What to do about it. */
  readonly cure: string;
  /** Whether `acknowledge` accepts it. @default - every warning and info, and no error */
  readonly acknowledgeable?: boolean;
}

/**
 * One thing that is wrong, or worth knowing, about a construct. What looks like a secret is withheld, wherever it stands, and so is every
 * value of a property whose name says that it is one, such as `env.DB_PASSWORD`.
 */
export class Finding {
  /** Stable id, such as `GPU001`. */
  public readonly id: string;
  /** How much it matters. */
  public readonly severity: Severity;
  /** Path of the construct, such as `llm/llama`. */
  public readonly path: string;
  /** The property at fault. */
  public readonly property: string;
  /** The offending value as text. Absent where the property itself is. */
  public readonly value?: string;
  /** Where that stands in the object that is written, if a rule about objects finds it too. */
  public readonly field?: string;
  /** The rule that the value breaks. */
  public readonly rule: string;
  /** What to do about it. */
  public readonly cure: string;
  /** Whether `acknowledge` accepts it: every warning and info, and errors that rest on what the library cannot know. */
  public readonly acknowledgeable: boolean;

  /** @throws ARG001 for what is not a text */
  public constructor(props: FindingProps) {
    checkTexts(props);
    this.id = props.id;
    this.severity = props.severity;
    this.path = redacted(props.path);
    this.property = redacted(props.property);
    this.field = props.field;
    const { value } = props;
    const isSecret = value !== undefined && isSecretOf(props.property, value);
    this.value = value === undefined || isSecret ? undefined : redacted(value);
    const shown = (text: string) => redacted(isSecret && value.length >= SHORTEST ? withoutWord(text, value) : text);
    this.rule = shown(props.rule);
    this.cure = shown(props.cure);
    this.acknowledgeable = props.acknowledgeable ?? props.severity !== Severity.ERROR;
  }

  /** One line: `GPU001 gpu "T4" is not sold by GKE. Choose one of A10, L4`. */
  public toString(): string {
    return findingText(this);
  }
}

const TEXTS = ['id', 'severity', 'path', 'property', 'rule', 'cure'] as const;

/** Plain JavaScript passes anything. Not a FindingError, which is made of findings; `Findings.of` reads it all the same. */
function checkTexts(props: FindingProps): void {
  const wrong = TEXTS.find(
    (name) => typeof props?.[name] !== 'string',
  ) ?? (['string', 'undefined'].includes(typeof props.value) ? undefined : 'value');
  if (wrong !== undefined) throw new TypeError(`ARG001 ${wrong} is not a text; give a string`);
}

/** Credentials of a model are named, not given. */
function isSecretOf(property: string, value: string): boolean {
  const kind = nameKind(lastOf(property));
  if (kind === undefined) return false;
  return (kind !== NameKind.CREDENTIALS && kind !== NameKind.PERHAPS) || isSecretUnder(kind, value);
}

/** Shorter values stand in any sentence. */
const SHORTEST = 4;

/** `DB_PASSWORD` of `env.DB_PASSWORD`, and of `env.DB_PASSWORD[0]`. */
function lastOf(property: string): string {
  const parts = property.split(/[.[\]]/).filter((part) => part !== '' && !/^\d+$/.test(part));
  return parts[parts.length - 1] ?? '';
}
