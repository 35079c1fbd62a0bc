import { ApiObject, App } from 'cdk8s';
import type { Finding } from '../../lib';
import { AutoscalingPolicy, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, Runtime } from '../../lib';
import { BACKENDS } from '../backend/service';
import type { Cache, Situation } from './arbitrary';

export interface Rendered {
  readonly findings: Finding[];
  /** As they would be written; synthesis writes them only where no finding is an error. */
  readonly objects: any[];
}

export const NAMESPACE = 'agreement';

export function renderedService({ cluster, kind, id, ask }: Situation): Rendered {
  const chart = new InferenceChart(new App(), 'chart', { namespace: NAMESPACE, cluster, backend: BACKENDS[kind] });
  const { autoscaling, ...props } = ask();
  new GpuInferenceService(chart, id, {
    gpu: GpuRequest.of(cluster.gpus[0].gpu),
    ...props,
    runtime: props.runtime ?? (props.model === undefined ? Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }) : undefined),
    autoscaling: autoscaling && new AutoscalingPolicy(chart, 'the-scaling', autoscaling),
  });
  return rendered(chart);
}

export function renderedCache({ cluster, id, props }: Cache): Rendered {
  const chart = new InferenceChart(new App(), 'chart', { namespace: NAMESPACE, cluster });
  new ModelCachePvc(chart, id, props());
  return rendered(chart);
}

function rendered(chart: InferenceChart): Rendered {
  return { findings: chart.findings(), objects: chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()) };
}
