import { Finding } from '../../finding/finding';

/** What was decided: data, and what is wrong with it. */
export interface Decided<T> {
  readonly tree: T;
  readonly findings: readonly Finding[];
  /** What rules of the user's own say. @default - there are none */
  readonly judged?: Judged;
}

/** Facts, and rules that read them. */
export interface Judged {
  readonly facts: object;
  readonly rules: readonly ((facts: any) => Finding[])[];
}

export function allFindings({ findings, judged }: Decided<unknown>): Finding[] {
  return [...findings, ...judged?.rules.flatMap((rule) => rule(judged.facts)) ?? []];
}
