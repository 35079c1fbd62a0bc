import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

function age(...options: string[]) {
  return spawnSync(process.execPath, ['scripts/age/main.mjs', ...options], { cwd: ROOT, encoding: 'utf8' });
}

const rows = () => JSON.parse(readFileSync(join(ROOT, 'reports/age.json'), 'utf8')) as { name: string; value: number; ok: boolean }[];

describe('npm run age', () => {
  test('tells the age of each row of the tables of images, models and GPUs, and fails for none', () => {
    expect(age('--today', '2030-01-15').status).toBe(0);
    const found = rows();
    for (const table of ['image: vllm/vllm-openai:', 'image: busybox:', 'model: ', 'GPU: T4']) {
      expect(found.filter(({ name }) => name.startsWith(table))).not.toEqual([]);
    }
    expect(found.every(({ value, ok }) => value > 24 && !ok)).toBe(true);
  });

  test('tells apart what drivers report of a GPU, where that was compared, and the rest', () => {
    age('--today', '2026-11-27');
    const ages = new Map(rows().map(({ name, value }) => [name, value]));
    expect(['GPU: A10', 'GPU: A10, memory as reported', 'GPU: MI300X', 'GPU: MI300X, memory as reported'].map((name) => ages.get(name))).toEqual([3, 0, 3, undefined]);
  });

  test('fails where it is to be strict', () => {
    expect(age('--today', '2030-01-15', '--strict').status).toBe(1);
    expect(age('--today', '2030-01-15', '--strict', '--most', '100').status).toBe(0);
    expect(rows().every(({ ok }) => ok)).toBe(true);
  });
});
