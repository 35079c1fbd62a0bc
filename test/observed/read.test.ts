import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readObjects } from '../../lib/lint/file/read-objects';
import { clusterOfPods } from '../../lib/observed/clusters';
import type { ObservedService } from '../../lib/observed/observed-service';
import { knownQuery } from '../../lib/observed/server-metric';
import { claimsOf, isServing, podsOf, releaseOf, servicesOf } from '../../lib/observed/services';

const FORMS = readFileSync(join(__dirname, 'forms.yaml'), 'utf8');
const release = releaseOf(readObjects(FORMS).objects);

function service(name: string): ObservedService {
  return servicesOf(release).find((each) => each.name === name)!;
}

describe('manifests that others wrote', () => {
  it('a Knative Service scales by its annotations in either spelling, and by the ConfigMap beside it', () => {
    const { scaler, concurrency, timeoutSeconds, minReplicas, maxReplicas } = service('draw');
    expect([concurrency, timeoutSeconds, minReplicas, maxReplicas]).toEqual([4, 120, 0, 12]);
    expect(scaler).toMatchObject({ knative: { target: 3 * 0.8, window: 150_000, grace: 45_000, upRate: 10 } });
  });

  it('a Deployment scales by the ScaledObject that names it: idle replicas, polling, cooldown, behaviour, cron', () => {
    const { scaler, minReplicas, maxReplicas } = service('chat');
    expect([minReplicas, maxReplicas]).toEqual([0, 6]);
    expect(scaler).toMatchObject({ replicas: {
      hpa: {
        minReplicas: 1, metrics: [{ average: 10_000 }, { average: 1000 }],
        behavior: { scaleUp: { selectPolicy: 'Min' }, scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
      },
      keda: {
        settings: { idleReplicas: 0, minReplicas: 1, pollingInterval: 10_000, cooldown: 120_000 },
        triggers: [{}, { cron: { replicas: 2 } }],
      },
      serverMetrics: new Map([['s0', 'concurrency']]),
    } });
  });

  it('GPUs are those that nodes may have by selector or affinity, and pods end as slowly as their hooks say', () => {
    expect(service('chat').replica).toMatchObject({ gpuCount: 1, drainSeconds: 40, readinessSeconds: 5 });
    expect(service('chat').replica.gpus.map(({ id }) => id).sort()).toEqual(['H100_SXM', 'L4']);
    expect(service('embed').replica).toMatchObject({ spot: true, gpuCount: 1 });
    expect(clusterOfPods(podsOf(release))!.name).toBe('gke');
  });

  it('an HPA by a metric of pods reads what an adapter calls it', () => {
    expect(service('rank').scaler).toMatchObject({ replicas: { hpa: { minReplicas: 2, maxReplicas: 9, metrics: [{ average: 500 }] } } });
  });

  it('a service of KServe without a metric scales by 80 % of its CPU', () => {
    expect(service('iris').scaler).toMatchObject({ replicas: { hpa: { metrics: [{ name: 'cpu', average: 80 }], maxReplicas: 3 } } });
    expect(service('iris').replica.containers[0].requests).toMatchObject({ cpu: '1', memory: '2Gi' });
  });

  it('a workload without GPU and autoscaler is not taken for one that serves', () => {
    expect(servicesOf(release).filter((each) => !isServing(each)).map(({ name }) => name)).toEqual(['grafana']);
  });

  it('a StatefulSet has a claim for each replica', () => {
    expect(claimsOf(release)).toMatchObject([{ name: 'cache-embed', count: 2 }]);
  });
});

describe('a query', () => {
  it.each([
    ['sum(vllm:num_requests_running{a="b"})', { metric: 'running', window: 0 }],
    ['vllm:num_requests_waiting', { metric: 'waiting', window: 0 }],
    ['sum(avg_over_time(sglang:num_queue_reqs{x=~"a.*"}[2m])) or vector(0)', { metric: 'waiting', window: 120_000 }],
    ['sum(vllm:num_requests_running) + sum(vllm:num_requests_waiting)', { metric: 'concurrency', window: 0 }],
  ])('%s is known', (query, known) => {
    expect(knownQuery(query)).toEqual(known);
  });

  it.each([
    'avg(vllm:num_requests_running)', 'sum(rate(vllm:request_success_total[1m]))', 'sum(vllm:num_requests_running) / 4', 'sum(http_requests)',
    'sum(vllm:num_requests_running) or vector(1)', 'max(vllm:num_requests_waiting) * 2', '',
  ])('%s is not guessed', (query) => {
    expect(knownQuery(query)).toBeUndefined();
  });
});
