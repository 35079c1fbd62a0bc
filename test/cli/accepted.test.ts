import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Log } from 'sarif';
import { ACCEPTED_FILE } from '../../lib/lint/accepted-file';
import type { Run } from './command';
import { command } from './command';

/** POD100, a warning, at line 6; with a first comment on the item, behind the name, and above all. */
function pod({ above = '', item = '', behind = '', name = 'server' } = {}): string {
  return [
    ...(above && [above]), 'apiVersion: v1', 'kind: Pod', `metadata: {name: ${name}, namespace: team-a}`, 'spec:', '  containers:', ...(item && [`  ${item}`]),
    `  - name: server${behind && ` ${behind}`}`, '    image: registry.example.com/server:1.0', '    resources: {limits: {nvidia.com/gpu: 2}}', '',
  ].join('\n');
}

const IGNORE = '# inference-constructs: ignore POD100 -- no memory is shared';
/** YML003, an error, at line 6. */
const WRONG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: 1\n';

const start = process.cwd();
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'accepted-')));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return name;
}

/** `file:line ID` of each finding. */
function found({ out }: Run): string[] {
  return out.split('\n').filter(Boolean).map((line) => line.replace(/^(\S+):\d+: \w+ (\w+) .*$/, '$1 $2'));
}

function lint(...args: string[]): Run {
  return command(['lint', ...args]);
}

describe('a comment in the file', () => {
  test.each([
    ['above the document', { above: IGNORE }],
    ['above the item', { item: IGNORE }],
    ['behind the field', { behind: IGNORE }],
    ['with several ids and a last day', { item: '# inference-constructs: ignore POD101, POD100 until=2999-01-31 -- none' }],
  ])('%s accepts a warning, which is counted', (_, comments) => {
    const run = lint('--fail-on', 'warning', file('pod.yaml', pod(comments)));
    expect(found(run).filter((each) => each.includes('POD100'))).toEqual([]);
    expect(run.err).toContain('1 accepted in 1 object of 1 file');
  });

  test('accepts it there only', () => {
    expect(found(lint(file('pods.yaml', `${pod({ item: IGNORE })}---\n${pod({ name: 'other' })}`)))).toEqual(['pods.yaml:16 POD100']);
    expect(found(lint(file('pods.yaml', `${pod({ above: IGNORE })}---\n${pod({ name: 'other' })}`)))).toEqual(['pods.yaml:16 POD100']);
  });

  test('that silences nothing is told', () => {
    expect(lint(file('settings.yaml', `${WRONG.replace('a: 1', 'a: b')}  # inference-constructs: ignore POD100 -- moved\n`)).out)
      .toBe('settings.yaml:7:3: warning ACK002 ignore "POD100" silences nothing: no such finding is there; remove it, or correct its id or its place\n');
  });

  test('that has run out is told, and the finding is back', () => {
    const behind = '# inference-constructs: ignore POD100 until=2020-01-31 -- until the next release';
    expect(found(lint(file('pod.yaml', pod({ behind }))))).toEqual(['pod.yaml:6 POD100', 'pod.yaml:6 ACK001']);
  });

  test.each([
    ['# inference-constructs: ignore POD100', 'ignore "POD100" has no reason; write it behind " -- "'],
    ['# inference-constructs: ignore PODD100 -- typed', 'ignore "PODD100" is not the id of a finding; did you mean POD100?'],
  ])('%j is told, and the finding stays', (behind, message) => {
    const run = lint(file('pod.yaml', pod({ behind })));
    expect(found(run)).toEqual(['pod.yaml:6 POD100', 'pod.yaml:6 ACK003']);
    expect(run.out).toContain(message);
  });

  test('accepts no error, and says where one can be', () => {
    const run = lint(file('settings.yaml', WRONG.replace('a: 1', 'a: 1 # inference-constructs: ignore YML003 -- it works')));
    expect(run.code).toBe(1);
    expect(found(run)).toEqual(['settings.yaml:6 YML003', 'settings.yaml:6 ACK002']);
    expect(run.out).toContain('silences nothing: this error is accepted in a project file only');
  });

  test('about changes is expected to meet one only where something is compared', () => {
    const path = file('pod.yaml', pod({ above: '# inference-constructs: ignore CHG005 -- it is moved by hand', behind: IGNORE }));
    expect(found(lint(path))).toEqual([]);
    expect(found(lint('--previous', path, path))).toEqual(['pod.yaml:1 ACK002']);
  });

  test('is part of what standard input says', () => {
    expect(command(['lint', '-'], { input: pod({ item: IGNORE }) }).err).toBe('nothing found, 1 accepted in 1 object of 1 file\n');
  });
});

