import { readdirSync, readFileSync, statSync } from 'fs';
import { createServer } from 'https';
import { join } from 'path';
import { Bench } from './bench';
import type { HubOptions } from './hub';
import { hubSource } from './hub';
import { contents, STORAGE_INITIALIZER, until } from './machine';
import { certificate, Origin } from './origin';

let bench: Bench;

beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

async function serve(options: HubOptions = {}): Promise<void> {
  bench.source = await hubSource(bench.origin, options);
}

test.each([
  '../../victim/model.bin', '/tmp/model.bin', 'a/./model.bin', 'a//model.bin', 'nul\u0000.bin', 'a\\..\\b', '.cache/model.bin',
])('the name %j is refused before anything is written', async (name) => {
  await serve({ names: [name] });
  bench.write(join(bench.volume, 'victim/model.bin'), 'of another model');
  const { code, output } = await bench.loader(STORAGE_INITIALIZER).ended;
  expect(code).toBe(3);
  expect(output).toContain('leaves the model\'s directory, or cannot be kept there');
  expect(output).not.toContain('\u0000');
  expect(contents(bench.volume)).toEqual({ '.incomplete/abc.lock': '', 'victim/model.bin': 'of another model' });
  expect(bench.source.origin.downloads('.bin')).toBe(0);
});

test.each([
  { options: { onlyNames: true }, says: 'there are no files in team/model at revision main' },
  { options: { withoutSizes: true }, says: 'does not say how large' },
])('a revision of which nothing whole can be published is refused: $says', async ({ options, says }) => {
  await serve(options);
  expect(await bench.loader(STORAGE_INITIALIZER).ended).toMatchObject({ code: 3, output: expect.stringContaining(says) });
  expect(bench.published()).toBeUndefined();
});

test('a signed address that refuses is never shown whole', async () => {
  await serve({ signed: true });
  const { code, output } = await bench.loader(STORAGE_INITIALIZER).ended;
  expect(code).toBe(3);
  expect(output).toContain('(withheld)');
  expect(output).not.toContain('CANARY');
  expect(bench.published()).toBeUndefined();
});

test('a large file is taken up where a run stopped that was killed', async () => {
  await serve();
  // huggingface_hub writes what has come by 10 MB (constants.py, DOWNLOAD_CHUNK_SIZE).
  const text = 's'.repeat(24_000_000);
  bench.write(join(bench.origin, 'model/weights/second.bin'), text);
  const program = await bench.startAndHold(STORAGE_INITIALIZER);
  await until(partIsStored, 'a part is stored');
  await program.kill();
  bench.source.origin.release();
  const ranges: (string | undefined)[] = [];
  bench.source.origin.server.prependListener('request', (request) => {
    if (request.method === 'GET' && request.url?.endsWith('second.bin')) ranges.push(request.headers.range);
  });
  expect(await bench.loader(STORAGE_INITIALIZER).ended).toMatchObject({ code: 0 });
  expect(ranges).toEqual([expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  expect(bench.published()?.['weights/second.bin'] === text).toBe(true);
});

function partIsStored(): boolean {
  const files = readdirSync(bench.staged('.cache'), { recursive: true }) as string[];
  return files.some((file) => file.endsWith('.incomplete') && statSync(join(bench.staged('.cache'), file)).size >= 10_000_000);
}

test('shows how much has come, at which rate, and how long the rest will take', async () => {
  await serve();
  const program = await bench.startAndHold(STORAGE_INITIALIZER, { MODEL_PROGRESS_SECONDS: '0.1' });
  await until(() => /\d+ MiB of 0 MiB, \d+ MiB\/s, (\d+ min left|nothing arrives)/.test(program.output), 'progress is shown');
  bench.source.origin.release();
  expect(await program.ended).toMatchObject({ code: 0 });
});

test.each([
  { endpoint: 'http://127.0.0.1:9', says: 'its host refuses the connection' },
  { endpoint: 'http://models.invalid', says: 'the name of its host is not known' },
])('a hub that cannot be reached is asked once more and then said: $says', async ({ endpoint, says }) => {
  await serve();
  const start = Date.now();
  const { code, output } = await bench.loader(STORAGE_INITIALIZER, { MODEL_ENDPOINT: endpoint }).ended;
  expect({ code, output }).toMatchObject({ code: 3, output: expect.stringContaining(says) });
  expect(output).toContain('trying once more');
  expect(Date.now() - start).toBeLessThan(25_000);
});

test('an address that speaks no TLS is said so', async () => {
  await serve();
  const endpoint = `https://${bench.source.origin.host}`;
  expect(await bench.loader(STORAGE_INITIALIZER, { MODEL_ENDPOINT: endpoint }).ended)
    .toMatchObject({ code: 3, output: expect.stringContaining('the certificate of the hub is not trusted') });
});

test('a certificate that nobody trusts is said so', async () => {
  await serve();
  const { key, cert } = certificate(bench.folder);
  const secure = await Origin.start(() => {}, (listener) => createServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener));
  const outcome = await bench.loader(STORAGE_INITIALIZER, { MODEL_ENDPOINT: `https://${secure.host}` }).ended;
  await secure.stop();
  expect(outcome).toMatchObject({ code: 3, output: expect.stringContaining('the certificate of the hub is not trusted') });
});

test('a hub that is ill is tried again by the Job, not given up', async () => {
  await serve();
  const ill = await Origin.start((_, __, response) => { response.writeHead(503); response.end(); });
  const outcome = await bench.loader(STORAGE_INITIALIZER, { MODEL_ENDPOINT: `http://${ill.host}` }).ended;
  await ill.stop();
  expect(outcome).toMatchObject({ code: 6, output: expect.stringContaining('the hub answered 503') });
});

test('a file that was described and is not there to be read is not published', async () => {
  await serve({ missing: 'first.bin' });
  expect((await bench.loader(STORAGE_INITIALIZER).ended).code).toBe(6);
  expect(bench.published()).toBeUndefined();
});
