import { finding } from '../../finding/definition';
import { redacted } from '../../finding/secrets/detector';
import type { IgnoreComment } from '../../lint/file/ignore-comments';
import { ACKNOWLEDGEMENT_UNREADABLE } from '../../rules/acknowledgements';
import type { FileFinding } from '../file-finding';
import { cureOfId } from '../rule-pages';
import type { Accepted } from './accepted';

/** Findings that no run without an option has. */
const NEEDS_PREVIOUS = /^CHG/;
const NEEDS_PROFILE = /^(?:GPU|STK)/;

/** What a run looks at beside the files. */
export interface Scope {
  readonly hasPrevious: boolean;
  readonly hasProfile: boolean;
}

/** What a comment in a file accepts. */
export function acceptedByComment(comment: IgnoreComment, file: string, scope: Scope): Accepted[] {
  const { ids, reason, until, first, last, line, column, problem } = comment;
  if (problem !== undefined) return [];
  return ids.filter((id) => cureOfId(id) === undefined).map((id) => ({
    id, reason: redacted(reason), until, by: 'comment', source: { file, line, column },
    meant: { first, last },
    isExpectedIn: () => (scope.hasPrevious || !NEEDS_PREVIOUS.test(id)) && (scope.hasProfile || !NEEDS_PROFILE.test(id)),
  }));
}

/** What is wrong with a comment. */
export function commentFindings({ ids, line, column, problem }: IgnoreComment, file: string): FileFinding[] {
  const told = (value: string | undefined, rule: string, cure: string) => (
    { file, line, column, finding: finding(ACKNOWLEDGEMENT_UNREADABLE, { property: 'ignore', value, rule, cure }) }
  );
  if (problem !== undefined) return [told(ids.join(' ') || undefined, ...problem)];
  return ids.flatMap((id) => {
    const cure = cureOfId(id);
    return cure === undefined ? [] : told(id, 'is not the id of a finding', cure);
  });
}
