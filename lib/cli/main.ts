#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { run } from './run';

const STDIN = 0;
const { NO_COLOR, FORCE_COLOR } = process.env;

process.exitCode = run(process.argv.slice(2), {
  out: (text) => { process.stdout.write(text); },
  err: (text) => { process.stderr.write(text); },
  input: () => readFileSync(STDIN, 'utf8'),
  color: !NO_COLOR && (process.stdout.isTTY === true || Boolean(FORCE_COLOR)),
  interactive: process.stderr.isTTY === true,
});
