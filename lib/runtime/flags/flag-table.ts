/** The flags of a program by version, as `npm run flags` writes them. */
export interface FlagData {
  /** Every version that was read, oldest first. */
  readonly versions: string;
  /** Whether `_` in a name stands for `-`. */
  readonly isFlexible: boolean;
  /** First version with `--compilation-config.level=3` for a part of a JSON value. */
  readonly dotted?: string;
  /** First version in which `--disable-x` undoes `--enable-x`, and the other way round. */
  readonly inverses?: string;
  /**
   * Names of flags by what they are, in parts for some versions each: `i>0.9.0<0.12.0` is a whole number from 0.9.0 on and before 0.12.0.
   * b has a form with `--no-`, 0 takes no value, s any, i a whole number, f a number, h and a one such as 8k, a `auto` too; x ends the
   * program. `?`, `*`, `+` or a number: how many values. n: None and nothing are values. After = the only values, in their versions.
   */
  readonly rows: { readonly [spec: string]: string };
  /** What upstream said to write in place of flags that are gone. */
  readonly renamed: { readonly [name: string]: string };
}

/** What a version takes under one name. */
export interface Flag {
  readonly kind: 'b' | '0' | 's' | 'i' | 'f' | 'h' | 'a' | 'x';
  /** How many values, as argparse has it: a number, ?, * or +. */
  readonly count: string;
  readonly takesNone: boolean;
  readonly choices?: readonly string[];
}

/** The flags of one version. */
export class FlagSet {
  private readonly flags = new Map<string, Flag>();

  public constructor(
    public readonly version: string,
    private readonly data: FlagData,
    private readonly order: ReadonlyMap<string, number>,
  ) {
    for (const [spec, names] of Object.entries(data.rows)) {
      const flag = this.read(spec);
      for (const name of flag === undefined ? [] : names.split(' ')) this.add(name.startsWith('-') ? name : `--${name}`, flag!);
    }
  }

  public get isFlexible(): boolean {
    return this.data.isFlexible;
  }

  public get isDotted(): boolean {
    return this.isSince(this.data.dotted);
  }

  public get names(): Iterable<string> {
    return this.flags.keys();
  }

  public get(name: string): Flag | undefined {
    return this.flags.get(name);
  }

  /** argparse takes the beginning of a name for the name, where it is that of one only. */
  public startingWith(start: string): string[] {
    return [...this.flags.keys()].filter((name) => name.startsWith(start));
  }

  /** What upstream said to write instead, where this version has it. */
  public renamed(name: string): string | undefined {
    const meant = this.data.renamed[name.replace(/^--/, '')];
    return meant !== undefined && this.flags.has(`--${meant.split('.')[0]}`) ? `--${meant}` : undefined;
  }

  /** First version that has the flag, where this one is older; the last that had it, where it is gone. */
  public elsewhere(name: string): { readonly since?: string; readonly until?: string } {
    const others = [...this.order.keys()].filter((version) => setOf(this.data, version)?.get(name) !== undefined);
    const here = this.order.get(this.version)!;
    const later = others.find((version) => this.order.get(version)! > here);
    return later !== undefined ? { since: later } : { until: others.at(-1) };
  }

  private add(name: string, flag: Flag): void {
    this.flags.set(name, flag);
    if (flag.kind !== 'b' || !name.startsWith('--')) return;
    this.flags.set(`--no-${name.slice(2)}`, flag);
    if (!this.isSince(this.data.inverses)) return;
    const inverse = name.replace(/^--(enable|disable)-/, (_, word) => (word === 'enable' ? '--disable-' : '--enable-'));
    if (!this.flags.has(inverse)) this.flags.set(inverse, flag);
  }

  private read(spec: string): Flag | undefined {
    for (const part of spec.split(' ')) {
      const [, kind, count = kind === 'b' || kind === '0' || kind === 'x' ? '0' : '1', none, choices, intervals = ''] = PART.exec(part)!;
      if (!this.isIn(intervals)) continue;
      const written = choices?.split('|').filter((choice) => this.isIn(/[<>][^]*/.exec(choice)?.[0] ?? ''));
      return { kind: kind as Flag['kind'], count, takesNone: none === 'n', choices: written?.map((choice) => choice.split(/[<>]/)[0]) };
    }
    return undefined;
  }

  /** Whether the version is in `>0.9.0<0.12.0`: the last border before it tells. Without one at the beginning, it counts from the first. */
  private isIn(intervals: string): boolean {
    const borders = intervals.match(/[<>][^<>]+/g) ?? [];
    const passed = borders.filter((border) => this.isSince(border.slice(1))).pop();
    return passed === undefined ? borders[0]?.[0] !== '>' : passed[0] === '>';
  }

  private isSince(version: string | undefined): boolean {
    return version !== undefined && this.order.get(this.version)! >= this.order.get(version)!;
  }
}

const PART = /^([b0sifhax])([?*+]|\d+)?(n)?(?:=([^;]*);?|(?=[<>]|$))([^]*)$/;

const known = new Map<FlagData, Map<string, FlagSet>>();

/** The flags of a version; nothing for those that were not read. */
export function setOf(data: FlagData, version: string): FlagSet | undefined {
  let sets = known.get(data);
  if (sets === undefined) known.set(data, sets = new Map());
  const ready = sets.get(version);
  if (ready !== undefined) return ready;
  const order = new Map(data.versions.split(' ').map((each, index) => [each, index]));
  if (!order.has(version)) return undefined;
  const made = new FlagSet(version, data, order);
  sets.set(version, made);
  return made;
}
