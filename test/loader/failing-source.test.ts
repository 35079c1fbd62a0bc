import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Bench, MODEL } from './bench';
import { Bucket } from './bucket';
import type { Machine } from './machine';
import { ALPINE, DEBIAN, until } from './machine';
import { Origin } from './origin';
import { httpSource } from './sources';

let bench: Bench;
let bucket: Bucket;

beforeEach(async () => {
  bench = new Bench();
  bucket = await Bucket.serve({ 'model/config.json': '{}', 'model/first.bin': 'f'.repeat(3000) });
  bench.source = bucket;
});

afterEach(() => bench.remove());

async function refusedWithin(seconds: number, env: NodeJS.ProcessEnv, says: string): Promise<void> {
  const start = Date.now();
  const { code, output } = await bench.loader(ALPINE, env).ended;
  expect(output).toContain(says);
  expect(code).toBe(3);
  expect(Date.now() - start).toBeLessThan(seconds * 1000);
  expect(bench.published()).toBeUndefined();
}

test('access that is denied is said at once, and another try would end alike', async () => {
  bucket.statuses.set('', 403);
  await refusedWithin(15, {}, 'the source refuses access to s3://bucket/model. Check the credentials');
});

test('access that is denied to an object is said at once too', async () => {
  bucket.statuses.set('model/first.bin', 403);
  await refusedWithin(15, {}, 'the source refuses access to s3://bucket/model');
});

test('a bucket that is not there is said at once', async () => {
  bucket.statuses.set('', 404);
  await refusedWithin(15, {}, 'there is nothing at s3://bucket/model. Check the address');
});

test.each([
  { env: { MODEL_ENDPOINT: 'http://127.0.0.1:9' }, says: 'the host of http://127.0.0.1:9 refuses the connection' },
  { env: { MODEL_ENDPOINT: 'http://models.invalid' }, says: 'the name of the host of http://models.invalid is not known' },
  { env: { MODEL_SOURCE: 'http', MODEL_URI: 'http://127.0.0.1:9/model/', MODEL_ENDPOINT: '' }, says: 'refuses the connection' },
  { env: { MODEL_SOURCE: 'http', MODEL_URI: 'http://models.invalid/model/', MODEL_ENDPOINT: '' }, says: 'is not known' },
])('a source that cannot be reached is asked once more and then said: $says', async ({ env, says }) => {
  await refusedWithin(28, env, says);
});

test.each([ALPINE, DEBIAN])('an address that speaks no TLS is said so, in $name', async (machine) => {
  const env = { MODEL_SOURCE: 'http', MODEL_URI: `https://${bucket.origin.host}/model/`, MODEL_ENDPOINT: '' };
  const { code, output } = await bench.loader(machine, env).ended;
  expect({ code, output }).toMatchObject({ code: 3, output: expect.stringContaining('the certificate of') });
});

test('a source that is ill is tried again by the Job, not given up', async () => {
  bucket.statuses.set('', 500);
  expect(await bench.loader(ALPINE).ended).toMatchObject({ code: 6, output: expect.stringContaining('cannot list s3://bucket/model') });
});

test('a source that is ill for a moment is read all the same', async () => {
  bucket.statuses.set('model/first.bin', 500);
  const program = bench.loader(ALPINE);
  await until(() => bucket.origin.downloads('first.bin') > 0, 'the file is asked for');
  bucket.statuses.delete('model/first.bin');
  expect(await program.ended).toMatchObject({ code: 0 });
});

test('stops at once while a listing hangs', async () => {
  const program = bench.loader(ALPINE, { MODEL_ENDPOINT: `http://${(await silent()).host}` });
  await until(() => hanging!.requests.length > 0, 'the listing is asked for');
  const start = Date.now();
  expect(await program.terminate()).toMatchObject({ code: 143 });
  expect(Date.now() - start).toBeLessThan(2000);
  await hanging!.stop();
});

test('stops at once while it waits for another loader', async () => {
  await bench.source.stop();
  bench.source = await httpSource(bench.origin);
  const first = await bench.startAndHold(ALPINE);
  const second = bench.loader(ALPINE);
  await until(() => second.output.includes('waiting for it'), 'the second loader waits');
  const start = Date.now();
  expect(await second.terminate()).toMatchObject({ code: 143 });
  expect(Date.now() - start).toBeLessThan(2000);
  await first.kill();
});

let hanging: Origin | undefined;

async function silent(): Promise<Origin> {
  hanging = await Origin.start(() => {});
  return hanging;
}

test('a connection that breaks midway is taken up where it broke', async () => {
  const text = 'x'.repeat(400_000);
  const ranges: (string | undefined)[] = [];
  const origin = await Origin.start((_, request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, {
      'content-length': text.length - start, 'accept-ranges': 'bytes', 'content-range': `bytes ${start}-${text.length - 1}/${text.length}`,
    });
    if (request.method === 'HEAD') return response.end();
    ranges.push(request.headers.range);
    if (ranges.length > 1) return response.end(text.slice(start));
    return response.write(text.slice(0, 200_000), () => response.destroy());
  });
  const env = { MODEL_SOURCE: 'http', MODEL_URI: `http://${origin.host}/model.bin`, MODEL_ENDPOINT: '' };
  const outcome = await bench.loader(ALPINE, env).ended;
  await origin.stop();
  expect(outcome).toMatchObject({ code: 0 });
  expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-/)]);
  expect(bench.published()).toEqual({ 'model.bin': text });
});

