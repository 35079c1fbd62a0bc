import { finding } from '../../finding/definition';
import { positionIn } from '../../finding/texts';
import { endOfString } from './documents';
import { YAML_UNREADABLE } from './syntax-errors';
import type { TextFinding } from './read-yaml';

/** JSON with comments, as editors and compilers read it and kubectl does not. */
export interface CommentedJson {
  readonly value: unknown;
  /** Where the first comment stands. */
  readonly offset: number;
}

/** Nothing where a text is something else: JSON without comments, or YAML. */
export function commentedJson(text: string): CommentedJson | undefined {
  if (!/^\ufeff?\s*[{[/]/.test(text)) return undefined;
  const { bare, offset } = withoutComments(text);
  if (offset === undefined) return undefined;
  try {
    return { value: JSON.parse(bare) as unknown, offset };
  } catch {
    return undefined;
  }
}

/** Commas before what closes go too: whoever reads comments takes them. */
function withoutComments(text: string): { readonly bare: string; readonly offset?: number } {
  const parts: string[] = [];
  let offset: number | undefined;
  let comma = -1;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    const comment = text[at] === '/' ? COMMENTS.find(({ open }) => text.startsWith(open, at)) : undefined;
    if (comment !== undefined) {
      offset ??= at;
      const end = text.indexOf(comment.close, at + comment.open.length);
      at = end < 0 ? text.length : end + comment.close.length;
      continue;
    }
    const end = text[at] === '"' ? endOfString(text, at) + 1 : at + 1;
    if ('}]'.includes(text[at]) && comma >= 0) parts[comma] = '';
    if (text[at].trim() !== '') comma = text[at] === ',' ? parts.length : -1;
    parts.push(text.slice(at, end));
    at = end;
  }
  return { bare: parts.join(''), offset };
}

const COMMENTS = [{ open: '//', close: '\n' }, { open: '/*', close: '*/' }] as const;

export function notJson(text: string, { offset }: CommentedJson): TextFinding {
  return {
    ...positionIn(text, offset),
    finding: finding(YAML_UNREADABLE, {
      property: 'json', rule: 'has comments with slashes, which neither JSON nor YAML has', cure: 'leave them out, or write YAML with #',
    }),
  };
}
