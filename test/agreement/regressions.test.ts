import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Severity } from '../../lib';
import { lintText } from '../../lib/lint/file/lint-together';

const FOLDER = join(__dirname, 'regressions');

/** Each case begins with what the API server did: `# accepted`, or `# refused: …`. */
const CASES = readdirSync(FOLDER).flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split(/^---\n/m)
  .map((text, index): [string, string, boolean] => [`${file}#${index} ${text.split('\n')[0].slice(2)}`, text, text.startsWith('# refused')]));

describe('what the API server did with each of these, lint foretells', () => {
  test.each(CASES)('%s', (_, text, isRefused) => {
    const errors = lintText(text).findings.map(({ finding }) => finding).filter(({ severity }) => severity === Severity.ERROR);
    expect(errors.length > 0 ? errors.map(String) : 'accepted').toEqual(isRefused ? expect.any(Array) : 'accepted');
  });
});
