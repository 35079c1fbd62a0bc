import { command } from '../command';
import { BAD, lintTree } from '../inputs/tree';

/** What GitHub reads of a line: actions/runner src/Runner.Common/ActionCommand.cs, TryParseV2. */
function parsed(line: string) {
  const [, name, properties = '', data] = /^::(\w+)(?: (.*?))?::(.*)$/.exec(line)!;
  const plain = (text: string) => text.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  return { name, data: plain(data), ...Object.fromEntries(properties.split(',').map((each) => each.split('=').map(plain))) };
}

describe('annotations of GitHub', () => {
  test('stand at file, line and column, with the id as title, and the message tells the place in the log', () => {
    const { code, out, err } = lintTree({ 'a.yaml': BAD }, '--format=github', 'a.yaml');
    expect(out.split('\n').filter(Boolean).map(parsed)).toEqual([{
      name: 'error', file: 'a.yaml', line: '4', col: '8', title: 'SCH001',
      data: 'a.yaml:4:8 SCH001 datta "x" is not a field of the kind; did you mean "data"?',
    }]);
    expect([code, err]).toEqual([1, '1 error in 1 object of 1 file\n']);
  });

  test('have the severity of the finding, and no file where there is none', () => {
    const text = (level: string) => command(['lint', '--format', 'github', '--severity', `SCH001=${level}`, '-'], { input: BAD }).out;
    expect(['error', 'warning', 'info'].map((level) => parsed(text(level).trim()).name)).toEqual(['error', 'warning', 'notice']);
    expect(parsed(text('error').trim())).toMatchObject({ title: 'SCH001', data: expect.stringMatching(/^stdin:4:8 SCH001/) });
    expect(text('error')).not.toContain('file=');
  });

  test('are one command each, whatever names hold', () => {
    const hostile = BAD.replace('datta: x', '"a\\n::error::x%0A": "%25"').replace('bad', '"b\\r\\n::set-output name=x::y"');
    const { out } = lintTree({ 'a,b:c%3A::d.yaml': hostile }, '--format=github', '.');
    const lines = out.split('\n').filter(Boolean);
    expect(lines.every((line) => /^::(?:error|warning|notice) /.test(line))).toBe(true);
    expect(lines.map(parsed)[0]).toMatchObject({ file: 'a,b:c%3A::d.yaml', title: expect.stringMatching(/^[A-Z0-9]{6}$/) });
  });
});
