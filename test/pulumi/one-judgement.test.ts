import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import type { ApiObjectMetadata } from 'cdk8s';
import { ApiObject, App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { GpuInferenceService as Construct, InferenceChart } from '../../lib';
import type { Finding } from '../../lib/finding/finding';
import { lintObject } from '../../lib/lint/lint-object';
import { AutoscalingPolicy, Cdk8sObjects, Gpu, GpuInferenceService, GpuRequest, InferenceSite } from '../../lib/pulumi';
import { printDecision } from '../../lib/pulumi/component/diagnostics';
import { printValidated } from '../../lib/pulumi/host/validate';
import type { Situation } from '../backend/arbitrary';
import { situations, two } from '../backend/arbitrary';
import { BACKENDS, fullCluster } from '../backend/service';
import { run } from './engine';
import { plainOf } from './values';

jest.mock('../../lib/pulumi/component/diagnostics', () => spied('component/diagnostics', 'printDecision'));
jest.mock('../../lib/pulumi/host/validate', () => spied('host/validate', 'printValidated'));

function spied(file: string, name: string): object {
  const actual = jest.requireActual(`../../lib/pulumi/${file}`);
  return { ...actual, [name]: jest.fn(actual[name]) };
}

/** What a finding is about: the object, or the component for which its property is told. */
function isTold({ id, path, property }: Finding, told: readonly Finding[]): boolean {
  return told.some(
    (each) => each.id === id && (each.field ?? each.property) === property && (path === each.path || path.startsWith(`${each.path}/`)),
  );
}

/** What lint finds in the objects that a program registers, and no component has told. */
async function untold(program: () => unknown): Promise<{ readonly objects: number; readonly found: number; readonly missed: string[] }> {
  jest.mocked(printDecision).mockClear();
  jest.mocked(printValidated).mockClear();
  const { resources } = await run(program);
  const decisions = await Promise.all(jest.mocked(printDecision).mock.calls.map(async ([, , { findings, findingsWhenKnown }]) => (
    [...findings, ...await findingsWhenKnown?.catch(() => []) ?? []]
  )));
  const told = [...decisions.flat(), ...jest.mocked(printValidated).mock.calls.flatMap(([, { findings }]) => findings)];
  const objects = resources.filter(({ type }) => type.startsWith('kubernetes:')).map(({ name, sent }) => ({ name, object: plainOf(sent) }));
  const found = objects.flatMap(({ name, object }) => lintObject(object, name).map(({ finding }) => finding));
  const missed = found.filter((each) => !isTold(each, told)).map((each) => `${each.path} ${each}`);
  return { objects: objects.length, found: found.length, missed };
}

const PROGRAMS = readdirSync(join(__dirname, 'programs')).map((file) => parse(file).name)
  .filter((name) => require(`./programs/${name}`).program !== undefined);

test.each(PROGRAMS)('lint finds nothing in what the program %s registers that its components have not told', async (name) => {
  const { objects, missed } = await untold(require(`./programs/${name}`).program);
  expect(objects).toBeGreaterThan(0);
  expect(missed).toEqual([]);
});

/** What webhooks and the API server refuse, and what traps do. */
const ANNOTATIONS = {
  'queue.sidecar.serving.knative.dev/cpu-resource-request': '{{ .x }}', 'serving.kserve.io/deploymentMod': 'Standard',
  'autoscaling.knative.dev/scale-to-zero-pod-retention-period': '0', 'autoscaling.knative.dev/window': '5m',
};
const annotations = fc.subarray(Object.entries(ANNOTATIONS));

function argsOf({ ask: { model, runtime, ...others } }: Situation, start: number): any {
  const { autoscaling, ...props } = two(others, start);
  return { ...props, model, runtime, gpu: GpuRequest.of(Gpu.L4), settings: autoscaling && { maxReplicas: 10, ...two(autoscaling, start) } };
}

type Extra = readonly (readonly [key: string, text: string])[];

/** @returns in how many of the programs lint finds something, which their components have told */
async function law(programOf: (situation: Situation, start: number, extra: Extra) => () => unknown): Promise<number> {
  let judged = 0;
  await fc.assert(fc.asyncProperty(situations, fc.nat(20), annotations, async (situation, start, extra) => {
    const { found, missed } = await untold(programOf(situation, start, extra));
    if (found > 0) judged += 1;
    expect(missed).toEqual([]);
  }), { numRuns: 100, seed: 20261126 });
  return judged;
}

test.each<[string, (text: string) => pulumi.Input<string>]>([
  ['texts', (text) => text],
  ['Outputs', (text) => pulumi.output(text)],
])('lint finds nothing in what a component registers that it has not told, whatever its arguments are, with %s', async (_kind, input) => {
  expect(await law((situation, start, extra) => () => {
    const { settings, ...args } = argsOf(situation, start);
    const site = new InferenceSite('site', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS[situation.kind] });
    new GpuInferenceService('llama', {
      site, ...args,
      autoscaling: settings && AutoscalingPolicy.of(settings),
      annotations: { ...args.annotations, ...Object.fromEntries(extra.map(([key, text]) => [key, input(text)])) },
    });
  })).toBeGreaterThan(10);
}, 120_000);

test('lint finds nothing in what a hosted chart registers that it has not told, whatever its services are', async () => {
  expect(await law((situation, start, extra) => () => {
    const { settings, ...args } = argsOf(situation, start);
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS[situation.kind] });
    new Construct(chart, 'llama', { ...args, annotations: { ...args.annotations, ...Object.fromEntries(extra) } });
    new Cdk8sObjects('llm', { construct: chart });
  })).toBeGreaterThan(10);
}, 120_000);

test('lint finds nothing in objects of a plain chart that it has not told, and what is refused is not made', async () => {
  const program = (labels: object) => () => {
    const chart = new Chart(new App(), 'plain', { namespace: 'team-a' });
    new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels } as ApiObjectMetadata });
    new Cdk8sObjects('plain', { construct: chart });
  };
  expect(await untold(program({ team: 'vision' }))).toEqual({ objects: 1, found: 0, missed: [] });
  expect((await untold(program({ 'a b': 'c' }))).objects).toBe(0);
  const { messages } = await run(program({ 'a b': 'c' }));
  expect(messages.map(({ severity, text }) => `${severity} ${text}`)).toEqual(
    [expect.stringMatching(/^error \[plain\/map\] .*metadata\.labels/)],
  );
});
