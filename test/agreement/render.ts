import type { ClusterProfile, Finding, MonitoringOptions } from '../../lib';
import {
  AutoscalingPolicy, GpuInferenceService, GpuRequest, InferenceChart, KnativePlatform, ModelCachePvc, Runtime, ServiceMonitoring, Tenant,
} from '../../lib';
import type { Backend, TenantProps } from '../../lib';
import { ApiObject, App } from 'cdk8s';
import { BACKENDS } from '../backend/service';
import type { Situation } from './arbitrary';
import type { Cache } from './cache-arbitrary';
import type { Platform } from './platform-arbitrary';

export interface Rendered {
  readonly findings: Finding[];
  /** As they would be written; synthesis writes them only where no finding is an error. */
  readonly objects: any[];
}

export const NAMESPACE = 'agreement';

export function renderedService(situation: Situation): Rendered {
  return rendered(chartWith(situation).chart);
}

export function renderedMonitoring(situation: Situation, options: MonitoringOptions): Rendered {
  const { chart, service } = chartWith(situation);
  new ServiceMonitoring(chart, 'watch', { services: [service], ...options });
  return rendered(chart);
}

export function renderedCache({ cluster, id, props }: Cache): Rendered {
  const chart = chartOf(cluster);
  new ModelCachePvc(chart, id, props());
  return rendered(chart);
}

export function renderedPlatform({ cluster, props }: Platform): Rendered {
  const chart = chartOf(cluster);
  new KnativePlatform(chart, 'knative', props);
  return rendered(chart);
}

export function renderedTenant({ id, props }: { readonly id: string; readonly props: TenantProps }): Rendered {
  const chart = chartOf();
  new Tenant(chart, id, props);
  return rendered(chart);
}

function chartOf(cluster?: ClusterProfile, backend?: Backend): InferenceChart {
  return new InferenceChart(new App(), 'chart', { namespace: NAMESPACE, cluster, backend });
}

function chartWith({ cluster, kind, id, ask }: Situation) {
  const chart = chartOf(cluster, BACKENDS[kind]);
  const { autoscaling, ...props } = ask();
  const service = new GpuInferenceService(chart, id, {
    gpu: GpuRequest.of(cluster.gpus[0].gpu),
    ...props,
    runtime: props.runtime ?? (props.model === undefined ? Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }) : undefined),
    autoscaling: autoscaling && new AutoscalingPolicy(chart, 'the-scaling', autoscaling),
  });
  return { chart, service };
}

function rendered(chart: InferenceChart): Rendered {
  return { findings: chart.findings(), objects: chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()) };
}
