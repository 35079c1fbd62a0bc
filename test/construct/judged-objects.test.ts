import type { App } from 'cdk8s';
import { ApiObject, JsonPatch } from 'cdk8s';
import { Backend, GpuInferenceService } from '../../lib';
import * as lint from '../../lib/lint/lint-object';
import * as together from '../../lib/lint/lint-release';
import { appOf, chartOf, SERVICE } from './program';

jest.mock('../../lib/lint/lint-release', () => {
  const actual = jest.requireActual<typeof together>('../../lib/lint/lint-release');
  return { ...actual, lintRelease: jest.fn(actual.lintRelease) };
});

jest.mock('../../lib/lint/lint-object', () => {
  const { lintObject, lintMadeObject } = jest.requireActual<typeof lint>('../../lib/lint/lint-object');
  const made = jest.fn(lintMadeObject);
  return { lintObject: jest.fn(lintObject), lintMadeObject: made, lintMadeFor: () => made };
});

beforeEach(() => {
  jest.clearAllMocks();
});

function timesJudged(): number {
  return [lint.lintObject, lint.lintMadeObject].map((each) => jest.mocked(each).mock.calls.length).reduce((sum, count) => sum + count);
}

interface Program {
  readonly app: App;
  readonly ours: ApiObject;
  readonly foreign: ApiObject;
}

function program(): Program {
  const app = appOf();
  const [one, two] = ['one', 'two', 'three'].map((id) => chartOf({ backend: Backend.deployment() }, app, id));
  const foreign = new ApiObject(two, 'other', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' }, data: { level: 'info' } });
  return { app, ours: new GpuInferenceService(one, 'llama', SERVICE).apiObject('Deployment'), foreign };
}

/** Does something to objects that have been judged, in the midst of synthesis. */
function late({ app }: Program, act: () => void): void {
  app.node.children[2].node.addValidation({
    validate() {
      act();
      return [];
    },
  });
}

describe('one synthesis of several charts', () => {
  test('judges each object once', () => {
    const { app } = program();
    const objects = app.node.findAll().filter(ApiObject.isApiObject).length;
    app.synth();
    expect(timesJudged()).toBe(objects);
  });

  test('judges a patched object once', () => {
    const { app, ours, foreign } = program();
    for (const object of [ours, foreign]) object.addJsonPatch(JsonPatch.add('/metadata/labels', { tier: 'gold' }));
    const objects = app.node.findAll().filter(ApiObject.isApiObject).length;
    app.synth();
    expect(timesJudged()).toBe(objects);
  });

  test.each<[string, (object: Program) => void]>([
    ['a label of ours', ({ ours }) => ours.metadata.addLabel('tier', 'not a label')],
    ['a label of another\'s', ({ foreign }) => foreign.metadata.addLabel('tier', 'not a label')],
    ['a patch of ours', ({ ours }) => ours.addJsonPatch(JsonPatch.add('/metadata/labels', { tier: 'not a label' }))],
    ['a patch of another\'s', ({ foreign }) => foreign.addJsonPatch(JsonPatch.add('/metadata/labels', { tier: 'not a label' }))],
  ])('judges anew what changes in its midst: %s', (_, change) => {
    const made = program();
    late(made, () => change(made));
    expect(() => made.app.synth()).toThrow(/metadata\.labels\.tier/);
  });

  test('judges all objects together once, and anew where one of them changes in its midst', () => {
    program().app.synth();
    expect(together.lintRelease).toHaveBeenCalledTimes(1);
    const made = program();
    late(made, () => made.foreign.metadata.addLabel('tier', 'gold'));
    made.app.synth();
    expect(together.lintRelease).toHaveBeenCalledTimes(3);
  });

  test('forgets what it found', () => {
    const { app } = program();
    app.synth();
    const once = timesJudged();
    app.synth();
    expect(timesJudged()).toBe(2 * once);
  });
});
