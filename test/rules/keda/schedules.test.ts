import { lintObject } from '../../../lib/lint/lint-object';
import { GATEWAY, QUERY, scaled, trigger } from './objects';

const CRON = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '3' };

function told(spec: Parameters<typeof scaled>[0]): string[] {
  const findings = lintObject(scaled(spec)).map(({ finding }) => finding);
  return findings.filter(({ id }) => ['SCL017', 'SCL021', 'SCL022'].includes(id)).map(({ id, property }) => `${id} ${property}`);
}

describe('a time of a ScaledObject', () => {
  const triggers = [trigger('cron', CRON)];
  const place = 'spec.triggers[0].metadata.desiredReplicas';

  it('is told when it asks for more replicas than the most, which are 100 where nothing is said', () => {
    expect(told({ maxReplicaCount: 2, triggers })).toEqual([`SCL021 ${place}`]);
    expect(told({ maxReplicaCount: undefined, triggers: [trigger('cron', { ...CRON, desiredReplicas: '101' })] })).toEqual([`SCL021 ${place}`]);
    expect(told({ maxReplicaCount: 3, triggers })).toEqual([]);
  });

  it('is told when there are as many replicas always, unless it wakes what idles', () => {
    expect(told({ minReplicaCount: 3, maxReplicaCount: 5, triggers })).toEqual([`SCL021 ${place}`]);
    expect(told({ minReplicaCount: 3, maxReplicaCount: 5, idleReplicaCount: 0, triggers })).toEqual([]);
  });

  it('wakes a workload whose other trigger reads only what its own pods export', () => {
    const own = { type: 'prometheus', metadata: { ...QUERY, query: 'sum(vllm:num_requests_waiting)' } };
    expect(told({ minReplicaCount: 0, triggers: [own] })).toEqual(['SCL017 spec.triggers[0].metadata.query']);
    expect(told({ minReplicaCount: 0, triggers: [own, ...triggers] })).toEqual([]);
  });
});

describe('a workload that is to go to zero', () => {
  const awake = (query: string, more = {}) => ({ type: 'prometheus', metadata: { ...QUERY, query, ...more } });

  it.each(['sum(asked) or vector(1)', 'sum(asked)\n  OR vector( 2 )'])('does not stay there by a query that always has an answer: %s', (query) => {
    expect(told({ minReplicaCount: 0, triggers: [awake(query)] })).toEqual(['SCL022 spec.triggers[0].metadata.query']);
    expect(told({ minReplicaCount: undefined, triggers: [awake(query), trigger('cron', CRON)] })).toEqual(['SCL022 spec.triggers[0].metadata.query']);
  });

  it.each([
    ['sum(asked) or vector(0)', {}], ['sum(asked) / (sum(served) or vector(1))', {}], ['sum(asked) or vector(1)', { activationThreshold: '1' }],
  ])('stays there by a query that is then not above its threshold: %s %j', (query, more) => {
    expect(told({ minReplicaCount: 0, triggers: [awake(query, more)] })).toEqual([]);
  });

  it('is not meant where one replica stays', () => {
    expect(told({ minReplicaCount: 1, triggers: [awake('sum(asked) or vector(1)'), GATEWAY] })).toEqual([]);
  });
});
