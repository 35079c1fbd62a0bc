import { readFileSync } from 'fs';
import { join } from 'path';
import { lintText } from '../../lib/lint/file/lint-together';

/** What is found in an input, with some of its text changed, as `id at: what is wrong; what to do`. */
function foundIn(name: string, ...changes: readonly (readonly [string, string])[]): string[] {
  const text = readFileSync(join(__dirname, 'inputs', name, 'input.yaml'), 'utf8');
  const changed = changes.reduce((all, [before, after]) => {
    expect(all).toContain(before);
    return all.replace(before, after);
  }, text);
  return lintText(changed).findings.map(({ finding: { id, property, rule, cure } }) => `${id} ${property}: ${rule}; ${cure}`);
}

const SERVER = 'spec.template.spec.containers[0]';

it('tells a command that is one word', () => {
  expect(foundIn('02-command-is-one-string')).toEqual([
    `PRG100 ${SERVER}.command[0]: is one word with blanks, and so the name of a program that is not there; write one item for each word`,
  ]);
  expect(foundIn('02-command-is-one-string', ['["python3 -m', '["sh", "-c", "python3 -m'])).toEqual([]);
});

it('tells a liveness check that does not wait for the load', () => {
  const input = '04-liveness-shorter-than-load';
  expect(foundIn(input)).toEqual([
    `PRG400 ${SERVER}.livenessProbe: gives up after 105 s, and vLLM mostly needs 121 s or more until it answers; `
    + 'add a startupProbe that waits for the longest load',
  ]);
  const startup = '          startupProbe: {httpGet: {path: /health, port: 8000}, periodSeconds: 10, failureThreshold: 60}\n          resources';
  expect(foundIn(input, ['          resources', startup])).toEqual([]);
});

it('tells a model that is split over more GPUs than the one pod has', () => {
  const input = '15-llmisvc-tensor-more-than-gpus';
  expect(foundIn(input)).toEqual([
    'POD101 spec.parallelism.tensor: makes 2 GPUs, and the container has 1; ask for as many GPUs, or lower it',
  ]);
  expect(foundIn(input, ['nvidia.com/gpu: "1"', 'nvidia.com/gpu: "2"'])).toEqual([]);
});

it('tells several GPUs with the shared memory of one process', () => {
  const input = '23-several-gpus-64mi-shm';
  const found = foundIn(input).map((text) => text.split(':')[0]);
  expect(found).toEqual(['POD100 spec.predictor.containers[0]', 'PRG202 spec.predictor.containers[0].ports', 'POD101 spec.predictor.containers[0].args[2]']);
});

it('tells a shutdown that is longer than the pod has', () => {
  const input = '30-shutdown-timeout-above-grace-period';
  expect(foundIn(input)).toEqual([
    `ROL003 ${SERVER}.args[1]: makes 135 s with preStop, more than the 30 s that the pod has to end; set terminationGracePeriodSeconds to 135 or more`,
  ]);
  expect(foundIn(input, ['    spec:\n', '    spec:\n      terminationGracePeriodSeconds: 150\n'])).toEqual([]);
});
