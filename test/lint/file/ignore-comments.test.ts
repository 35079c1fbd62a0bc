import { readYaml } from '../../../lib/lint/file/read-yaml';

/** The lines that each comment of a text is for. */
function linesOf(text: string): string[] {
  return [...readYaml(text)].flatMap(({ ignores = [] }) => ignores).map(({ ids, first, last }) => `${ids.join(' ')} ${first}-${last}`);
}

const C = '# inference-constructs: ignore KSV100 -- tried';

describe('an ignore comment is for', () => {
  test('the whole document, where it stands above all of it', () => {
    expect(linesOf(`${C}\na: 1\nb: 2\n`)).toEqual(['KSV100 1-3']);
    expect(linesOf(`a: 1\n---\n${C}\nb: 2\nc: 3\n---\nd: 4\n`)).toEqual(['KSV100 3-5']);
    expect(linesOf(`--- ${C}\na: 1\n`)).toEqual(['KSV100 1-2']);
  });

  test('the first document, where it stands above its ---', () => {
    expect(linesOf(`${C}\n---\na: 1\nb: 1\n---\nc: 3\n`)).toEqual(['KSV100 1-4']);
  });

  test('the field below it, with all that is in it', () => {
    expect(linesOf(`a: 1\n${C}\nb:\n  c: 1\n  d: 2\ne: 3\n`)).toEqual(['KSV100 3-5']);
    expect(linesOf(`a:\n  b: 1\n  ${C}\n  # more\n\nc: [1,\n  2]\nd: 1\n`)).toEqual(['KSV100 6-7']);
  });

  test('the item of a list below it', () => {
    expect(linesOf(`a:\n${C}\n- b: 1\n  c: 2\n- d: 3\n`)).toEqual(['KSV100 3-4']);
    expect(linesOf(`a:\n  ${C}\n  - b: 1\n    c: 2\n  - d: 3\n`)).toEqual(['KSV100 3-4']);
  });

  test('the field that it stands behind, and what that opens', () => {
    expect(linesOf(`a: 1 ${C}\nb: 2\n`)).toEqual(['KSV100 1-1']);
    expect(linesOf(`a: 0\nb: ${C}\n  c: 1\n  d: 1\ne: 1\n`)).toEqual(['KSV100 2-4']);
    expect(linesOf(`a:\n- b: 1 ${C}\n  c: 1\n`)).toEqual(['KSV100 2-2']);
    expect(linesOf(`a:\n- b: ${C}\n    c: 1\n  d: 1\n`)).toEqual(['KSV100 2-3']);
    expect(linesOf(`a: 1\ntext: | ${C}\n  line\n  line\nb: 1\n`)).toEqual(['KSV100 2-4']);
  });

  test('nothing, where no field is below it', () => {
    expect(linesOf(`a: 1\nb: 2\n${C}\n`)).toEqual(['KSV100 3-3']);
  });

  test('nothing, where it is part of a text', () => {
    expect(linesOf(`a: |\n  ${C}\n  text\nb: "${C}"\nc: >-\n  text\n\n  ${C}\n`)).toEqual([]);
    expect(linesOf(`{"a": "${C}"}`)).toEqual([]);
  });
});

test.each([
  ['# inference-constructs: ignore KSV100 -- tried -- twice', { ids: ['KSV100'], reason: 'tried -- twice', until: undefined }],
  ['#inference-constructs:ignore ksv100,POD100, SCL001  until=2027-01-31   --   tried  \r', { ids: ['KSV100', 'POD100', 'SCL001'], reason: 'tried', until: '2027-01-31' }],
])('%j is read', (comment, expected) => {
  const [{ ignores: [ignore] = [] }] = readYaml(`a: 1 ${comment}\nb: 1\n`);
  expect(ignore).toMatchObject(expected);
  expect(ignore.problem).toBeUndefined();
});

test.each([
  ['# inference-constructs: ignore KSV100', 'has no reason'],
  ['# inference-constructs: ignore KSV100 --', 'has no reason'],
  ['# inference-constructs: ignore -- tried', 'names no finding'],
  ['# inference-constructs: disable KSV100 -- tried', 'does not say "ignore"'],
  ['# inference-constructs: ignore KSV100 until=soon -- tried', 'has a last day that is not a day'],
])('%j cannot be read', (comment, rule) => {
  const [{ ignores: [ignore] = [] }] = readYaml(`a: 1 ${comment}\n`);
  expect(ignore.problem?.[0]).toBe(rule);
});
