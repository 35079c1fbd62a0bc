import { Backend, ScalingMetric } from '../../../lib';
import { custom } from '../case';

function rules(maxReplicas: number): string[] {
  const transformer = { image: 'registry.example.com/transformer:1', maxReplicas, metrics: [ScalingMetric.requestsPerSecond(8)] };
  return custom({ transformer }, { backend: Backend.kserveKnative() }).filter(({ property }) => property?.startsWith('transformer')).map(({ id, property }) => `${id} ${property}`);
}

test('a transformer with a metric and no room to scale is told', () => {
  expect(rules(1)).toEqual(['SCL012 transformer.metrics[0]']);
  expect(rules(2)).toEqual([]);
});
