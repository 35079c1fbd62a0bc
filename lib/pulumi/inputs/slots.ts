import type { Output } from '@pulumi/pulumi';
import { Reader } from './deferred';
import { Known } from './known';
import { readerOf } from './read';

/** The Outputs of some arguments, in the order in which they are met, and texts that stand for them. */
export class Slots {
  private readonly slots = new Map<Output<string>, number>();

  public get outputs(): Output<string>[] {
    return [...this.slots.keys()];
  }

  /** Reads a legal text for each Output, another one for the Output that is to vary; what is known of others stands for them. */
  public reader(known: Known = new Map(), varied?: Output<string>): Reader {
    return readerOf((output, form) => known.get(output) ?? form(this.token(output, output === varied)));
  }

  /** Short, so that no rule about lengths sees it, and a legal name everywhere. */
  private token(output: Output<string>, varied: boolean): string {
    if (!this.slots.has(output)) this.slots.set(output, this.slots.size);
    return `${varied ? 'v' : 'o'}${this.slots.get(output)}`;
  }
}
