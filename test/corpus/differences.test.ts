import { differences } from './differences';

test('a difference is an addition, a loss or a change, by its path', () => {
  expect(differences({ spec: { a: 1, b: [1, 2] } }, { spec: { b: [1, 3], c: {} } })).toEqual(['- /spec/a', '~ /spec/b/1', '+ /spec/c']);
});

test('quantities are compared as text, environment and node labels in any order', () => {
  const published = {
    resources: { limits: { 'cpu': 4, 'nvidia.com/gpu': 1 } },
    env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }],
    matchExpressions: [{ key: 'class', values: ['A40'] }, { key: 'region', values: ['ORD1'] }],
  };
  const emitted = {
    resources: { limits: { 'cpu': '4', 'nvidia.com/gpu': '1' } },
    env: [...published.env].reverse(),
    matchExpressions: [...published.matchExpressions].reverse(),
  };
  expect(differences(published, emitted)).toEqual([]);
  expect(differences(published, { ...emitted, env: [{ name: 'A', value: '2' }] })).toEqual(['~ /env/A/value', '- /env/B']);
});

test('a number outside quantities is not a text', () => {
  expect(differences({ port: 80 }, { port: '80' })).toEqual(['~ /port']);
});
