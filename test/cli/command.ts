import { run } from '../../lib/cli/run';

/** What a run of the command wrote, and its exit code. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export function command(args: string[], { input = '' as string | Buffer, color = false } = {}): Run {
  const written = { out: '', err: '' };
  const code = run(args, {
    out: (text) => { written.out += text; },
    err: (text) => { written.err += text; },
    input: () => Buffer.from(input),
    color,
    interactive: false,
  });
  return { code, ...written };
}
