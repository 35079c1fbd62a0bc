import { httpRoute } from '../../lib/backend/common/http-route';

const ROUTE = { name: 'llm', namespace: 'models', labels: {}, gateway: { name: 'shared' }, hosts: [], targets: [{ service: 'llm', port: 80 }] };

describe('an HTTPRoute', () => {
  test('attaches to the listener of the Gateway, in its namespace', () => {
    const { spec } = httpRoute({ ...ROUTE, gateway: { name: 'shared', namespace: 'gateways', listener: 'https' }, hosts: ['llm.example.com'] });
    expect(spec).toMatchObject({
      parentRefs: [{ name: 'shared', namespace: 'gateways', sectionName: 'https' }], hostnames: ['llm.example.com'],
    });
  });

  test('has the shares of several Services', () => {
    const { spec } = httpRoute({ ...ROUTE, targets: [{ service: 'v1', port: 80, weight: 90 }, { service: 'v2', port: 80, weight: 10 }] });
    expect(spec).toMatchObject({ rules: [{ backendRefs: [{ name: 'v1', port: 80, weight: 90 }, { name: 'v2', port: 80, weight: 10 }] }] });
  });

  test('takes the prefix off the path, which the server does not know', () => {
    const { spec } = httpRoute({ ...ROUTE, pathPrefix: '/llama' });
    expect(spec).toMatchObject({
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: '/llama' } }],
        filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
      }],
    });
  });

  test('without host, path and time says nothing of them', () => {
    expect(httpRoute(ROUTE).spec).toEqual({ parentRefs: [{ name: 'shared' }], rules: [{ backendRefs: [{ name: 'llm', port: 80 }] }] });
  });
});
