import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const page = readFileSync(join(__dirname, '../../../docs/pull-requests.md'), 'utf8');
const [report, comment] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => parse(text));
const steps = [report, comment].flatMap(({ jobs }) => Object.values<any>(jobs).flatMap((job) => job.steps));

describe('the workflows of docs/pull-requests.md', () => {
  it('pin each action by its commit', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(3);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('put nothing that a pull request says into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it('may write only where no code of a pull request runs', () => {
    expect(report.on).toBe('pull_request');
    expect(report.permissions).toEqual({ contents: 'read' });
    expect(comment.permissions).toEqual({ 'actions': 'read', 'pull-requests': 'write' });
    const own = Object.values<any>(comment.jobs).flatMap((job) => job.steps);
    expect(own.every(({ uses, run }: any) => uses === undefined && !/\b(npm|npx|node|checkout)\b/.test(run))).toBe(true);
  });
});
