import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { execFileSync } from 'child_process';
import { join } from 'path';
import * as fc from 'fast-check';
import { Bench } from './bench';
import { Bucket } from './bucket';
import { ALPINE, contents, DEBIAN, temporaryFolder } from './machine';
import { Origin } from './origin';

const OBJECTS = { 'model/config.json': '{}', 'model/first.bin': 'f'.repeat(3000), 'model/weights/second.bin': 's'.repeat(7000) };
const MODEL = Object.fromEntries(Object.entries(OBJECTS).map(([key, text]) => [key.replace('model/', ''), text]));

let bench: Bench;
let bucket: Bucket;

beforeEach(async () => {
  bench = new Bench();
  bucket = await Bucket.serve({ ...OBJECTS });
  bench.source = bucket;
});

afterEach(() => bench.remove());

test('a source that stays as it was first listed is published', async () => {
  expect(await bench.loader(ALPINE).ended).toMatchObject({ code: 0, output: expect.stringContaining('loading 3 file(s)') });
  expect(bench.published()).toEqual(MODEL);
});

describe.each([
  { what: 'all objects vanish', change: (objects: Record<string, string>) => { Object.keys(objects).forEach((key) => delete objects[key]); } },
  { what: 'one object vanishes', change: (objects: Record<string, string>) => { delete objects['model/first.bin']; } },
  { what: 'an object shrinks', change: (objects: Record<string, string>) => { objects['model/first.bin'] = 'f'; } },
  { what: 'an object changes at equal size and time', change: (objects: Record<string, string>) => { objects['model/first.bin'] = 'g'.repeat(3000); } },
  { what: 'an object comes', change: (objects: Record<string, string>) => { objects['model/third.bin'] = 't'; } },
])('where $what', ({ change }) => {
  // The listings of the first, the copy, the comparison and the last look; what comes after is another run's.
  test.each([2, 3])('before listing %d, nothing is published, and the next run sees what is there then', async (listing) => {
    bucket.onListing = (number) => { if (number === listing) change(bucket.objects); };
    const { code, output } = await bench.loader(ALPINE).ended;
    expect(code).toBe(5);
    expect(output).toMatch(/changed while it was loaded|still differ/);
    expect(bench.published()).toBeUndefined();

    bucket.onListing = () => {};
    const there = Object.fromEntries(Object.entries(bucket.objects).map(([key, text]) => [key.replace('model/', ''), text]));
    const isEmpty = Object.keys(there).length === 0;
    expect(await bench.loader(ALPINE).ended).toMatchObject({ code: isEmpty ? 3 : 0 });
    expect(bench.published()).toEqual(isEmpty ? undefined : there);
  });
});

test.each([ALPINE, DEBIAN])('objects that vanish after the first listing are not published as an empty model, in $name', async (machine) => {
  bucket.onListing = (number) => { if (number === 2) Object.keys(OBJECTS).forEach((key) => delete bucket.objects[key]); };
  expect(await bench.loader(machine).ended).toMatchObject({ code: 5 });
  expect(bench.published()).toBeUndefined();
});

test('an object that was listed and is not there to be read is not published', async () => {
  bucket.statuses.set('model/first.bin', 404);
  expect((await bench.loader(ALPINE, { RCLONE_RETRIES: '1', RCLONE_LOW_LEVEL_RETRIES: '1' }).ended).code).toBe(6);
  expect(bench.published()).toBeUndefined();
});

test.each([
  { objects: {}, says: 'there are no files at s3://bucket/model' },
  { objects: { 'models/x': 'x' }, says: 'there are no files at s3://bucket/model' },
  { objects: { 'model/config.json': '', 'model/weights.bin': '' }, says: 'all files at s3://bucket/model are empty' },
])('an empty source is refused: $says', async ({ objects, says }) => {
  Object.keys(OBJECTS).forEach((key) => delete bucket.objects[key]);
  Object.assign(bucket.objects, objects);
  expect(await bench.loader(ALPINE).ended).toMatchObject({ code: 3, output: expect.stringContaining(says) });
  expect(bench.published()).toBeUndefined();
});

test.each(['../victim/weights.bin', 'a/../../victim/weights.bin', './weights.bin', '/weights.bin', 'a//weights.bin', 'line\nbreak.bin', 'tab\t.bin'])(
  'the name %j is refused before anything is written', async (name) => {
    bench.write(join(bench.volume, 'victim/weights.bin'), 'of another model');
    bucket.objects[`model/${name}`] = 'POISON';
    const { code, output } = await bench.loader(ALPINE).ended;
    expect(code).toBe(3);
    expect(output).toContain('leaves the model\'s directory, or has a control character');
    expect(output.split('\n').length).toBeLessThan(4);
    expect(contents(bench.volume)).toEqual({ '.incomplete/abc.lock': '', 'victim/weights.bin': 'of another model' });
  },
);

