import { readdirSync, utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Bench, MODEL } from './bench';
import { COMMIT, hubSource, TOKEN } from './hub';
import { contents, STORAGE_INITIALIZER, until } from './machine';

let bench: Bench;

beforeEach(async () => {
  bench = new Bench();
  bench.source = await hubSource(bench.origin, { token: TOKEN });
});

afterEach(() => bench.remove());

test('publishes exactly the files of the revision, and says which commit it was', async () => {
  expect(await bench.loader(STORAGE_INITIALIZER).ended).toMatchObject({ code: 0, output: expect.stringContaining(COMMIT) });
  expect(bench.published()).toEqual(MODEL);
  expect(readdirSync(bench.volume).sort()).toEqual(['.incomplete', 'abc']);
  expect(readdirSync(join(bench.volume, '.incomplete'))).toEqual(['abc.lock']);
});

test('sends no request when the model is complete', async () => {
  await bench.loader(STORAGE_INITIALIZER).ended;
  const before = bench.source.origin.requests.length;
  expect(await bench.loader(STORAGE_INITIALIZER).ended).toMatchObject({ code: 0, output: expect.stringContaining('is complete') });
  expect(bench.source.origin.requests).toHaveLength(before);
});

test('goes on after it was killed and does not transfer a finished file again', async () => {
  await bench.killMidway(STORAGE_INITIALIZER);
  expect(bench.published()).toBeUndefined();

  expect(await bench.loader(STORAGE_INITIALIZER).ended).toMatchObject({ code: 0 });
  expect(bench.published()).toEqual(MODEL);
  expect(bench.source.origin.downloads('first.bin')).toBe(1);
});

test.each(['first.bin', 'config.json'])('finds and cures a corrupt byte in %s, whose size and time are right', async (file) => {
  await bench.killMidway(STORAGE_INITIALIZER);
  await until(() => contents(bench.staged('.'))?.[file] === MODEL[file], 'the file is finished');
  writeFileSync(bench.staged(file), MODEL[file].replace(/^./, 'x'));
  utimesSync(bench.staged(file), new Date('2020-01-01'), new Date('2020-01-01'));
  await bench.loader(STORAGE_INITIALIZER).ended;
  expect(bench.published()).toEqual(MODEL);
  expect(bench.source.origin.downloads(file)).toBe(2);
});

test('removes what the revision no longer has', async () => {
  bench.write(bench.staged('old/weights.bin'), 'old');
  await bench.loader(STORAGE_INITIALIZER).ended;
  expect(bench.published()).toEqual(MODEL);
});

test('waits for another loader of the same model, and each file is transferred once', async () => {
  const first = await bench.startAndHold(STORAGE_INITIALIZER);
  const second = bench.loader(STORAGE_INITIALIZER);
  await until(() => second.output.includes('waiting for it'), 'the second loader waits');
  bench.source.origin.release();
  expect(await Promise.all([first.ended, second.ended])).toMatchObject([{ code: 0 }, { code: 0 }]);
  expect(Object.keys(MODEL).map((file) => bench.source.origin.downloads(file))).toEqual([1, 1, 1]);
});

test('stops at once when told to, and publishes nothing', async () => {
  const program = await bench.startAndHold(STORAGE_INITIALIZER);
  const start = Date.now();
  expect(await program.terminate()).toMatchObject({ code: 143 });
  expect(Date.now() - start).toBeLessThan(1500);
  expect(bench.published()).toBeUndefined();
});

test.each([
  { env: { HF_TOKEN: 'hf_wrong_canary' }, message: 'does not exist, or it is private' },
  { env: { MODEL_ANONYMOUS: 'true' }, message: 'does not exist, or it is private' },
  { env: { MODEL_REVISION: 'v9' }, message: 'has no revision v9' },
])('a refusal is reported plainly and without the token: $message', async ({ env, message }) => {
  const { code, output } = await bench.loader(STORAGE_INITIALIZER, env).ended;
  expect(code).toBe(3);
  expect(output).toContain(message);
  expect(output).not.toContain('Traceback');
  expect(output).not.toMatch(/hf_(wrong_)?canary/);
  expect(bench.published()).toBeUndefined();
});

test('a gated model names its cure', async () => {
  await bench.source.stop();
  bench.source = await hubSource(bench.origin, { token: 'of an account that has accepted', gated: true });
  expect(await bench.loader(STORAGE_INITIALIZER).ended).toMatchObject({ code: 3, output: expect.stringContaining('accept its licence') });
});

test('content that differs from what the hub promises is loaded once more and never published', async () => {
  await bench.source.stop();
  bench.source = await hubSource(bench.origin, { corrupt: 'first.bin' });
  const { code, output } = await bench.loader(STORAGE_INITIALIZER).ended;
  expect(code).toBe(5);
  expect(output).toContain('first.bin still differs');
  expect(bench.source.origin.downloads('first.bin')).toBe(2);
  expect(bench.published()).toBeUndefined();
});