test('a file that is always cut off is never published', async () => {
  const origin = await Origin.start((_, request, response) => {
    response.writeHead(200, { 'content-length': 4000 });
    if (request.method === 'HEAD') return response.end();
    return response.write('x'.repeat(1000), () => response.destroy());
  });
  const env = { MODEL_SOURCE: 'http', MODEL_URI: `http://${origin.host}/model.bin`, MODEL_ENDPOINT: '', RCLONE_RETRIES: '1', RCLONE_LOW_LEVEL_RETRIES: '2' };
  const outcome = await bench.loader(ALPINE, env).ended;
  await origin.stop();
  expect(outcome).toMatchObject({ code: 6, output: expect.stringContaining('the transfer failed') });
  expect(bench.published()).toBeUndefined();
});

test('shows how much has come, at which rate, and how long the rest will take', async () => {
  await bench.source.stop();
  bench.source = await httpSource(bench.origin);
  const program = await bench.startAndHold(ALPINE, { MODEL_PROGRESS_SECONDS: '1' });
  await until(() => /\d+%, [\d.]+ \w+\/s, ETA /.test(program.output), 'progress is shown');
  bench.source.origin.release();
  expect(await program.ended).toMatchObject({ code: 0 });
  expect(bench.published()).toEqual(MODEL);
});

test('a signed address that fails is never shown whole', async () => {
  const origin = await Origin.start((_, __, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/model.bin?X-Amz-Signature=CANARY&X-Amz-Credential=CANARY' });
    response.end();
  });
  const env = { MODEL_SOURCE: 'http', MODEL_URI: `http://${origin.host}/model.bin`, MODEL_ENDPOINT: '' };
  const { code, output } = await bench.loader(ALPINE, env).ended;
  await origin.stop();
  expect(code).toBe(3);
  expect(output).toContain('http://127.0.0.1:9/model.bin?(withheld)');
  expect(output).not.toContain('CANARY');
});

test.each([ALPINE, DEBIAN])('secrets of the environment, and queries, are not shown wherever they come from, in $name', async (machine) => {
  const env = { AWS_SECRET_ACCESS_KEY: 'canary+of/a.secret*', HF_TOKEN: 'hf_canary_token', HTTP_AUTHORIZATION: 'Bearer canary-bearer' };
  const uri = `s3://bucket/${env.AWS_SECRET_ACCESS_KEY}/${env.HF_TOKEN}/canary-bearer?sig=canary-query`;
  const { output } = await bench.loader(machine, { ...env, MODEL_URI: uri }).ended;
  expect(output).toContain('s3://bucket/(withheld)/(withheld)/(withheld)?(withheld)');
  expect(output).not.toContain('canary');
});

test.each([ALPINE, DEBIAN])('a user in an address is not shown, and nothing acts on a terminal, in $name', async (machine) => {
  const env = { MODEL_SOURCE: 'http', MODEL_URI: 'http://robot:canary@127.0.0.1:9/\u001b[31mmodel.bin', MODEL_ENDPOINT: '' };
  const { output } = await bench.loader(machine, env).ended;
  expect(output).toContain('http://(withheld)@127.0.0.1:9/ [31mmodel.bin');
  expect(output).not.toMatch(/canary|\u001b/);
});

test('an address is data: no shell reads it', async () => {
  const uri = `s3://bucket/$(touch ${bench.folder}/ran)\`touch ${bench.folder}/ran\`;touch ${bench.folder}/ran *\\n%s`;
  const { code, output } = await bench.loader(ALPINE, { MODEL_URI: uri }).ended;
  expect(code).toBe(3);
  expect(output).toContain(uri);
  expect(readdirSync(bench.folder)).not.toContain('ran');
});

describe('a file system without locks', () => {
  let machine: Machine;

  /** The tools of a machine, with a flock that ends as one does there. */
  function machineWith(flock: string): Machine {
    const folder = join(bench.folder, 'tools');
    mkdirSync(folder);
    for (const tool of readdirSync(ALPINE.path)) symlinkSync(join(ALPINE.path, tool), join(folder, tool));
    rmSync(join(folder, 'flock'));
    writeFileSync(join(folder, 'flock'), `#!${ALPINE.path}/sh\n${flock}\n`);
    chmodSync(join(folder, 'flock'), 0o755);
    return { name: flock, path: folder };
  }

  test.each([
    ['util-linux', 'echo "flock: 9: No locks available" >&2; exit 71'],
    ['busybox', 'echo "flock: flock: Function not implemented" >&2; exit 1'],
    ['busybox, of another error', 'echo "flock: flock: Not supported" >&2; exit 1'],
  ])('is told as such, by the flock of %s', async (_, flock) => {
    machine = machineWith(flock);
    const { code, output } = await bench.loader(machine).ended;
    expect(code).toBe(2);
    expect(output).toContain('has no locks');
    expect(output).not.toContain('another loader');
    expect(bucket.listings).toBe(0);
  });

  test('is told as such where only waiting fails', async () => {
    machine = machineWith('[ "$1" != -n ] || exit 1; echo "flock: 9: No locks available" >&2; exit 71');
    expect(await bench.loader(machine).ended).toMatchObject({ code: 2, output: expect.stringContaining('has no locks') });
  });
});
