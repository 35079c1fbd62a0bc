import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ALPINE, DEBIAN, Program, temporaryFolder, until } from './machine';

let volume: string;

beforeEach(() => { volume = temporaryFolder(); });
afterEach(() => rmSync(volume, { recursive: true }));

describe.each([ALPINE, DEBIAN])('the program that waits, in $name', (machine) => {
  function wait(env: NodeJS.ProcessEnv = {}): Program {
    const settings = { MODEL_DIRECTORY: 'abc', MODEL_ROOT: volume, MODEL_LOADER_JOB: 'models-llama', MODEL_NAMESPACE: 'team-a' };
    return new Program(machine, 'wait-for-model.sh', { ...settings, ...env });
  }

  function publish(): void {
    mkdirSync(join(volume, 'abc'));
    writeFileSync(join(volume, 'abc/config.json'), '{}');
  }

  test('ends at once when the model is complete', async () => {
    publish();
    const start = Date.now();
    expect(await wait().ended).toMatchObject({ code: 0, output: expect.stringContaining('is complete') });
    expect(Date.now() - start).toBeLessThan(900);
  });

  test('waits while the model is only staged, says for what and how to look, and ends when it is published', async () => {
    mkdirSync(join(volume, '.incomplete/abc'), { recursive: true });
    const program = wait();
    await until(() => program.output.includes('waiting for'), 'it says that it waits');
    expect(program.output).toContain(join(volume, 'abc'));
    expect(program.output).toContain('kubectl -n team-a get jobs | grep \'^models-llama-\'; then kubectl -n team-a logs job/<name>');
    expect(program.output).not.toContain('complete');
    publish();
    expect(await program.ended).toMatchObject({ code: 0 });
  });

  test('does not take an empty directory for a model', async () => {
    mkdirSync(join(volume, 'abc'));
    expect(await wait({ MODEL_WAIT_TIMEOUT: '1' }).ended).toMatchObject({ code: 1 });
  });

  test('says what it is told to say, as it stands', async () => {
    const message = 'ask #ml-platform: $(date) `date` %s \\n';
    const { output } = await wait({ MODEL_WAIT_TIMEOUT: '1', MODEL_WAIT_MESSAGE: message }).ended;
    expect(output.split(message)).toHaveLength(3);
    expect(output).not.toContain('kubectl');
  });

  test('gives up after the timeout', async () => {
    const { code, output } = await wait({ MODEL_WAIT_TIMEOUT: '1' }).ended;
    expect(code).toBe(1);
    expect(output).toContain('not complete after 1 s');
  });

  test('stops at once when told to', async () => {
    const program = wait();
    await until(() => program.output.includes('waiting for'), 'it says that it waits');
    const start = Date.now();
    expect(await program.terminate()).toMatchObject({ code: 143 });
    expect(Date.now() - start).toBeLessThan(500);
  });

  test.each([
    { MODEL_DIRECTORY: '' }, { MODEL_DIRECTORY: '../etc' }, { MODEL_DIRECTORY: '.incomplete' }, { MODEL_WAIT_TIMEOUT: '5m' },
  ])('refuses the setting %o', async (env) => {
    const { code, output } = await wait(env).ended;
    expect(code).toBe(2);
    expect(output).toContain(Object.keys(env)[0]);
  });
});
