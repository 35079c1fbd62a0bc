#!/usr/bin/env node
import { readAll } from './inputs/file';
import { run } from './run';

const STDIN = 0;
const { NO_COLOR, FORCE_COLOR } = process.env;

// Whoever reads no further, such as `head`, has what it wants: the exit code is that of the whole run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit();
    process.stderr.write(`inference-constructs: the findings cannot be written: ${code}\n`);
    process.exit(2);
  });
}

process.exitCode = run(process.argv.slice(2), {
  out: (text) => { process.stdout.write(text); },
  err: (text) => { process.stderr.write(text); },
  input: () => readAll(STDIN),
  color: !NO_COLOR && (process.stdout.isTTY === true || Boolean(FORCE_COLOR)),
  interactive: process.stderr.isTTY === true,
});
