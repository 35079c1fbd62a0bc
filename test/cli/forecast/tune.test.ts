import { join } from 'node:path';
import { command } from '../command';

const FORMS = join(__dirname, '../../observed/forms.yaml');
const DRAW = ['tune', FORMS, '--service', 'draw', '--service-time', '2s', '--cold-start', '40s', '--policies', '20'];
const TRAFFIC = 'bursty(quiet=0.2, burst=3, quietFor=3m, burstFor=2m, duration=12m)';
const BURSTS = ['--traffic', TRAFFIC];

describe('tune', () => {
  it('prints a policy as code, the evidence, and notes', () => {
    const { code, out } = command([...DRAW, ...BURSTS, '--p95', '3s']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Policy for art\/draw\n\nnew AutoscalingPolicy\(chart, 'scaling', \{\n {2}minReplicas: /);
    expect(out).toMatch(/^policy +trace +USD an hour +wait p95/m);
    expect(out).toMatch(/^recommended .* yes/m);
    expect(out).toMatch(/^today /m);
    expect(out).toContain('policies were tried.');
  });

  it('gives the same as JSON, whose times are seconds, and as Markdown', () => {
    const { services: [draw] } = JSON.parse(command([...DRAW, ...BURSTS, '--p95', '3s', '-f', 'json']).out);
    const [recommended, , today] = draw.evidence.policies;
    expect([draw.met, recommended.meets, today.name]).toEqual([true, true, 'today']);
    expect(recommended.waitP95).toBeLessThanOrEqual(3);
    expect(today.settings).toMatchObject({ minReplicas: 0, maxReplicas: 12, window: 150 });
    expect(command([...DRAW, ...BURSTS, '--p95', '3s', '-f', 'markdown']).out).toContain(`\`\`\`typescript\n${draw.code}\n\`\`\``);
  });

  it('ends with 1 where the objective cannot be met, says so, and prints the nearest policy', () => {
    const { code, out } = command([...DRAW, ...BURSTS, '--latency-p95', '1s', '--most-replicas', '3']);
    expect(code).toBe(1);
    expect(out).toContain('The objective is not met. This policy comes nearest');
  });

  it('looks at all traffic that is given for a service', () => {
    const { services: [draw] } = JSON.parse(command([...DRAW, ...BURSTS, '--traffic', `${TRAFFIC} * 2`, '--p95', '3s', '-f', 'json']).out);
    expect(draw.evidence.policies[0].trials.map(({ trace }: { trace: string }) => trace)).toEqual([TRAFFIC, `${TRAFFIC} * 2`]);
  });

  it('tells whether the policy holds at the longest times that an estimate has', () => {
    const args = ['tune', FORMS, '--service', 'chat', '--gpu', 'H100_SXM', '--model', 'Qwen/Qwen2.5-7B-Instruct', '--cold-start', '40s'];
    const { out } = command([...args, '--policies', '20', '--traffic', 'constant(rate=1, duration=10m)', '--prompt-tokens', '500', '--output-tokens', '100', '--p95', '2s']);
    expect(out).toContain('It reaches the objective at the longest times of the estimate too.');
  });

  it.each([
    [[], 'nothing says what the policy is to reach; give --p95 2s, say, or --latency-p95'],
    [['--p95', 'soon'], '--p95 "soon" is not a time'],
    [['--p95', '2s', '--policies', '3'], 'ARG001 policies "3" is not a whole number from 20 to 10000'],
    [['--p95', '2s', '--seed', '0.5'], '--seed is not a whole number'],
    [['--p95', '2s', '--starts-at', 'monday'], '--starts-at is not an instant; write one such as 2026-01-05T00:00:00Z'],
    [['--p95', '2s', '--duration', '1h'], '--duration is not an option of tune'],
  ])('called with %j ends with 2 and a line that helps', (more, message) => {
    const { code, out, err } = command([...DRAW.slice(0, -2), ...BURSTS, ...more]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