describe('the project file', () => {
  const PROJECT = '.inference-constructs.yaml';

  test('accepts ids, errors too, with a reason; for all, for some files, for some objects', () => {
    file('a/pod.yaml', pod());
    file('b/pod.yaml', pod({ name: 'other' }));
    const only = (entry: string) => {
      file(PROJECT, `ignore:\n- {id: POD100, reason: none${entry}}\n`);
      return found(lint('.'));
    };
    expect(only('')).toEqual([]);
    expect(only(', files: [a]')).toEqual(['b/pod.yaml:6 POD100']);
    expect(only(', files: ["b/*.yaml"]')).toEqual(['a/pod.yaml:6 POD100']);
    expect(only(', files: ["**/pod.yaml"], objects: ["Pod */other"]')).toEqual(['a/pod.yaml:6 POD100']);
    file('settings.yaml', WRONG);
    expect(lint('settings.yaml').code).toBe(1);
    file(PROJECT, 'ignore:\n- id: yml003\n  reason: a webhook quotes it\n');
    expect(lint('settings.yaml')).toMatchObject({ code: 0, out: '', err: 'nothing found, 1 accepted in 1 object of 1 file\n' });
  });

  test('is looked for upward, its globs start where it stands, and it is not a manifest', () => {
    file(PROJECT, 'exclude: [charts/crds]\n');
    file('charts/crds/crd.yaml', WRONG);
    file('charts/settings.yaml', WRONG);
    process.chdir(join(folder, 'charts'));
    expect(found(lint('.'))).toEqual(['settings.yaml:6 YML003']);
    process.chdir(folder);
    expect(found(lint('.'))).toEqual(['charts/settings.yaml:6 YML003']);
    // Two of one name are not one release.
    expect(found(lint('--no-config', '.'))).toEqual([
      'charts/crds/crd.yaml:6 YML003', 'charts/settings.yaml:4 REL001', 'charts/settings.yaml:6 YML003',
    ]);
  });

  test('changes severities, and the exit code with them', () => {
    file('pod.yaml', pod());
    file(PROJECT, 'severity: {POD100: error}\n');
    expect(lint('pod.yaml')).toMatchObject({ code: 1, err: '1 error in 1 object of 1 file\n' });
    expect(lint('--severity', 'POD100=info', 'pod.yaml')).toMatchObject({ code: 0, err: '1 info in 1 object of 1 file\n' });
    file(PROJECT, 'severity: {POD100: off}\n');
    expect(lint('pod.yaml')).toMatchObject({ code: 0, err: 'nothing found in 1 object of 1 file\n' });
  });

  test('says the cluster profile and what fails, unless the command line does', () => {
    file('pod.yaml', pod());
    file(PROJECT, 'failOn: warning\n');
    expect(lint('pod.yaml').code).toBe(1);
    expect(lint('--fail-on', 'error', 'pod.yaml').code).toBe(0);
    const gpu = pod().replace('spec:', 'spec:\n  nodeSelector: {cloud.google.com/gke-accelerator: nvidia-k80}');
    file('gpu.yaml', gpu);
    file(PROJECT, 'clusterProfile: gke\n');
    expect(found(lint('gpu.yaml'))).toContain('gpu.yaml:5 GPU001');
    expect(found(lint('--cluster-profile', 'aks', 'gpu.yaml'))).not.toContain('gpu.yaml:5 GPU001');
  });

  test('may be named, and may be JSON', () => {
    file('pod.yaml', pod());
    file('lint.json', '{"severity": {"POD100": "off"}}');
    expect(found(lint('--config', 'lint.json', 'pod.yaml'))).toEqual([]);
    file('.inference-constructs.json', '{"severity": {"POD100": "error"}}');
    expect(lint('pod.yaml').code).toBe(1);
  });

  test('is told where an entry is of no use, or has run out: of files that it is for', () => {
    file('a/settings.yaml', WRONG.replace('a: 1', 'a: b'));
    file(PROJECT, [
      'ignore:', '- {id: POD100, reason: moved}', '- {id: POD101, reason: moved, files: [a]}', '- {id: POD101, reason: elsewhere, files: [b]}',
      '- {id: POD102, reason: moved, until: "2020-01-31"}', '',
    ].join('\n'));
    expect(found(lint('a'))).toEqual([`${PROJECT}:2 ACK002`, `${PROJECT}:3 ACK002`, `${PROJECT}:5 ACK001`]);
    // Single files are a part only of what it is for.
    expect(found(lint('a/settings.yaml'))).toEqual([`${PROJECT}:5 ACK001`]);
  });

  test.each([
    ['ignores: []', `${PROJECT}:1:1: ignores is not known; did you mean ignore?`],
    ['ignore:\n- {id: POD100, reson: none}', `${PROJECT}:2:23: ignore[0].reson is not known; did you mean reason?`],
    ['ignore:\n- {id: POD100}', `${PROJECT}:2:3: ignore[0].reason is missing; add it`],
    ['ignore:\n- {id: PODX100, reason: none}', `${PROJECT}:2:8: ignore[0].id "PODX100" is not the id of a finding; did you mean POD100?`],
    ['ignore:\n- {id: FIL001, reason: none}', `${PROJECT}:2:8: ignore[0].id "FIL001" says that something was not checked; exclude the file`],
    ['ignore:\n- {id: POD100, reason: none, until: soon}', `${PROJECT}:2:37: ignore[0].until is not a day; write one such as 2027-01-31`],
    ['ignore: POD100', `${PROJECT}:1:9: ignore is not a list; write one item on each line, behind "- "`],
    ['exclude: [1]', `${PROJECT}:1:11: exclude[0] is not a text; write one, in quotes`],
    ['severity: {POD100: warn}', `${PROJECT}:1:20: severity.POD100 "warn" is not known; use one of error, warning, info, off`],
    ['severity: {FIL001: off}', 'says that something was not checked'],
    ['failOn: fatal', `${PROJECT}:1:9: failOn "fatal" is not known; use one of error, warning, info`],
    ['clusterProfile: moon', 'cluster profile "moon" is not known'],
    ['a: [', `${PROJECT}:2:1: YML001`],
    ['[]', `${PROJECT}:1:1: the file is not a map`],
    ['a: 1\n---\nb: 1', 'has several documents; keep one'],
  ])('%j ends with 2 and a line that helps', (text, message) => {
    file('pod.yaml', pod());
    file(PROJECT, `${text}\n`);
    const { code, out, err } = lint('pod.yaml');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('the command line', () => {
  test('accepts ids and leaves files out', () => {
    file('a/pod.yaml', pod());
    file('b/settings.yaml', WRONG);
    expect(lint('--ignore', 'POD100', '--ignore', 'yml003', '.')).toMatchObject({ code: 0, out: '', err: 'nothing found, 2 accepted in 2 objects of 2 files\n' });
    expect(found(lint('--exclude', 'b', '.'))).toEqual(['a/pod.yaml:6 POD100']);
    expect(lint('--exclude', 'settings.yaml', 'b').err).toContain('all files are excluded');
    expect(lint('--ignore', 'POD101', 'a').out).toContain('command line:1:1: warning ACK002 ignore "POD101" silences nothing');
  });

  test.each([
    [['--ignore', 'PODD100'], '--ignore "PODD100" is not the id of a finding; did you mean POD100?'],
    [['--ignore', 'FIL001'], '--ignore "FIL001" says that something was not checked; exclude the file'],
    [['--severity', 'POD100'], '--severity "POD100" is not an id and a level; write one such as KNV102=off'],
    [['--severity', 'POD100=bad'], '--severity POD100 "bad" is not known; use one of error, warning, info, off'],
    [['--config', 'nowhere.yaml'], 'project file "nowhere.yaml" does not exist'],
    [['--config', 'a.yaml', '--no-config'], '--config and --no-config exclude each other'],
  ])('%j ends with 2 and a line that helps', (args, message) => {
    const { code, out, err } = lint(...args, file('pod.yaml', pod()));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('what is accepted', () => {
  test('is told to programs in JSON, beside the findings', () => {
    const { out } = lint('-f', 'json', file('pod.yaml', pod({ item: IGNORE })));
    expect(JSON.parse(out)).toMatchObject({
      findings: [],
      accepted: [{
        id: 'POD100', severity: 'warning', file: 'pod.yaml', line: 7, object: 'Pod team-a/server', acceptedBy: 'comment',
        acceptedAt: { file: 'pod.yaml', line: 6 }, reason: 'no memory is shared',
      }],
    });
  });

  test('is suppressed in SARIF, and all else is not', () => {
    file('pod.yaml', pod({ item: IGNORE }));
    file('settings.yaml', WRONG);
    file('.inference-constructs.yaml', 'ignore:\n- {id: YML003, reason: a webhook quotes it}\n');
    file('other.yaml', pod({ name: 'other' }));
    const log: Log = JSON.parse(lint('-f', 'sarif', '.').out);
    expect(log.runs[0].results?.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ['POD100', []],
      ['POD100', [{ kind: 'inSource', justification: 'no memory is shared', location: at('pod.yaml', 6, 3) }]],
      ['YML003', [{ kind: 'external', justification: 'a webhook quotes it', location: at('.inference-constructs.yaml', 2, 3) }]],
    ]);
  });

  function at(uri: string, startLine: number, startColumn: number) {
    return { physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn } } };
  }

  test('by a program, where that cannot be read, is told', () => {
    file('dist/pod.yaml', pod());
    file(`dist/${ACCEPTED_FILE}`, '{"id":"POD100"}\n\nnothing\n');
    expect(found(lint('dist'))).toEqual(['dist/pod.yaml:6 POD100', `dist/${ACCEPTED_FILE}:1 ACK003`, `dist/${ACCEPTED_FILE}:3 ACK003`]);
  });
});
