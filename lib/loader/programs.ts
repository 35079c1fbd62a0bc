import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';

/** The programs that run in the cluster; each is a file beside this one. */
export enum LoaderProgram {
  LOAD_MODEL = 'load-model.sh',
  RCLONE = 'rclone.sh',
  HUGGING_FACE = 'huggingface.py',
  WAIT_FOR_MODEL = 'wait-for-model.sh',
  PUBLISH = 'publish.sh',
}

const texts = new Map<LoaderProgram, string>();

/** Text of a program, read at its first use so that a service without a cache reads no file. */
export function programText(program: LoaderProgram): string {
  let text = texts.get(program);
  if (text === undefined) {
    text = readFileSync(join(__dirname, program), 'utf8');
    texts.set(program, text);
  }
  return text;
}

const hashes = new Map<LoaderProgram, string>();

/** Differs when a program does; taken once, since thousands of caches may mount the same programs. */
export function programHash(program: LoaderProgram): string {
  let hash = hashes.get(program);
  if (hash === undefined) {
    hash = createHash('sha256').update(programText(program)).digest('hex');
    hashes.set(program, hash);
  }
  return hash;
}
