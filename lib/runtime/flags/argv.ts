import { nearest } from '../../finding/texts';
import type { Flag, FlagSet } from './flag-table';
import { valueProblem } from './flag-values';

/** What a program's parser ends with: which word, how, and what to do about it. */
export interface ArgvProblem {
  /** A name that is not known, a value that is not taken, or a word that no flag takes. */
  readonly kind: 'name' | 'value' | 'word';
  readonly index: number;
  readonly rule: string;
  readonly cure: string;
}

/** A word of a command line; absent where only the cluster knows it, such as `$(EXTRA)`. */
export type Word = string | undefined;

/** What an editor of texts makes of hyphens. */
const DASH = /^-?[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+-*/;

const NEGATIVE = /^-\d+$|^-\d*\.\d+$/;

/**
 * What argparse refuses of the words behind a program's name, each thing once. Words with blanks that begin like flags are left to others:
 * they are two words in one.
 */
export function argvProblems(flags: FlagSet, words: readonly Word[], program: ArgvProgram): ArgvProblem[] {
  return new ArgvReader(flags, words, program).read();
}

/** Who reads the words. */
export interface ArgvProgram {
  readonly title: string;
  /** Words without a flag that it takes. */
  readonly looseWords: number;
  /** Its own name for what other programs call so. */
  nameHere(name: string): string | undefined;
}

class ArgvReader {
  private readonly problems: ArgvProblem[] = [];
  private index = 0;
  /** Places of words that no flag takes. */
  private readonly loose: number[] = [];
  /** The flag before, where it takes no value. */
  private before?: string;

  public constructor(private readonly flags: FlagSet, private readonly words: readonly Word[], private readonly program: ArgvProgram) {}

  public read(): ArgvProblem[] {
    while (this.index < this.words.length) this.readWord();
    return this.problems;
  }

  private readWord(): void {
    const { index } = this;
    const word = this.words[index];
    this.index += 1;
    if (word === '--') {
      this.index = this.words.length;
    } else if (word !== undefined && DASH.test(word)) {
      this.tell('word', index, 'begins with a dash, which is not a hyphen', `write ${withHyphens(word.split('=')[0])}`);
      this.skipValues();
    } else if (word !== undefined && isFlag(word)) {
      this.readFlag(word, index);
    } else {
      this.readLoose(word, index);
    }
  }

  private readLoose(word: Word, index: number): void {
    if (word !== undefined && word.startsWith('-')) return;
    this.loose.push(index);
    const { looseWords } = this.program;
    if (word === undefined || this.loose.length <= looseWords || word.includes(' ')) return;
    if (looseWords > 0 && this.words[this.loose[0]] === 'serve') {
      if (this.loose.length === looseWords + 1) this.tell('word', this.loose[0], 'is taken for the model: the server is started already', 'leave it out');
      return;
    }
    const reason = this.before === undefined ? '' : `: ${this.before} takes no value`;
    this.tell('word', index, `does not belong to a flag${reason}`, 'leave it out');
  }

  private readFlag(word: string, index: number): void {
    const sign = word.indexOf('=');
    const written = sign < 0 ? word : word.slice(0, sign);
    const given = sign < 0 ? undefined : word.slice(sign + 1);
    this.before = undefined;
    if (['-h', '--help', '--version'].includes(written)) return;
    if (this.flags.isDotted && written.startsWith('-O')) {
      // A level of optimization, or a part of what is compiled how.
      if (written === '-O' && given === undefined) this.index += 1;
      return;
    }
    // `-O3`, `-qawq`: a value right behind one letter.
    if (!written.startsWith('--') && this.flags.get(written) === undefined && this.flags.get(written.slice(0, 2)) !== undefined) return;
    const name = this.flags.isFlexible ? dashed(written) : written;
    const isPart = this.flags.isDotted && name.includes('.');
    const flag = this.find(isPart ? name.split('.')[0] : name, index);
    if (flag === undefined) {
      this.skipValues();
    } else if (isPart) {
      if (given === undefined) this.index += 1;
    } else if (flag.kind === 'x') {
      this.tell('name', index, `is refused by ${this.program.title} ${this.flags.version}`, this.renamed(name) ?? 'leave it out');
    } else {
      this.readValues(flag, written, given, index);
    }
  }

  /** The flag of a name, or of its beginning. */
  private find(name: string, index: number): Flag | undefined {
    const exact = this.flags.get(name);
    if (exact !== undefined) return exact;
    const candidates = this.flags.startingWith(name);
    if (candidates.length === 1) return this.flags.get(candidates[0]);
    if (candidates.length > 1) {
      this.tell('name', index, `is the beginning of several flags: ${candidates.slice(0, 3).join(', ')}`, 'write the whole name');
    } else {
      const rule = `is not a flag of ${this.program.title} ${this.flags.version}`;
      this.tell('name', index, rule, this.insteadOf(name) ?? 'write one that it has, or leave it out');
    }
    return undefined;
  }

  private renamed(name: string): string | undefined {
    const renamed = this.flags.renamed(name);
    return renamed === undefined ? undefined : `write ${renamed} in its place`;
  }

  private insteadOf(name: string): string | undefined {
    const renamed = this.renamed(name);
    if (renamed !== undefined) return renamed;
    const near = nearest(name, this.flags.names);
    if (near !== undefined) return `did you mean ${near}?`;
    const { since, until } = this.flags.elsewhere(name);
    if (since !== undefined) return `leave it out, or take ${this.program.title} ${since} or newer, which has it`;
    if (until !== undefined) return `leave it out: ${until} was the last version that had it`;
    const meant = this.program.nameHere(name) ?? onlyOne([...this.flags.names].filter((each) => isShortened(name, each)));
    return meant !== undefined && this.flags.get(meant) !== undefined ? `did you mean ${meant}?` : undefined;
  }

  private readValues(flag: Flag, written: string, given: string | undefined, index: number): void {
    if (flag.count === '0') {
      this.before = written;
      if (given === undefined) return;
      this.tell('value', index, 'takes no value', flag.kind === 'b' ? 'write it alone, or with --no- before its name' : 'write it alone');
    } else if (given !== undefined) {
      this.checkValue(flag, given, written, index);
    } else {
      this.takeValues(flag, written, index);
    }
  }

  private takeValues(flag: Flag, written: string, index: number): void {
    const most = { '1': 1, '?': 1, '+': Infinity, '*': Infinity }[flag.count] ?? Number(flag.count);
    const least = { '?': 0, '+': 1, '*': 0 }[flag.count] ?? most;
    let taken = 0;
    while (taken < most && this.index < this.words.length && !isFlag(this.words[this.index])) {
      const word = this.words[this.index];
      // What only the cluster knows may be several words.
      if (word !== undefined) this.checkValue(flag, word, written, this.index);
      this.index += 1;
      taken += 1;
    }
    if (taken < least) this.tell('value', index, 'needs a value', `write ${written}=<value>`);
  }

  private checkValue(flag: Flag, value: string, written: string, index: number): void {
    const problem = valueProblem(flag, value);
    if (problem === undefined) return;
    const subject = this.words[index] === value ? `is a value of ${written} that` : 'has a value that';
    this.tell('value', index, `${subject} ${problem.rule}`, problem.cure);
  }

  /** Behind a flag that is not known, values belong to it. */
  private skipValues(): void {
    while (this.index < this.words.length && !isFlag(this.words[this.index])) this.index += 1;
  }

  private tell(kind: ArgvProblem['kind'], index: number, rule: string, cure: string): void {
    this.problems.push({ kind, index, rule, cure });
  }
}

/** Whether argparse takes a word for a flag. */
function isFlag(word: Word): boolean {
  return word !== undefined && word.length > 1 && word.startsWith('-') && !NEGATIVE.test(word) && !/^-[^=]* /.test(word);
}

/** Shorter parts of names begin too many words. */
const SHORTEST_PART = 3;

/** Whether two names are of the same words, some of them shortened in one or the other: `--max-model-length`, `--gpu-mem-util`. */
function isShortened(one: string, other: string): boolean {
  const [parts, others] = [one, other].map((name) => name.split('-'));
  return parts.length === others.length && parts.every((part, index) => {
    const [shorter, longer] = [part, others[index]].sort((a, b) => a.length - b.length);
    return shorter === longer || (shorter.length >= SHORTEST_PART && longer.startsWith(shorter));
  });
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

function withHyphens(word: string): string {
  const name = word.replace(DASH, '');
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** vLLM takes `_` for `-` before the first dot. */
function dashed(name: string): string {
  if (!name.startsWith('--')) return name;
  const dot = name.indexOf('.');
  return dot < 0 ? name.replaceAll('_', '-') : name.slice(0, dot).replaceAll('_', '-') + name.slice(dot);
}
