import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { spawn } from 'child_process';
import { createHash } from 'crypto';
import { once } from 'events';
import { dirname, join } from 'path';
import { ALPINE, contents, DEBIAN, Program, temporaryFolder, until } from './machine';
import type { Outcome } from './machine';

let volume: string;

beforeEach(() => { volume = temporaryFolder(); });
afterEach(() => rmSync(volume, { recursive: true }));

interface Files { readonly [path: string]: string | Buffer }

/** A file as Hugging Face's library writes it, with one tensor. */
function tensors(bytes: number, metadata = {}): Buffer {
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata, w: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(bytes, 7)]);
}

const index = (...files: string[]) => JSON.stringify({ weight_map: Object.fromEntries(files.map((file, at) => [`layer.${at}`, file])) });
const MODEL: Files = {
  'config.json': '{}', 'empty.txt': '', 'sub folder/vocabulary (1).txt': 'a b c', 'model-1.safetensors': tensors(300, { format: 'pt' }),
  'model.safetensors.index.json': index('model-1.safetensors'),
};

function draft(files: Files, name = 'bert'): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(volume, 'drafts', name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const published = (name = 'bert') => contents(join(volume, name));
const texts = (files: Files) => Object.fromEntries(Object.entries(files).map(([path, content]) => [path, Buffer.from(content).toString('latin1')]));

describe.each([ALPINE, DEBIAN])('the command that publishes, in $name', (machine) => {
  function start(names: string[] = ['bert'], env: NodeJS.ProcessEnv = {}): Program {
    return new Program(machine, 'publish.sh', { MODEL_ROOT: volume, PUBLISH_SETTLE_SECONDS: '0', ...env }, names);
  }
  const publish = (...names: string[]): Promise<Outcome> => start(names.length > 0 ? names : ['bert']).ended;

  test('publishes a draft whole, under its name, and leaves nothing behind', async () => {
    draft(MODEL);
    expect(await publish()).toMatchObject({ code: 0, output: expect.stringContaining(`published ${volume}/bert, 5 file(s)`) });
    expect(published()).toEqual(texts(MODEL));
    expect(contents(join(volume, 'drafts'))).toEqual({});
  });

  test.each(['drafts/bert', 'bert/', 'drafts/bert/'])('takes the folder %s, as a shell completes it', async (name) => {
    draft(MODEL);
    expect(await publish(name)).toMatchObject({ code: 0 });
    expect(published()).toEqual(texts(MODEL));
  });

  test('is what the waiting container of a service waits for', async () => {
    const waiting = new Program(machine, 'wait-for-model.sh', { MODEL_DIRECTORY: 'bert', MODEL_ROOT: volume });
    draft(MODEL);
    await until(() => waiting.output.includes('waiting for'), 'it waits');
    await publish();
    expect(await waiting.ended).toMatchObject({ code: 0 });
  });

  test('lets servers read that run as other users', async () => {
    draft(MODEL);
    chmodSync(join(volume, 'drafts/bert/config.json'), 0o600);
    chmodSync(join(volume, 'drafts/bert/sub folder'), 0o700);
    await publish();
    expect(statSync(join(volume, 'bert/config.json')).mode & 0o777).toBe(0o644);
    expect(statSync(join(volume, 'bert/sub folder')).mode & 0o777).toBe(0o755);
  });

  test('never changes what is published: a version needs a name of its own', async () => {
    draft(MODEL);
    await publish();
    draft({ 'config.json': 'other' });
    expect(await publish()).toMatchObject({ code: 3, output: expect.stringContaining('published already') });
    expect(published()).toEqual(texts(MODEL));
  });

  test('publishes where an empty folder of that name stands', async () => {
    mkdirSync(join(volume, 'bert'));
    draft(MODEL);
    expect(await publish()).toMatchObject({ code: 0 });
    expect(published()).toEqual(texts(MODEL));
  });

  test.each<[string, Files, number, string]>([
    ['nothing', {}, 3, 'no folder'],
    ['empty files only', { 'a.bin': '', 'b.bin': '' }, 5, 'are empty'],
    ['a part of a browser\'s download', { ...MODEL, 'x.crdownload': 'x' }, 5, 'x.crdownload looks like a part'],
    ['a part that rsync left', { ...MODEL, '.weights.bin.kX93aP': 'x' }, 5, '.weights.bin.kX93aP looks like a part'],
    ['a part that the hub\'s library left', { ...MODEL, 'sub/y.incomplete': 'x' }, 5, 'sub/y.incomplete looks like a part'],
    ['what JupyterLab keeps', { ...MODEL, '.ipynb_checkpoints/config-checkpoint.json': '{}' }, 3, 'rm -r'],
    ['an index of files that are not there', { ...MODEL, 'model.safetensors.index.json': index('model-1.safetensors', 'model-2.safetensors') },
      5, 'model-2.safetensors is missing, which model.safetensors.index.json names'],
    ['an index that was written on many lines', { 'pytorch_model.bin.index.json': JSON.stringify(JSON.parse(index('a.bin')), null, 2) }, 5, 'a.bin is missing'],
    ['weights that are cut off', { ...MODEL, 'model-1.safetensors': tensors(300).subarray(0, -1) }, 5, 'upload it again'],
    ['weights that are cut off in their header', { ...MODEL, 'model-1.safetensors': tensors(300).subarray(0, 20) }, 5, 'ends within its header'],
    ['weights of a few bytes', { ...MODEL, 'model-1.safetensors': 'abc' }, 5, 'ends within its header'],
    ['another format under that name', { ...MODEL, 'model-1.safetensors': '<html>not found, sorry</html>' }, 5, 'ends within its header'],
    ['checksums that do not fit', { ...MODEL, SHA256SUMS: `${'0'.repeat(64)}  config.json\n` }, 5, 'SHA256SUMS does not fit: config.json'],
    ['checksums of a file that is not there', { ...MODEL, SHA256SUMS: `${'0'.repeat(64)}  more.json\n` }, 5, 'more.json'],
    ['a name with a line break', { ...MODEL, 'a\nb.txt': 'x' }, 3, 'control character'],
  ])('publishes nothing of a draft with %s', async (_, files, code, text) => {
    draft(files);
    const outcome = await publish();
    expect(outcome).toMatchObject({ code, output: expect.stringContaining(text) });
    expect(published()).toBeUndefined();
  });

  test('compares the checksums of a list, as sha256sum writes it', async () => {
    const sums = Object.entries(MODEL).map(([path, content]) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`);
    draft({ ...MODEL, SHA256SUMS: sums.join('') });
    expect(await publish()).toMatchObject({ code: 0, output: expect.stringContaining('comparing') });
  });

  test('publishes no links: they may lead out of the volume', async () => {
    draft(MODEL);
    symlinkSync('/etc/passwd', join(volume, 'drafts/bert/vocabulary.txt'));
    expect(await publish()).toMatchObject({ code: 3, output: expect.stringContaining('vocabulary.txt is a link') });
    renameSync(join(volume, 'drafts/bert'), join(volume, 'elsewhere'));
    symlinkSync(join(volume, 'elsewhere'), join(volume, 'drafts/bert'));
    expect(await publish()).toMatchObject({ code: 3, output: expect.stringContaining('is a link') });
    expect(published()).toBeUndefined();
  });

  test('publishes nothing that is still being written', async () => {
    draft(MODEL);
    const program = start(['bert'], { PUBLISH_SETTLE_SECONDS: '1' });
    const writer = setInterval(() => appendFileSync(join(volume, 'drafts/bert/config.json'), ' '), 50);
    const outcome = await program.ended;
    clearInterval(writer);
    expect(outcome).toMatchObject({ code: 5, output: expect.stringContaining('changed while they were checked') });
    expect(published()).toBeUndefined();
  });

  test('leaves a name alone that a loader holds', async () => {
    draft(MODEL);
    mkdirSync(join(volume, '.incomplete'));
    const holder = spawn('flock', [join(volume, '.incomplete/bert.lock'), 'sh', '-c', 'echo held; sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    const gone = once(holder, 'close');
    await once(holder.stdout, 'data');
    const outcome = await publish();
    process.kill(-holder.pid!, 'SIGKILL');
    await gone;
    expect(outcome).toMatchObject({ code: 2, output: expect.stringContaining('another program') });
    expect(published()).toBeUndefined();
  });

  test('stops when told to, and publishes nothing', async () => {
    draft(MODEL);
    const program = start(['bert'], { PUBLISH_SETTLE_SECONDS: '20' });
    await until(() => contents(join(volume, '.incomplete')) !== undefined, 'it has begun');
    await new Promise((done) => setTimeout(done, 100));
    expect(await program.terminate()).toMatchObject({ code: 143 });
    expect(published()).toBeUndefined();
  });

  test.each([['../etc'], ['a/b'], ['.incomplete'], ['drafts'], ['lost+found'], ['two words'], ['$(id)'], ['bert', 'gpt']])('refuses the arguments %j', async (...names) => {
    draft(MODEL);
    expect(await publish(...names.map(String))).toMatchObject({ code: 2 });
  });

  test('without a name it tells how it is used, and which drafts there are', async () => {
    draft(MODEL);
    draft(MODEL, 'gpt');
    expect(await start([]).ended).toMatchObject({ code: 0, output: expect.stringMatching(/usage: publish NAME[^]*Drafts: bert gpt/) });
  });
});
