/** What `inference-constructs lint` answers, and what is wrong with the answer, whatever the input was. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { from } = createRequire(import.meta.url)('../agreement/library.cjs');
const { run } = from('lib/cli/run.ts');

export const FORMATS = ['text', 'json', 'sarif'];

/** Nothing found, something found, a mistake in the call or a file that cannot be read. */
const EXIT_CODES = [0, 1, 2];

/** What the file beside the input has wrong, which must be told whatever the input is. */
const NEIGHBOUR = { name: 'neighbour.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: neighbour}\ndatta: {}\n', finding: 'datta' };

/** What terminals, logs and editors take for more than a text. A line feed ends a line of ours. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const WORKFLOW_COMMAND = /^\s*(?:::|##\[)/m;

/** Where a fuzzer's process writes. */
const FOLDER = process.argv[3];

/**
 * Lints a file, and a file beside it.
 *
 * @param input `{ bytes, format, name, kind, previous, inProcess }`: content and name of the file, or which kind of file it is
 * @returns `{ out, err, problems }`
 */
export function linted(input) {
  const folder = mkdtempSync(join(FOLDER, 'lint-'));
  try {
    const args = argumentsFor(folder, input);
    const answer = input.inProcess === false ? spawned(args) : called(args);
    return { ...answer, problems: problemsOf(answer, input.format) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function argumentsFor(folder, { bytes, format, name = 'input.yaml', kind = 'file', previous }) {
  const files = join(folder, 'files');
  mkdirSync(files);
  writeFileSync(join(files, NEIGHBOUR.name), NEIGHBOUR.text);
  PLACED[kind](join(files, name), bytes);
  if (previous === undefined) return ['lint', '--format', format, files];
  writeFileSync(join(folder, 'previous.yaml'), previous);
  return ['lint', '--format', format, '--previous', join(folder, 'previous.yaml'), files];
}

/** What can stand where a manifest is expected. */
const PLACED = {
  file: (path, bytes) => writeFileSync(path, bytes),
  folder: (path) => mkdirSync(path),
  'dangling link': (path) => symlinkSync(`${path}-absent`, path),
  'link to itself': (path) => symlinkSync(path, path),
  pipe: (path) => spawnSync('mkfifo', [path]),
};
export const KINDS_OF_FILES = Object.keys(PLACED);

function called(args) {
  const written = { out: '', err: '' };
  const code = run(args, {
    out: (text) => { written.out += text; },
    err: (text) => { written.err += text; },
    input: () => '',
    color: false,
    interactive: false,
  });
  return { ...written, code };
}

/** The command as it is built, in a process of its own. */
function spawned(args) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['build/lib/cli.cjs', ...args], { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 9000 });
  return { out: stdout, err: stderr, code: signal ?? status };
}

function problemsOf({ out, err, code }, format) {
  const problems = [];
  if (!EXIT_CODES.includes(code)) problems.push({ kind: 'crash', message: `exit code ${code}: ${err.slice(0, 300)}` });
  if (/^ {4}at /m.test(err)) problems.push({ kind: 'crash', message: `a stack trace: ${err.slice(0, 300)}` });
  const invalid = CHECKS[format](out);
  if (invalid !== undefined) problems.push({ kind: 'invalid', message: `${format}: ${invalid}` });
  if (!out.includes(NEIGHBOUR.finding)) problems.push({ kind: 'invalid', message: `${format}: what is wrong with the file beside it is not told: ${err.slice(0, 300)}` });
  const printed = format === 'text' ? out + err : err;
  if (CONTROL.test(printed)) problems.push({ kind: 'invalid', message: `${format}: prints a character that controls` });
  if (WORKFLOW_COMMAND.test(printed)) problems.push({ kind: 'invalid', message: `${format}: prints a command of GitHub's workflows` });
  return problems;
}

/** Why an answer is not one of its format. */
const CHECKS = {
  text: (out) => (out === '' || out.endsWith('\n') ? undefined : 'the last line does not end'),
  json: (out) => readAs(out, ({ files, objects, findings }) => {
    if (!Number.isInteger(files) || !Number.isInteger(objects)) return 'no counts';
    const bad = findings.find((found) => !isFinding(found));
    return bad && `the finding ${JSON.stringify(bad).slice(0, 200)}`;
  }),
  sarif: (out) => readAs(out, ({ $schema, version, runs: [{ tool: { driver }, results }] }) => {
    if (version !== '2.1.0' || !isText($schema) || !isText(driver.name)) return 'no head';
    const bad = results.find((result) => !isResult(result, driver.rules));
    return bad && `the result ${JSON.stringify(bad).slice(0, 200)}`;
  }),
};

const SEVERITIES = ['error', 'warning', 'info'];
const LEVELS = ['error', 'warning', 'note'];
const isText = (value) => typeof value === 'string' && value.isWellFormed();
const isId = (value) => /^[A-Z][A-Z0-9]*\d{3}$/.test(value);
const isPlace = (line, column) => Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1;

function isFinding({ id, severity, file, line, column }) {
  return isId(id) && SEVERITIES.includes(severity) && isText(file) && isPlace(line, column);
}

function isResult({ ruleId, ruleIndex, level, message, locations: [{ physicalLocation: { artifactLocation, region } }] }, rules) {
  return isId(ruleId) && rules[ruleIndex]?.id === ruleId && LEVELS.includes(level) && isText(message.text) && message.text !== ''
    && /^[\x21-\x7e]+$/.test(artifactLocation.uri) && URL.canParse(artifactLocation.uri, 'file:///')
    && isPlace(region.startLine, region.startColumn);
}

function readAs(out, check) {
  try {
    return check(JSON.parse(out));
  } catch (error) {
    return `cannot be read: ${error.message.slice(0, 200)}`;
  }
}
