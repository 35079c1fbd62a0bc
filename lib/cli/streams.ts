/** What a command reads from and writes to. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly input: () => string;
  /** Whether findings may be coloured. */
  readonly color: boolean;
  /** Whether somebody watches what goes to `err`. */
  readonly interactive: boolean;
}
