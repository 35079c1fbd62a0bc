/** Values as they stand in a file: what readers of YAML 1.1, 1.2 and JSON take for different things, and what none can read. */
export const RAW = [
  'yes', 'no', 'Yes', 'NO', 'on', 'off', 'y', 'n', 'Y', 'N', 'true', 'True', 'TRUE', 'tRUE', 'false', '"true"', "'no'", '~', 'null', 'Null', 'NULL', 'nULL', '', '""', "''",
  '0', '-0', '+1', '1', '01', '010', '08', '0o10', '0x1F', '0X1f', '0b11', '1_000', '1_0.5', '_1', '1__0', '1.', '1.0', '.5', '-.5', '+.5', '1.50', '1e3', '1E3', '1e+3', '1.5e3',
  '1e-3', '1e400', '-1e400', '.inf', '-.inf', '.Inf', '.nan', '.NaN', 'inf', 'nan', 'Infinity', '2147483648', '4294967296', '9007199254740993', '9223372036854775807',
  '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616', '1e18', '1e19', '0.1', '100000000000000000000',
  '"1"', "'1'", '"010"', '1:30', '190:20:30', '2026-01-01', '2026-01-01T00:00:00Z', '2026-01-01 00:00:00', '1.2.3', '1,000', '1k', '1Gi', '500m', '50%', '=', '<<', '.', '-', '--', '?',
  '!!str 1', '!!str true', '!!int "1"', '!!int "a"', '!!float 1', '!!bool "true"', '!!null ""', '!!binary YQ==', '!!timestamp 2026-01-01', '!!set {a}', '!!map {}', '!!seq []', '!custom a',
  '! 1', '&a 1', '&a b', '*a', '*unknown', '|\n  a\n', '>-\n  a\n  b', '|', '{a: b}', '{a}', '{"a":1}', '{a: b', '[a, b]', '[a', '[]', '{}', '[a: b]', '[,]', '{,}', '@a', '`a`', '%a', '%', '!',
  '&', '*', '"a', "'a", '"\\q"', '"\\u0041"', '"\\x41"', '"\\/"', "'it''s'", 'a: b', 'a #b', 'a#b', '- a', '-a', '- - a', ': a', 'a:', 'a\tb', '\ta', '# a', ',', 'a, b', '"a" b', 'ü', '\u0007', '\u0085', '🤖',
  '{{ .Values.a }}', '{{a}}', '${A}', '$(A)', '<a>', '\\', 'a\\b', '"a\\nb"', '"\\ud800"', '0.0', '0x', '0b', '0o', '1e', 'e1', '+', '0_', '00', '-01', '-0x1F', '0o8', '09.5', '1_', '0.1_0', '- ', '[[]]', '[{}]',
];

/** Keys as they stand in a file. */
export const KEYS = [
  '1', '1.5', '0x10', '010', 'yes', 'no', 'on', 'true', 'null', '~', '""', '"a"', "'a b'", '=', '<<', '!!str a', '!!int "1"', '&a b', '? a', '[a]', '{a: b}', '? [a]\n', '"a\\nb"', 'a b', '2026-01-01',
  '.inf', '.nan', '1e3', '9223372036854775808', '-1', '@a', '- a', '"a" ', 'a ', '*a', '%a', '#a', 'ü', '🤖', '1_000', '1:30', '-', '?', '!a b',
];

const indented = (text) => text.replace(/^(?=.)/gm, '  ');
const inList = (object, list) => `${JSON.stringify({ ...list, items: [object] })}\n`;

/** What surrounds a document, or how all of it is written. */
export const FRAMES = {
  'as JSON': (text, object) => `${JSON.stringify(object, null, 2)}\n`,
  'as JSON with tabs': (text, object) => `${JSON.stringify(object, null, '\t')}\n`,
  'as JSON with a comma too many': (text, object) => JSON.stringify(object, null, 2).replace(/\n}$/, ',\n}\n'),
  'Windows lines': (text) => text.replaceAll('\n', '\r\n'),
  'byte order mark': (text) => `\ufeff${text}`,
  'comment before': (text) => `# a comment\n\n${text}`,
  'comment behind': (text) => `${text}# a comment\n`,
  'document end': (text) => `${text}...\n`,
  'directive': (text) => `%YAML 1.1\n${text}`,
  'indented': indented,
  'tabs': (text) => text.replaceAll('  ', '\t'),
  'half an indent': (text) => text.replace(/\n {2}(\S)/, '\n   $1'),
  'trailing spaces': (text) => text.replaceAll('\n', '  \n'),
  'in a List': (text, object) => inList(object, { apiVersion: 'v1', kind: 'List' }),
  'in a List with metadata': (text, object) => inList(object, { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' } }),
  'in a list of its kind': (text, object) => inList(object, { apiVersion: object.apiVersion, kind: `${object.kind}List` }),
  'items beside': (text, object) => inList({}, object),
  'an item more': (text) => `${text}- a\n`,
  'a text more': (text) => `${text}a\n`,
  'a brace more': (text) => `${text}}\n`,
  'a quote more': (text) => text.replace(/: (\w)/, ': "$1'),
  'a colon less': (text) => text.replace(/\n( *\w+):/, '\n$1'),
  'a space less': (text) => text.replace(/\n( +\w+): (\w)/, '\n$1:$2'),
  'anchored metadata': (text) => text.replace('metadata:', 'metadata: &m'),
  'kind twice': (text, { kind }) => `${text}kind: ${kind}\n`,
  'in a list': (text, object) => `${JSON.stringify([object])}\n`,
  'as text': (text, object) => `${JSON.stringify(JSON.stringify(object))}\n`,
};
