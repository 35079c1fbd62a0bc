import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const TOOL = resolve('../shared/tools/cluster/cluster');
const BATCH = 1000;

/** What a real API server says of each document, in their order: `{ refused, message }`. */
export async function judge(texts, say = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'agreement-'));
  const answers = [];
  for (let start = 0; start < texts.length; start += BATCH) {
    const file = join(folder, `${start}.yaml`);
    const batch = texts.slice(start, start + BATCH);
    writeFileSync(file, batch.map((text) => `---\n${text}\n`).join(''));
    const lines = await verdictsOf(file);
    if (lines.length !== batch.length) throw new Error(`the judge gave ${lines.length} answers for ${batch.length} documents: ${file}`);
    answers.push(...lines.map((line) => JSON.parse(line)).map(({ accepted, message }) => ({ refused: !accepted, message })));
    say(`judged ${answers.length} of ${texts.length}`);
  }
  rmSync(folder, { recursive: true });
  return answers;
}

/** JSON is YAML but for some control characters, which YAML wants escaped. */
export function asDocument(object) {
  const json = JSON.stringify(object).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${json}\n`;
}

function verdictsOf(file) {
  return new Promise((done, fail) => {
    const child = spawn(TOOL, ['verdict', file]);
    const output = [];
    const complaints = [];
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => complaints.push(data));
    child.on('error', fail);
    // Its exit code is 1 where a document is refused, too.
    child.on('close', () => {
      const lines = Buffer.concat(output).toString().split('\n').filter((line) => line !== '');
      if (lines.length === 0) fail(new Error(`no verdict: ${Buffer.concat(complaints)}`));
      else done(lines);
    });
  });
}
