import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Bench, MODEL } from './bench';
import { contents, ALPINE, DEBIAN, until } from './machine';
import { httpSource, S3_SECRET, s3Source } from './sources';

let bench: Bench;

beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

describe.each([
  { machine: ALPINE, kind: 'http', serve: httpSource },
  { machine: ALPINE, kind: 's3', serve: s3Source },
  { machine: DEBIAN, kind: 'http', serve: httpSource },
  { machine: DEBIAN, kind: 's3', serve: s3Source },
])('the loader in $machine.name from $kind', ({ machine, kind, serve }) => {
  beforeEach(async () => { bench.source = await serve(bench.origin); });

  test('publishes exactly the files of the source', async () => {
    expect(await bench.loader(machine).ended).toMatchObject({ code: 0, output: expect.stringContaining('published') });
    expect(bench.published()).toEqual(MODEL);
    expect(readdirSync(bench.volume).sort()).toEqual(['.incomplete', 'abc']);
    expect(readdirSync(join(bench.volume, '.incomplete'))).toEqual(['abc.lock']);
  });

  test('sends no request when the model is complete', async () => {
    await bench.loader(machine).ended;
    const before = bench.source.origin.requests.length;
    expect(await bench.loader(machine).ended).toMatchObject({ code: 0, output: expect.stringContaining('is complete') });
    expect(bench.source.origin.requests).toHaveLength(before);
  });

  test('goes on after it was killed and does not transfer a finished file again', async () => {
    await bench.killMidway(machine);
    expect(bench.published()).toBeUndefined();
    expect(bench.source.origin.downloads('first.bin')).toBe(1);

    expect(await bench.loader(machine).ended).toMatchObject({ code: 0 });
    expect(bench.published()).toEqual(MODEL);
    expect(bench.source.origin.downloads('first.bin')).toBe(1);
  });

  test('finds and cures a corrupt byte in what an earlier run left', async () => {
    await bench.killMidway(machine);
    writeFileSync(bench.staged('first.bin'), MODEL['first.bin'].replace('f', 'x'));
    // S3 must find it even when size and time are right; HTTP has no checksums, so there only the time can tell.
    if (kind === 's3') utimesSync(bench.staged('first.bin'), new Date(), new Date('2020-01-01'));

    const { code, output } = await bench.loader(machine).ended;
    expect(code).toBe(0);
    expect(output.includes('loading them again')).toBe(kind === 's3');
    expect(bench.published()).toEqual(MODEL);
    expect(bench.source.origin.downloads('first.bin')).toBe(2);
  });

  test('removes what the source no longer has', async () => {
    await bench.killMidway(machine);
    bench.write(bench.staged('old.bin'), 'old');
    await bench.loader(machine).ended;
    expect(bench.published()).toEqual(MODEL);
  });

  test('waits for another loader of the same model, and each file is transferred once', async () => {
    const first = await bench.startAndHold(machine);
    const second = bench.loader(machine);
    await until(() => second.output.includes('waiting for it'), 'the second loader waits');
    bench.source.origin.release();
    expect(await Promise.all([first.ended, second.ended])).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(Object.keys(MODEL).map((file) => bench.source.origin.downloads(file))).toEqual([1, 1, 1]);
    expect(bench.published()).toEqual(MODEL);
  });

  test('shows a reader either nothing or the whole model', async () => {
    const seen: string[] = [];
    const reader = setInterval(() => seen.push(sight()), 2);
    const program = await bench.startAndHold(machine);
    const seenMidway = seen.length;
    bench.source.origin.release();
    await program.ended;
    await until(() => seen.at(-1) === 'whole', 'the reader sees the model');
    clearInterval(reader);
    expect(seenMidway).toBeGreaterThan(5);
    expect([...new Set(seen)]).toEqual(['nothing', 'whole']);
  });

  test('stops at once when told to, and publishes nothing', async () => {
    const program = await bench.startAndHold(machine);
    const start = Date.now();
    expect(await program.terminate()).toMatchObject({ code: 143 });
    expect(Date.now() - start).toBeLessThan(1500);
    expect(bench.published()).toBeUndefined();
  });

  test('says that a source is empty or missing, and publishes nothing', async () => {
    const uri = `${bench.source.env.MODEL_URI.replace(/\/$/, '')}/nowhere`;
    expect(await bench.loader(machine, { MODEL_URI: uri }).ended).toMatchObject({ code: 3, output: expect.stringContaining(uri) });
    expect(bench.published()).toBeUndefined();
  });
});

test.each([ALPINE, DEBIAN])('a single file is a model too, in $name', async (machine) => {
  bench.source = await httpSource(bench.origin);
  bench.write(bench.staged('first.bin.0123abcd.partial'), 'left by a run that was killed');
  const env = { MODEL_URI: `http://${bench.source.origin.host}/model/first.bin` };
  expect(await bench.loader(machine, env).ended).toMatchObject({ code: 0 });
  expect(bench.published()).toEqual({ 'first.bin': MODEL['first.bin'] });
});

test.each([ALPINE, DEBIAN])('wrong credentials are reported without the secret, in $name', async (machine) => {
  bench.source = await s3Source(bench.origin);
  const secret = 'canary-of-a-wrong-secret';
  const { code, output } = await bench.loader(machine, { AWS_SECRET_ACCESS_KEY: secret }).ended;
  expect(code).toBe(3);
  expect(output).toContain('the source refuses access to s3://model');
  expect(output).toContain('403');
  expect(output).not.toContain(secret);
});

test('the secret stands in no argv, file or message while a model is loaded', async () => {
  bench.source = await s3Source(bench.origin);
  const program = await bench.startAndHold(ALPINE);
  const commands = readdirSync('/proc').filter((id) => /^\d+$/.test(id)).map(commandLine);
  bench.source.origin.release();
  const { output } = await program.ended;
  const ours = commands.filter((command) => command.includes(bench.volume));
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.join() + output + JSON.stringify(contents(bench.volume))).not.toContain(S3_SECRET);
});

function sight(): string {
  try {
    const files = bench.published();
    if (files === undefined) return 'nothing';
    return JSON.stringify(files) === JSON.stringify(MODEL) ? 'whole' : 'a part';
  } catch {
    return 'files that go away while they are read';
  }
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
