import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';

/** The programs that run in the cluster; each is a file beside this one. */
export enum LoaderProgram {
  LOAD_MODEL = 'load-model.sh',
  RCLONE = 'rclone.sh',
  HUGGING_FACE = 'huggingface.py',
  WAIT_FOR_MODEL = 'wait-for-model.sh',
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

/**
 * Loads from S3, GCS, Azure Blob and HTTP(S): alpine with busybox `sh` and `flock`.
 * Source: https://rclone.org/install/#docker and the Dockerfile of github.com/rclone/rclone; release 1.75.2 of 2026-10.
 */
export const RCLONE_IMAGE = 'rclone/rclone:1.75.2';

/**
 * Loads from the Hugging Face hub: Debian with `sh`, `flock`, Python and huggingface_hub 0.32.4.
 * Source: python/storage-initializer.Dockerfile and python/storage/uv.lock of github.com/kserve/kserve at 0.20.0.
 */
export const HUGGING_FACE_IMAGE = 'kserve/storage-initializer:v0.20.0';

/** Waits for a model: nothing but a shell is needed. Source: https://busybox.net, release 1.37.0 of 2024-09. */
export const WAIT_IMAGE = 'busybox:1.37.0';
