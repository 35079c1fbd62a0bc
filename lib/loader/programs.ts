import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';
import type { Format } from '../platform/formats';

/** The programs that run in the cluster; each is a file beside this one. */
export enum LoaderProgram {
  LOAD_MODEL = 'load-model.sh',
  RCLONE = 'rclone.sh',
  HUGGING_FACE = 'huggingface.py',
  WAIT_FOR_MODEL = 'wait-for-model.sh',
  PUBLISH = 'publish.sh',
}

/** Names of models that publish.sh takes. */
export const PUBLISHED_NAME: Format = {
  is: (text) => text.length <= 200 && /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(text) && text !== 'drafts',
  rule: 'is not a name of a model that is published',
  cure: 'use letters, digits, ".", "_" and "-", such as bert-v2; drafts is the folder of those that are not',
};

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
