import { command } from '../command';
import { BAD, lintTree } from '../inputs/tree';

function cells(row: string): string[] {
  return row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
}

/** What is left of a cell where code is out: Markdown reads it. */
function prose(cell: string): string {
  return cell.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '').replace(/\[[A-Z0-9]{6}\]\(https:[\w./-]+\)/, '');
}

describe('a summary in Markdown', () => {
  test('has a row for each finding, with its page', () => {
    const { code, out, err } = lintTree({ 'a.yaml': BAD }, '--format=markdown', 'a.yaml');
    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n').slice(0, 3)).toEqual(['### inference-constructs lint', '', '1 error in 1 object of 1 file']);
    const [row] = out.split('\n').filter((line) => line.includes('SCH001'));
    expect(cells(row)).toEqual([
      '🔴 error', '`a.yaml:4:8`',
      expect.stringMatching(/^\[SCH001\]\(https:.*\/SCH001\.md\) `datta` `"x"` is not a field of the kind; did you mean `"data"\?`$/),
    ]);
  });

  test('says in a sentence that nothing was found', () => {
    expect(command(['lint', '--format', 'markdown', '-'], { input: BAD.replace('datta: x', '') })).toEqual({
      code: 0, err: '', out: '### inference-constructs lint\n\nnothing found in 1 object of 1 file\n',
    });
  });

  const HOSTILE = ['a|b', 'a\\|b', '`rm`', '``a` |', '<img src=x onerror=alert(1)>', '[x](javascript:a)', '@team', 'https://example.com',
    '**bold**', 'a\nb', 'www.example.com', 'a@b.example', '#12', '![x](y)', '~~x~~', '&lt;'];

  test.each(HOSTILE)('shows %j as code, in its cell', (text) => {
    const input = BAD.replace('datta: x', `${JSON.stringify(text)}: ${JSON.stringify(`x ${text} y`)}`).replace('bad', JSON.stringify(text));
    const { out } = lintTree({ [`${text.replaceAll('/', '')}.yaml`]: input }, '--format=markdown', '.');
    const rows = out.split('\n').filter((line) => line.includes('SCH001'));
    expect(rows).toHaveLength(1);
    expect(cells(rows[0])).toHaveLength(3);
    for (const cell of cells(rows[0])) expect(prose(cell)).toMatch(/^[\p{L}\p{N}\p{So}\s"',;:.()/-]*$/u);
    expect(prose(cells(rows[0])[2])).not.toMatch(/www|:\/\//);
  });

  test('says how many more there are than a summary can hold', () => {
    const input = `${BAD}${Array.from({ length: 6000 }, (_, index) => `unknown${index}: x\n`).join('')}`;
    const { out } = command(['lint', '--format', 'markdown', '-'], { input });
    expect(out.length).toBeLessThan(600_000);
    const rows = out.split('\n').filter((line) => line.includes('SCH001')).length;
    expect(out).toContain(`${6001 - rows} more findings: the table would be larger than a summary may be.`);
  });
});

describe('--fail-on never', () => {
  test('ends with 0 whatever is found, and with 2 where something could not be checked', () => {
    expect(lintTree({ 'a.yaml': BAD }, '--fail-on=never', 'a.yaml').code).toBe(0);
    expect(lintTree({ 'a.yaml': BAD }, '--fail-on=never', 'a.yaml', 'gone.yaml').code).toBe(2);
    const files = { 'a.yaml': BAD, 'project.yaml': 'failOn: never\n' };
    expect(lintTree(files, '--fail-on=error', 'a.yaml').code).toBe(1);
  });
});
