import { lintText } from '../../../lib/lint/file/lint-together';
import { rulesOf } from '../../rules/all-rules';
import { CONFIG_MAP, TEXTS } from './text-cases';

/** `line:column id` of all that is found. */
function found(text: string): string[] {
  return lintText(text).findings.map(({ line, column, finding }) => `${line}:${column} ${finding.id}`);
}

const OF_YAML = Object.entries(TEXTS).filter(([id]) => id.startsWith('YML'));

const JSON_MAP = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}';

test.each([
  ['// settings\n{ "compilerOptions": { "kind": "a", /* b */ }, }', true], [`[${JSON_MAP}]`, false], [`// one\n${JSON_MAP}`, false],
  ['[{"kind": "a", "name": "b"}]', true], [`{ // one\n ${JSON_MAP.slice(1)}`, false], ['{ /* without end', true],
])('whether %s is a file of other tools is %s', (text, isForeign) => {
  expect(lintText(text).isForeign).toBe(isForeign);
});

describe('a file', () => {
  test.each([
    ['nothing', ''],
    ['comments', '# nothing\n---\n# nothing\n'],
    ['several documents', `---\n${CONFIG_MAP}---\n${CONFIG_MAP.replace('settings', 'others')}...\n`],
    ['JSON with tabs', '{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap",\n\t"metadata": { "name": "settings" }\n}\n'],
    ['a byte order mark and DOS line ends', `\ufeff${CONFIG_MAP.replaceAll('\n', '\r\n')}`],
    ['a kind that no rule knows', 'apiVersion: example.com/v1\nkind: Anything\nspec: [1, null, {}]\n'],
    ['anchors, aliases and merged maps', `${CONFIG_MAP}  labels: &labels\n    app: a\n  annotations:\n    <<: *labels\n    other: b\n`],
    ['a byte order mark behind the dashes', `${CONFIG_MAP}---\n\ufeff${CONFIG_MAP.replace('settings', 'others')}--- \r\n\ufeff${CONFIG_MAP.replace('settings', 'more')}`],
    ['addresses in JSON, which are not comments', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "https://b/*c*/"}}'],
    ['what only strict readers of YAML 1.2 refuse', `${CONFIG_MAP}data: {a: "b"#comment\n}\n`],
    ['numbers that YAML 1.1 has and kubectl does not: base 60, dates', `${CONFIG_MAP}data:\n  time: 1:30\n  day: 2027-01-31\n`],
    ['numbers too large for any type, which are texts', `${CONFIG_MAP}data:\n  a: 1e400\n`],
    ['tags that say what a text is', `${CONFIG_MAP}data:\n  a: !!binary YQ==\n  b: !!timestamp 2027-01-31\n`],
    ['line ends of YAML 1.1', `${CONFIG_MAP}data:\n  a: \u0085  b: c\n`],
    ['escapes of JSON, in JSON', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "\\/ \\ud83d\\ude00"}}'],
    ['an escape that YAML 1.2 has not', `${CONFIG_MAP}data: {a: "it\\'s"}\n`],
    ['a number for a key, even none', `${CONFIG_MAP}data: {1.5: a, .nan: b}\n`],
    ['flow maps that go on at less indentation', `${CONFIG_MAP}  labels: {\n    a: b,\nc: d\n}\n`],
    ['a set, which is a map', `${CONFIG_MAP}data: !!set {a}\n`],
    ['a tab behind a colon', `${CONFIG_MAP}data:\n  a:\tb\n`],
    ['a key that is a boolean', `${CONFIG_MAP}data:\n  on: text\n`],
  ])('may hold %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['bad syntax', `${CONFIG_MAP}data:\n\ta: b\n`, ['6:1 YML001']],
    ['a key twice', `${CONFIG_MAP}data:\n  a: b\n  a: c\n`, ['7:3 YML002']],
    ['a key that is merged and written', `${CONFIG_MAP}  labels: &labels\n    app: a\n  annotations:\n    <<: *labels\n    app: b\n`, ['9:5 YML002']],
    ['a list of merges with one key', `${CONFIG_MAP}  labels: &labels\n    app: a\n  annotations:\n    <<: [*labels, {app: b}]\n`, ['8:20 YML002']],
    ['a key that is written before a merge that has it too', `${CONFIG_MAP}  labels: &labels\n    app: a\n  annotations:\n    app: b\n    <<: *labels\n`, ['8:5 YML002']],
    ['two merges of one key', `${CONFIG_MAP}  labels: &labels\n    app: a\n  annotations:\n    <<: *labels\n    <<: {app: b}\n`, ['9:10 YML002']],
    ['comments of JavaScript in JSON', '{ "apiVersion": "v1", // one\n"kind": "ConfigMap", "metadata": { "name": "a" }, }', ['1:23 YML001']],
    ['a comment of JavaScript before an object', `/* one */\n${JSON_MAP}`, ['1:1 YML001']],
    ['an alias without anchor', `${CONFIG_MAP}data: *nothing\n`, ['5:7 YML005']],
    ['an alias of an anchor in another document', `${CONFIG_MAP}data: &d {a: b}\n---\n${CONFIG_MAP.replace('settings', 'b')}data: *d\n`, ['11:7 YML005']],
    ['a flow list without end', `${CONFIG_MAP}data: [a\nimmutable: true\n`, ['6:1 YML001']],
    ['a control character', `${CONFIG_MAP}data:\n  a: b\u0007\n`, ['6:7 YML001']],
    ['a set that has what a map must not', `${CONFIG_MAP}data: {}\nother: !!set {a}\n`, ['6:1 SCH001']],
    ['a tab behind a dash', `${CONFIG_MAP}  finalizers:\n    - \ta/b\n`, ['6:8 YML001']],
    ['a key that is a map', `${CONFIG_MAP}data: {? {a: b} : c}\n`, ['5:10 YML001']],
    ['a key that is nothing', `${CONFIG_MAP}data: {~: c}\n`, ['5:8 YML001']],
    ['a key of 64 bits without sign', `${CONFIG_MAP}data: {9223372036854775808: c}\n`, ['5:8 YML001']],
    ['a tag that the value is not of', `${CONFIG_MAP}data: {a: !!int "a"}\n`, ['5:17 YML001']],
    ['no number that JSON has', `${CONFIG_MAP}data: {a: .inf}\n`, ['5:11 YML001']],
    ['a slash escaped as in JSON', `${CONFIG_MAP}data: {a: "\\/"}\n`, ['5:11 YML001']],
    ['half a character', `${CONFIG_MAP}data: {a: "\\ud83d\\ude00"}\n`, ['5:11 YML001']],
    ['no kind but an empty one', 'apiVersion: v1\nkind: ""\nmetadata:\n  name: a\n', ['1:1 YML004']],
    ['no kind', 'apiVersion: v1\nmetadata:\n  name: a\n', ['1:1 YML004']],
    ['a slip in the key apiVersion', 'apiversion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n', ['1:13 YML004']],
    ['one slip of which more comes', `${CONFIG_MAP}data:\n  a: b\n c: d\n  e: f\n g: h\n`, ['7:1 YML001']],
    ['no map', '- 1\n', ['1:1 YML004']],
    ['a boolean of YAML 1.1 for a text', `${CONFIG_MAP}data:\n  a: on\n`, ['6:6 YML003']],
    ['an octal number for a text', `${CONFIG_MAP}data:\n  a: 0o17\n  b: 010\n`, ['6:6 YML003', '7:6 YML003']],
    ['a bad value by an alias, at both', `${CONFIG_MAP}data:\n  a: &number 1\n  b: *number\n`, ['6:14 YML003', '7:6 YML003']],
    ['an unknown field, at its value', `${CONFIG_MAP}dada: text\n`, ['5:7 SCH001']],
    ['an unknown map, at its key', `${CONFIG_MAP}dada:\n  a: b\n`, ['5:1 SCH001']],
    ['a missing field, at the key around it', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels: {}\n', ['3:1 SCH003']],
    ['a field behind a CR, which ends a comment', `${CONFIG_MAP}# x\rbogus: 1\r\nother: 1\n`, ['6:8 SCH001', '7:8 SCH001']],
    ['items that are no list', 'apiVersion: v1\nkind: List\nitems: {}\n', ['3:1 SCH011']],
    ['an item of a List that is not an object', 'apiVersion: v1\nkind: List\nitems:\n- kind: ConfigMap\n', ['4:3 YML004']],
    ['a bad object of a list of its kind', 'apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata:\n    name: a\n  data:\n    a: 1\n', ['7:8 YML003']],
    ['what is no object of a List', 'apiVersion: v1\nkind: List\nitems:\n- metadata:\n    name: a\n', ['4:3 YML004']],
    ['JSON objects on one line', `${JSON_MAP}${JSON_MAP.replace('"a"}}', '"b"},"a":1}')}`, [`1:${2 * JSON_MAP.length + 5} SCH001`]],
    ['a bad object of a List', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: a\n  data:\n    a: 1\n', ['9:8 YML003']],
  ])('with %s tells where', (_, text, places) => {
    expect(found(text)).toEqual(places);
  });

  test.each(OF_YAML)('breaks a rule about YAML, and the nearest does not: %s', (id, { at, wrong, right }) => {
    expect(found(wrong)).toEqual([`${at} ${id}`]);
    expect(found(right)).toEqual([]);
  });

  test('has a case for every rule about YAML', () => {
    expect(OF_YAML.map(([id]) => id)).toEqual(rulesOf('YML').map(({ id }) => id));
  });

  test('that expands without end is a finding, and ends', () => {
    const levels = [...'abcdefghij'].map((name, index, names) => `  ${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${names[index - 1]}`).join(', ')}]`);
    expect(found(`${CONFIG_MAP}data:\n${levels.join('\n')}\n`)).toEqual([expect.stringMatching(/ YML005$/)]);
  });

  test('gives quotes as the cure where they are all that is missing', () => {
    const [{ finding }] = lintText(`${CONFIG_MAP}data:\n  a: on\n`).findings;
    expect(`${finding}`).toBe('YML003 data.a "on" is read as the boolean true, not as a text; quote it: "on"');
    expect(finding.path).toBe('ConfigMap settings');
  });
});

describe('what is not an object', () => {
  test.each([
    ['kind: ConfigMap\nmetadata: {name: a}\n', 'has no apiVersion; add it, or leave the file out'],
    ['apiVersoin: v1\nkind: ConfigMap\n', 'has no apiVersion; write apiVersion in place of apiVersoin'],
    ['apiVersion: v1\nKind: ConfigMap\n', 'has no kind; write kind in place of Kind'],
    ['apiVersion: 1\nkind: ConfigMap\n', 'has no text as its apiVersion; write one'],
    ['metadata: {name: a}\nspec: {}\n', 'has no apiVersion and kind; add them, or leave the file out'],
  ])('says which of the two keys that is about: %j', (text, expected) => {
    expect(lintText(text).findings.map(({ finding: { rule, cure } }) => `${rule}; ${cure}`)).toEqual([expected]);
  });
});
