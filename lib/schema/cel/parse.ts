import { goRegExp } from '../regexp';
import { FUNCTIONS, MACROS } from './functions';

/** A rule in CEL, as a tree. */
export type Expression =
  | { readonly op: 'literal'; readonly value: unknown }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'list'; readonly items: readonly Expression[] }
  | { readonly op: 'field' | 'has'; readonly of: Expression; readonly name: string }
  | { readonly op: 'index'; readonly of: Expression; readonly at: Expression }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly op: 'macro'; readonly name: string; readonly of: Expression; readonly variable: string; readonly condition: Expression }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

type Operator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-';

/** Texts have no escapes: only raw ones have backslashes. */
const TOKEN = /\s*(r"""[^]*?"""|'[^'\\\n]*'|"[^"\\\n]*"|\w+|&&|\|\||[=!<>]=|[-+<>!?:.,()[\]])/y;
const NAME = /^[A-Za-z_]\w*$/;
/** Operators from the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-']];
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([['true', true], ['false', false], ['null', null]]);

/** How rules write fields whose names are words of CEL, or have other characters: apiserver pkg/cel/escaping.go. */
const ESCAPED = /^__([a-z]+)__$|__(underscores|dot|dash|slash)__/g;
const UNESCAPED: { readonly [name: string]: string } = { underscores: '__', dot: '.', dash: '-', slash: '/' };

/**
 * The part of CEL that the rules of the CustomResourceDefinitions use; throws on any other, such as a function that is not known.
 * `names` are those that stand for a value.
 */
export function parseCel(text: string, names: readonly string[] = ['self']): Expression {
  return new Parser(tokensOf(text), new Set(names)).whole();
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) throw new SyntaxError(`no CEL at "${text.slice(at)}"`);
    tokens.push(found[1]);
  }
  return tokens;
}

class Parser {
  private at = 0;

  public constructor(private readonly tokens: readonly string[], private readonly names: Set<string>) {}

  public whole(): Expression {
    const expression = this.choice();
    if (this.at < this.tokens.length) throw new SyntaxError(`CEL goes on with "${this.tokens[this.at]}"`);
    return expression;
  }

  private choice(): Expression {
    const test = this.binary(0);
    if (!this.skip('?')) return test;
    const yes = this.choice();
    this.expect(':');
    return { op: 'choice', test, yes, no: this.choice() };
  }

  private binary(level: number): Expression {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    while (LEVELS[level].includes(this.tokens[this.at])) {
      const operator = this.next() as Operator;
      left = { op: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Expression {
    return this.skip('!') ? { op: 'not', of: this.unary() } : this.members(this.primary());
  }

  private members(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.skip('.')) {
        const name = this.name();
        of = this.skip('(') ? this.method(name, of) : { op: 'field', of, name: unescaped(name) };
      } else if (this.skip('[')) {
        of = { op: 'index', of, at: this.choice() };
        this.expect(']');
      } else {
        return of;
      }
    }
  }

  private primary(): Expression {
    const token = this.next();
    if (token === '(') {
      const inner = this.choice();
      this.expect(')');
      return inner;
    }
    if (token === '[') return { op: 'list', items: this.list(']') };
    if (token.startsWith('r"""')) return { op: 'literal', value: token.slice(4, -3) };
    if (/^['"]/.test(token)) return { op: 'literal', value: token.slice(1, -1) };
    if (/^\d+$/.test(token)) return { op: 'literal', value: Number(token) };
    if (CONSTANTS.has(token)) return { op: 'literal', value: CONSTANTS.get(token) };
    if (this.skip('(')) return token === 'has' ? this.has() : call(token, this.list(')'));
    if (!this.names.has(token)) throw new SyntaxError(`nothing is known of the name "${token}"`);
    return { op: 'name', name: token };
  }

  private method(name: string, of: Expression): Expression {
    return MACROS.has(name) ? this.macro(name, of) : call(name, [of, ...this.list(')')]);
  }

  private macro(name: string, of: Expression): Expression {
    const variable = this.name();
    if (this.names.has(variable)) throw new SyntaxError(`the name "${variable}" stands for two things`);
    this.expect(',');
    this.names.add(variable);
    const condition = this.choice();
    this.names.delete(variable);
    this.expect(')');
    return { op: 'macro', name, of, variable, condition };
  }

  private has(): Expression {
    const field = this.choice();
    this.expect(')');
    if (field.op !== 'field') throw new SyntaxError('has() is not about a field');
    return { ...field, op: 'has' };
  }

  private list(end: string): Expression[] {
    if (this.skip(end)) return [];
    const items: Expression[] = [];
    do items.push(this.choice()); while (this.skip(','));
    this.expect(end);
    return items;
  }

  private name(): string {
    const token = this.next();
    if (!NAME.test(token)) throw new SyntaxError(`"${token}" is not a name`);
    return token;
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new SyntaxError('CEL ends too early');
    this.at += 1;
    return token;
  }

  private skip(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.skip(token)) throw new SyntaxError(`CEL has "${this.tokens[this.at]}" in place of "${token}"`);
  }
}

function unescaped(name: string): string {
  return name.replace(ESCAPED, (_, word: string | undefined, part: string) => UNESCAPED[word ?? part] ?? word);
}

function call(name: string, args: readonly Expression[]): Expression {
  if (FUNCTIONS.get(name)?.takes !== args.length) throw new SyntaxError(`the function ${name} of ${args.length} is not known`);
  return { op: 'call', name, args: name === 'matches' ? [args[0], compiled(args[1])] : args };
}

function compiled(pattern: Expression): Expression {
  if (pattern.op !== 'literal') throw new SyntaxError('a pattern is worked out, and not given');
  return { op: 'literal', value: goRegExp(String(pattern.value)) };
}
