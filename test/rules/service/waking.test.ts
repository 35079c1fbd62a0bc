import { ClusterProfile, Gpu, GpuRequest, ModelFacts, ModelSource, Runtime } from '../../../lib';
import { GiB, KNATIVE, minutes, service } from '../case';

describe('a request that wakes a service on Knative', () => {
  const told = (gibibytes: number, props: object = {}) => service({
    model: ModelSource.s3('s3://models/m', { endpoint: 'https://store.example.com', facts: ModelFacts.of({ size: GiB(gibibytes) }) }),
    gpu: GpuRequest.of(Gpu.B300, { count: 8 }), runtime: Runtime.vllm(), ...props,
  }, { ...KNATIVE, cluster: ClusterProfile.gfd(), scaling: { minReplicas: 0, maxReplicas: 1 } }).map(String);

  it('does not time out for the load of a small model', () => {
    expect(told(15)).toEqual([]);
    expect(told(140, { timeout: minutes(6) })).toEqual([]);
  });

  it('times out while a large one is loaded, and the cure stays within what Knative allows', () => {
    expect(told(140)[0]).toMatch(/about 350 s .* end after 300 s; keep one replica, or raise `timeout` to 350 s or more$/);
    expect(told(400)[0]).toMatch(/about 880 s .* end after 300 s; keep one replica: `timeout` is at most 600 s$/);
  });
});
