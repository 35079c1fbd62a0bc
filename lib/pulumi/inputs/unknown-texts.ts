import type { Output } from '@pulumi/pulumi';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { FindingError } from '../../finding/finding-error';
import type { PropertyPath } from './differences';
import { at, differences, keyOf, placeOf, withTexts } from './differences';
import type { OutputTokens, OutputValues } from './read-inputs';
import { OUTPUT_DECIDES } from './read-inputs';

/** A text that is unknown until some Outputs are known. */
export interface UnknownText {
  readonly path: PropertyPath;
  readonly outputs: Output<string>[];
  /** Those whose values stand in the text; of others there is a hash. */
  readonly readable: Output<string>[];
}

/** The texts of a tree that are filled in when Outputs are known: those that another text in an Output's place changes. */
export class UnknownTexts<T> {
  private readonly texts = new Map<string, UnknownText>();

  /** @param tree decided with a text in place of each Output */
  public constructor(private readonly tree: T, private readonly tokens: OutputTokens) {}

  public get all(): UnknownText[] {
    return [...this.texts.values()];
  }

  /**
   * Compares with a tree that was decided with another text in place of one Output.
   *
   * @throws ARG008 where it has another shape: then an Output decides what must be known before
   */
  public compare(varied: Output<string>, other: T): void {
    const token = this.tokens.token(varied, false);
    differences(this.tree, other, {
      text: (path, one, another) => {
        const text = this.at(path);
        text.outputs.push(varied);
        if (one.split(token).length > another.split(token).length) text.readable.push(varied);
      },
      shape: (path) => { throw new FindingError([this.outputDecides([varied], path)]); },
    });
  }

  /** The tree with something in place of each unknown text. */
  public filled(fill: (text: UnknownText) => unknown): T {
    return withTexts(this.tree, new Map([...this.texts].map(([key, text]) => [key, fill(text)])));
  }

  /**
   * What values decide, and no other text in an Output's place has shown: places where the tree of all values is not what is filled in, for
   * which only the Outputs of each text are read.
   *
   * @param decide gives the tree for some values
   */
  public decidedByValues(values: OutputValues, decide: (values: OutputValues) => T): Finding[] {
    const whole = decide(values);
    const filled = this.filled(({ outputs, path }) => placeIn(() => decide(only(values, outputs)), path));
    const found: Finding[] = [];
    const note = (path: PropertyPath) => void found.push(this.outputDecides(this.deciders(path, values, decide), path));
    differences(filled, whole, { text: note, shape: note });
    return found;
  }

  /** Outputs whose values change a place, though it does not wait for them; all others, where only several together do. */
  private deciders(path: PropertyPath, values: OutputValues, decide: (values: OutputValues) => T): Output<string>[] {
    const awaited = this.texts.get(keyOf(path))?.outputs ?? [];
    const others = [...values.keys()].filter((output) => !awaited.includes(output));
    const seenWith = (outputs: Output<string>[]) => JSON.stringify(placeIn(() => decide(only(values, outputs)), path));
    const before = seenWith(awaited);
    const alone = others.filter((output) => seenWith([...awaited, output]) !== before);
    return alone.length > 0 ? alone : others;
  }

  private outputDecides(outputs: readonly Output<string>[], path: PropertyPath): Finding {
    return finding(OUTPUT_DECIDES, {
      property: outputs.map((output) => this.tokens.propertyOf(output)).join(' and '),
      rule: `${outputs.length === 1 ? 'is an Output, but its value decides' : 'are Outputs, but their values decide'} ${placeOf(path)}`,
      cure: 'give a plain value, such as one of the stack\'s configuration',
    });
  }

  private at(path: PropertyPath): UnknownText {
    const key = keyOf(path);
    const text = this.texts.get(key) ?? { path, outputs: [], readable: [] };
    this.texts.set(key, text);
    return text;
  }
}

function only(values: OutputValues, outputs: readonly Output<string>[]): OutputValues {
  return new Map([...values].filter(([output]) => outputs.includes(output)));
}

/** @returns null where some values with texts in place of the others are refused */
function placeIn(decide: () => unknown, path: PropertyPath): unknown {
  try {
    return at(decide(), path);
  } catch {
    return null;
  }
}
