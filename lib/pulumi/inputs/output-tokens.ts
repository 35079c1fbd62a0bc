import type { Output } from '@pulumi/pulumi';
import { Reader } from './deferred';
import { Known } from './known';
import { readerOf } from './read';

type IsVaried = (output: Output<string>) => boolean;

/** The Outputs of some arguments, in the order in which they are met, and texts that stand for them. */
export class OutputTokens {
  private readonly properties = new Map<Output<string>, Set<string>>();

  public get outputs(): Output<string>[] {
    return [...this.properties.keys()];
  }

  /** Where an Output stands among the arguments, such as `runtime.env.TOKEN`. */
  public propertyOf(output: Output<string>): string {
    return [...this.properties.get(output) ?? []].join(' and ');
  }

  /** Reads a legal text for each Output, another one for those that are to vary; what is known of others stands for them. */
  public reader(known: Known = new Map(), isVaried: IsVaried = () => false): Reader {
    return readerOf((output, form, property) => (
      known.get(output) ?? form(this.token(this.met(output, property), isVaried(output)))
    ));
  }

  /** Short, so that no rule about lengths sees it, and a legal name everywhere. */
  public token(output: Output<string>, isVaried: boolean): string {
    return `${isVaried ? 'v' : 'o'}${this.outputs.indexOf(output)}`;
  }

  private met(output: Output<string>, property: string): Output<string> {
    this.properties.set(output, (this.properties.get(output) ?? new Set()).add(property));
    return output;
  }
}
