import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { kindOf } from './kinds.mjs';

const FOLDER = 'test/agreement/regressions';

/** The fixed cases. The first line of each says what the judge did: `# accepted`, or `# refused: …`. */
export function regressionInputs() {
  return readdirSync(FOLDER).sort().flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split(/^---\n/m).map((text, index) => {
    const object = parseDocument(text, { logLevel: 'silent' }).toJS();
    return { kind: kindOf(object), text, label: /^# (\w+)/.exec(text)[1], source: `${file}#${index}`, object };
  }));
}
