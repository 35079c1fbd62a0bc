import { join } from 'node:path';
import { App } from 'cdk8s';
import { Cdk8sObjects } from '../../lib/pulumi';
import { NAMES, ROOT, synthesise } from '../examples/synthesise';
import { run } from './engine';
import { objectsOf } from './objects';

/** The App of an example, and not its files. */
function appOf(name: string): App {
  const apps: App[] = [];
  const synth = jest.spyOn(App.prototype, 'synth').mockImplementation(function (this: App) { apps.push(this); });
  jest.isolateModules(() => {
    jest.doMock('cdk8s', () => jest.requireActual('cdk8s'));
    require(join(ROOT, 'examples', name, 'main.ts'));
  });
  synth.mockRestore();
  return apps[0];
}

describe.each(NAMES)('the example %s, hosted', (name) => {
  test('becomes the objects that synthesis writes', async () => {
    const expected = synthesise(name).objects;
    const { resources, messages, rejected } = await run(() => { new Cdk8sObjects(name, { construct: appOf(name) }); });
    expect([...messages, ...rejected]).toEqual([]);
    expect(inOrder(objectsOf(resources))).toEqual(inOrder(expected));
  });
});

function inOrder(objects: any[]): any[] {
  const key = ({ kind, metadata: { namespace = '', name } }: any) => `${kind} ${namespace} ${name}`;
  return [...objects].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
