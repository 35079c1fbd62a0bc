import { App, Duration, Size } from 'cdk8s';
import * as library from 'inference-constructs';

const { InferenceChart, GpuInferenceService, Runtime } = library;

/** The smallest server: a container of one's own, so that nothing but placement and rollout is seen. */
export const CUSTOM = Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 });

/** What a chart becomes, with the errors that synthesis would have; `build` fills the chart. */
export function synth(chartProps, build) {
  const chart = new InferenceChart(new App(), 'e2e', chartProps);
  build(chart);
  const errors = chart.findings().filter(({ severity }) => severity === 'error');
  return { errors, objects: errors.length > 0 ? [] : chart.toJson() };
}

/** One small service. */
export function synthService(chartProps, props) {
  return synth(chartProps, (chart) => new GpuInferenceService(chart, 'served', {
    runtime: CUSTOM, cpu: 1, memory: Size.gibibytes(4), ...props,
  }));
}

export { Duration, library, Size };
