import { Hpa } from '../../lib/simulation/autoscaler/hpa';
import { behaviorOf, HPA_CONTROLLER } from '../../lib/simulation/autoscaler/hpa-settings';

const METRIC = { name: 's0', perPod: false, average: 1000 };

function policies(value: number, periodSeconds: number) {
  return { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods' as const, value, periodSeconds }] };
}

// Found by `npm run oracle`, seed 1795781187451: horizontal.go, storeScaleEvent.
it('counts changes that the policies of their own direction have forgotten, where those of the other look back farther', () => {
  const behavior = behaviorOf({ scaleUp: policies(2, 15), scaleDown: policies(2, 180) }, HPA_CONTROLLER);
  const hpa = new Hpa({ minReplicas: 1, maxReplicas: 100, metrics: [METRIC], behavior, controller: HPA_CONTROLLER });
  let replicas = 10;
  const decided = [[0, 50], [15, 50], [30, 50], [100, 50], [120, 1]].map(([seconds, wanted]) => {
    replicas = hpa.sync(seconds * 1000, replicas, [], () => ({ total: wanted * 1000 }))!;
    return replicas;
  });
  // The step of second 30 took the place of the first, that of second 100 that of the second: two count, and 18 - 4 - 2 is left.
  expect(decided).toEqual([12, 14, 16, 18, 12]);
});
