import { findingText } from './finding-text';
import { redacted } from './redaction';

/** How much a finding matters. */
export enum Severity {
  /** The manifest would be refused, or would not do what the property says. Synthesis fails. */
  ERROR = 'error',
  /** It deploys, but costs or behaves otherwise than most people expect. Printed once; can be acknowledged. */
  WARNING = 'warning',
  /** Worth knowing; printed by `chart.findings()` only. */
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
  /** The rule that the value breaks, as the end of the sentence that starts with property and value. */
  readonly rule: string;
  /** What to do about it. */
  readonly cure: string;
}

/** One thing that is wrong, or worth knowing, about a construct. What looks like a token is withheld, wherever it stands. */
export class Finding {
  /** Stable id, such as `GPU001`. */
  public readonly id: string;
  /** How much it matters. */
  public readonly severity: Severity;
  /** Path of the construct, such as `llm/llama`. */
  public readonly path: string;
  /** The property at fault. */
  public readonly property: string;
  /** The offending value as text; absent where the property itself is. */
  public readonly value?: string;
  /** The rule that the value breaks. */
  public readonly rule: string;
  /** What to do about it. */
  public readonly cure: string;

  public constructor(props: FindingProps) {
    this.id = props.id;
    this.severity = props.severity;
    this.path = redacted(props.path);
    this.property = redacted(props.property);
    this.value = props.value === undefined ? undefined : redacted(props.value);
    this.rule = redacted(props.rule);
    this.cure = redacted(props.cure);
  }

  /** One line: `GPU001 gpu "T4" is not sold by GKE; choose one of A10, L4`. */
  public toString(): string {
    return findingText(this);
  }
}
