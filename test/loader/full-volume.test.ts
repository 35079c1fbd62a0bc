import { execFileSync } from 'child_process';
import { rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Bench, MODEL } from './bench';
import { hubSource } from './hub';
import { ALPINE, DEBIAN, STORAGE_INITIALIZER } from './machine';
import { s3Source } from './sources';

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('skipped: only root can mount a small volume');

let bench: Bench;

beforeEach(() => { bench = new Bench(); });

afterEach(async () => {
  execFileSync('umount', ['--lazy', bench.volume]);
  await bench.remove();
});

function mount(kibibytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', bench.volume]);
}

(isRoot ? describe : describe.skip).each([
  { machine: ALPINE, serve: s3Source },
  { machine: DEBIAN, serve: s3Source },
  { machine: STORAGE_INITIALIZER, serve: hubSource },
])('a full volume, in $machine.name', ({ machine, serve }) => {
  beforeEach(async () => { bench.source = await serve(bench.origin); });

  test('is seen before anything is transferred', async () => {
    mount(500);
    const { code, output } = await bench.loader(machine).ended;
    expect(code).toBe(4);
    expect(output).toMatch(/the volume is full: the model needs \d+ MiB more, \d+ MiB are free/);
    expect(bench.source.origin.downloads('.bin')).toBe(0);
    expect(bench.published()).toBeUndefined();
  });

  test('that fills up midway publishes nothing, and the next run goes on', async () => {
    mount(2000);
    // rclone reserves the space of a file before it writes it, where the file system can; not every volume can.
    const program = await bench.startAndHold(machine, { RCLONE_LOCAL_NO_PREALLOCATE: 'true' });
    const filler = join(bench.volume, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(4_000_000))).toThrow('ENOSPC');
    bench.source.origin.release();
    expect(await program.ended).toMatchObject({ code: 4, output: expect.stringContaining('the volume is full') });
    expect(bench.published()).toBeUndefined();

    rmSync(filler);
    expect(await bench.loader(machine).ended).toMatchObject({ code: 0 });
    expect(bench.published()).toEqual(MODEL);
  });
});