test.each([ALPINE, DEBIAN])('names that leave the directory, or have control characters, are told from all others, in $name', (machine) => {
  const piece = fc.constantFrom('.', '..', '．．', '', '/', '\n', '\u0000', '␀', '\u007f', '\\', '\\n', '"', 'a', 'b.bin', '...', '.a', 'a..', 'ü', '","Name":"');
  const names = fc.sample(fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')), { numRuns: 300, seed: 9 });
  const folder = temporaryFolder();
  const listing = names.map((name) => JSON.stringify({ Path: name, Name: 'x', Size: 1 })).join('\n');
  writeFileSync(join(folder, 'listing'), `${listing}\n`);
  const script = `. ${join(__dirname, '../../lib/loader/rclone.sh')}
    while IFS= read -r line; do printf '%s\\n' "$line" >${folder}/one; [ -z "$(unsafe_name ${folder}/one)" ] && echo safe || echo unsafe; done <${folder}/listing`;
  const verdicts = execFileSync('sh', ['-c', script], { env: { PATH: machine.path } }).toString().trim().split('\n');
  rmSync(folder, { recursive: true });
  const isUnsafe = (name: string) => /[\u0000-\u001f\u007f\u2400-\u241f\u2421]/.test(name)
    || name.replaceAll('．', '.').split('/').some((part) => ['', '.', '..'].includes(part));
  expect(names.map((name, index) => [name, verdicts[index]])).toEqual(names.map((name) => [name, isUnsafe(name) ? 'unsafe' : 'safe']));
});

test.each([ALPINE, DEBIAN])('links of an index page that lead out of the directory are not followed, in $name', async (machine) => {
  bench.write(join(bench.volume, 'victim/weights.bin'), 'of another model');
  const index = '<a href="../">up</a> <a href="%2e%2e/">up</a> <a href="..%2f..%2fvictim%2fweights.bin">x</a> <a href="model.bin">m</a>';
  const origin = await Origin.start((self, request, response) => {
    response.setHeader('content-type', 'text/html');
    return self.send(request, response, Buffer.from(request.url?.endsWith('/') ? index : 'POISON'));
  });
  const env = { MODEL_SOURCE: 'http', MODEL_URI: `http://${origin.host}/models/detector/`, MODEL_ENDPOINT: '' };
  const outcome = await bench.loader(machine, env).ended;
  await origin.stop();
  expect(contents(join(bench.volume, 'victim'))).toEqual({ 'weights.bin': 'of another model' });
  expect({ outcome, published: bench.published() }).toMatchObject({ outcome: { code: 0 }, published: { 'model.bin': 'POISON' } });
});

test('a link in what an earlier run left does not lead out of the directory', async () => {
  bench.write(join(bench.volume, 'victim/second.bin'), 'of another model');
  mkdirSync(bench.staged('.'), { recursive: true });
  symlinkSync(join(bench.volume, 'victim'), bench.staged('weights'));
  expect(await bench.loader(ALPINE).ended).toMatchObject({ code: 0 });
  expect(bench.published()).toEqual(MODEL);
  expect(contents(join(bench.volume, 'victim'))).toEqual({ 'second.bin': 'of another model' });
});

test('an empty model that an earlier version published is loaded again', async () => {
  mkdirSync(join(bench.volume, 'abc'));
  expect(await bench.loader(ALPINE).ended).toMatchObject({ code: 0 });
  expect(bench.published()).toEqual(MODEL);
});

test.each([
  { what: 'no size', says: 'does not say how large', headers: {}, text: 'abc' },
  { what: 'a size of 0', says: 'are empty', headers: { 'content-length': '0' }, text: '' },
])('a file of $what behind HTTP is refused', async ({ says, headers, text }) => {
  const origin = await Origin.start((_, __, response) => { response.writeHead(200, headers as never); response.end(text); });
  const env = { MODEL_SOURCE: 'http', MODEL_URI: `http://${origin.host}/model.bin`, MODEL_ENDPOINT: '' };
  const outcome = await bench.loader(ALPINE, env).ended;
  await origin.stop();
  expect(outcome).toMatchObject({ code: 3, output: expect.stringContaining(says) });
  expect(bench.published()).toBeUndefined();
});
