import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import { fail } from '../../finding/finding-error';
import type { Batch } from './trace-rows';
import { TRACE_UNREADABLE } from './trace-rules';

const CHUNK = 4 * 2 ** 20;
/** A line, and a list of JSON, are read as a whole. */
const LONGEST = 256 * 2 ** 20;

/** The parts of a file, each of whole rows. */
export function* batchesOf(path: string, format: 'csv' | 'json' | 'jsonl'): Iterable<Batch> {
  const file = opened(path);
  try {
    const decoder = new StringDecoder('utf8');
    const chunk = Buffer.alloc(CHUNK);
    let [rest, before] = ['', 0];
    for (let size = readSync(file, chunk, 0, CHUNK, null); size > 0; size = readSync(file, chunk, 0, CHUNK, null)) {
      rest += decoder.write(chunk.subarray(0, size));
      const end = format === 'json' ? 0 : rest.lastIndexOf('\n') + 1;
      const text = rest.slice(0, end);
      // Within quotes a line's end is no row's.
      if (end > 0 && (format !== 'csv' || count(text, '"') % 2 === 0)) {
        yield { text, before };
        before += count(text, '\n');
        rest = rest.slice(end);
      } else if (rest.length > LONGEST) {
        fail(TRACE_UNREADABLE, {
          path: `${path}:${before + 1}:1`, property: 'row', rule: `is longer than ${LONGEST / 2 ** 20} MiB`,
          cure: format === 'json' ? 'write JSON Lines' : 'close the quote, or end the line',
        });
      }
    }
    if (rest.length > 0) yield { text: rest + decoder.end(), before };
  } finally {
    closeSync(file);
  }
}

/** A pipe without a writer would be waited for, and a device may have no end. */
function opened(path: string): number {
  try {
    if (statSync(path).isFile()) return openSync(path, 'r');
  } catch (error) {
    return refuse(path, `cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return refuse(path, 'is not a file');
}

function refuse(path: string, rule: string): never {
  return fail(INVALID_ARGUMENT, { property: 'path', value: path, rule, cure: 'give the path of a file' });
}

function count(text: string, character: string): number {
  let found = 0;
  for (let place = text.indexOf(character); place >= 0; place = text.indexOf(character, place + 1)) found += 1;
  return found;
}
