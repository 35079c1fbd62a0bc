import { command } from '../command';

const BAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "ü"}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: 1}\n';

function lint(bytes: Buffer): { readonly code: number; readonly found: string[] } {
  const { code, out } = command(['lint', '-'], { input: bytes });
  return { code, found: out.split('\n').filter(Boolean).map((line) => line.split(' ', 3).filter((part) => !/error|warning/.test(part)).join(' ')) };
}

const LITTLE = Buffer.from(BAD, 'utf16le');
const BIG = Buffer.from(LITTLE).swap16();
const FOUND = lint(Buffer.from(BAD)).found;

describe('a text', () => {
  test.each([
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(BAD)])],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), LITTLE])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), BIG])],
    ['UTF-8 with the line ends of Windows', Buffer.from(BAD.replaceAll('\n', '\r\n'))],
  ])('in %s is read as in UTF-8', (_, bytes) => {
    expect(FOUND).toHaveLength(2);
    expect(lint(bytes)).toEqual({ code: 1, found: FOUND });
  });

  test.each([['little', LITTLE], ['big', BIG]])('in UTF-16 without a mark, %s end first, is read, with a warning: kubectl refuses it', (_, bytes) => {
    expect(lint(bytes)).toEqual({ code: 1, found: ['stdin:1:1: ENC001', ...FOUND] });
  });

  test('that git-crypt has encrypted is not read, and the command that decrypts it is told', () => {
    const { code, out } = command(['lint', '-'], { input: Buffer.from('\0GITCRYPT\0abc\u0001') });
    expect([code, out]).toEqual([2, expect.stringContaining('FIL003 file is encrypted by git-crypt; unlock the repository: git-crypt unlock')]);
  });

  test('that is not whole in UTF-16, or is UTF-32, is not read', () => {
    const mark = Buffer.from([0xff, 0xfe]);
    expect(lint(Buffer.concat([mark, LITTLE.subarray(0, -1)]))).toEqual({ code: 2, found: ['stdin:8:13: FIL003'] });
    expect(lint(Buffer.concat([mark, LITTLE.subarray(0, 4), Buffer.from([0, 0xd8]), LITTLE]))).toEqual({ code: 2, found: ['stdin:1:3: FIL003'] });
    expect(lint(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).toEqual({ code: 2, found: ['stdin:1:1: FIL003'] });
  });

  test.each(['', '\n\n', '# only a comment\n', '---\n---\n'])('of standard input that holds nothing (%j) is a finding: what should write there has failed', (input) => {
    expect(lint(Buffer.from(input))).toEqual({ code: 2, found: ['stdin:1:1: FIL005'] });
  });

  test('that holds an empty List is something, as kubectl writes where nothing is', () => {
    expect(lint(Buffer.from('apiVersion: v1\nitems: []\nkind: List\n'))).toEqual({ code: 0, found: [] });
  });
});
