/** What a command reads from and writes to. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** All of standard input. */
  readonly input: () => Uint8Array;
  /** Whether findings may be coloured. */
  readonly color: boolean;
  /** Whether somebody watches what goes to `err`. */
  readonly interactive: boolean;
}
