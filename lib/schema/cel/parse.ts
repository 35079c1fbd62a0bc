

/** A rule in CEL, as a tree. */
export type Expression =
  | { readonly op: 'literal'; readonly value: unknown }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'list'; readonly items: readonly Expression[] }
  | { readonly op: 'field'; readonly of: Expression; readonly name: string }
  | { readonly op: 'index'; readonly of: Expression; readonly at: Expression }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

const TOKEN = /\s*(r"""[^]*?"""|'[^']*'|"[^"]*"|\d+|\w+|&&|\|\||[=!<>]=|[-+<>!?:.,()[\]])/y;
/** Operators from the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-']];
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([['true', true], ['false', false], ['null', null]]);

/** The part of CEL that the rules of the CustomResourceDefinitions use; throws on any other. */
export function parseCel(text: string): Expression {
  const parser = new Parser(tokensOf(text));
  return parser.whole();
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

  public constructor(private readonly tokens: readonly string[]) {}

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
      const operator = this.next();
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
        const name = this.next();
        of = this.skip('(') ? { op: 'call', name, args: [of, ...this.list(')')] } : { op: 'field', of, name };
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
    if (/^\d/.test(token)) return { op: 'literal', value: Number(token) };
    if (CONSTANTS.has(token)) return { op: 'literal', value: CONSTANTS.get(token) };
    return this.skip('(') ? { op: 'call', name: token, args: this.list(')') } : { op: 'name', name: token };
  }

  private list(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.skip(end)) {
      items.push(this.choice());
      this.skip(',');
    }
    return items;
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
