import { App } from 'cdk8s';
import { Cdk8sObjects } from '../../lib/pulumi';
import { NAMES, synthesise } from '../examples/synthesise';
import { run } from './engine';
import { inOrder, objectsOf } from './objects';

describe.each(NAMES)('the example %s, hosted', (name) => {
  test('becomes the objects that synthesis writes', async () => {
    const synth = jest.spyOn(App.prototype, 'synth');
    const { objects } = synthesise(name);
    const construct = synth.mock.contexts[0] as App;
    synth.mockRestore();
    const { resources, messages, rejected } = await run(() => { new Cdk8sObjects(name, { construct }); });
    expect([...messages, ...rejected]).toEqual([]);
    expect(inOrder(objectsOf(resources))).toEqual(inOrder(objects));
  });
});
