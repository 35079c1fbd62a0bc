import { App, Duration, Size } from 'cdk8s';
import type { AutoscalingPolicyProps, Finding, GpuInferenceServiceProps, ModelCachePvcProps } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource,
  Runtime,
} from '../../lib';

/** One id: what brings it up, and the nearest thing that does not. */
export interface Case {
  readonly property: string;
  readonly wrong: () => Finding[];
  readonly right: () => Finding[];
}

export interface Cases { readonly [id: string]: Case }

export interface Surroundings {
  readonly cluster?: ClusterProfile;
  readonly backend?: Backend;
  readonly scaling?: AutoscalingPolicyProps;
  readonly id?: string;
}

export const LLAMA = 'meta-llama/Llama-3.1-8B-Instruct';
export const CUSTOM = { image: 'registry.example.com/sentiment:1.4', port: 8080 };
export const KNATIVE = { backend: Backend.knative() };
export const minutes = Duration.minutes;
export const seconds = Duration.seconds;
export const GiB = Size.gibibytes;

/** What there is to say of one service; what its constructor throws comes back too. */
export function service(props: Partial<GpuInferenceServiceProps>, { cluster, backend, scaling, id = 'llama' }: Surroundings = {}): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: cluster ?? ClusterProfile.gke(), backend });
    const autoscaling = scaling && new AutoscalingPolicy(chart, 'scaling', scaling);
    new GpuInferenceService(chart, id, { gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA), autoscaling, ...props });
    return chart.findings();
  });
}

/** A container of one's own, where vLLM's rules would be in the way. */
export function custom(props: Partial<GpuInferenceServiceProps>, surroundings?: Surroundings): Finding[] {
  return service({ model: undefined, runtime: Runtime.custom(CUSTOM), ...props }, surroundings);
}

/** What there is to say of a cache, and of a service that uses it. */
export function cache(
  props: Partial<ModelCachePvcProps>, of: Partial<GpuInferenceServiceProps> = {}, scaling: AutoscalingPolicyProps = {},
): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
    const models = new ModelCachePvc(chart, 'models', { size: GiB(30), models: { llama: ModelSource.huggingFace(LLAMA) }, ...props });
    const autoscaling = new AutoscalingPolicy(chart, 'scaling', scaling);
    const model = models.model(Object.keys(props.models ?? { llama: 1 })[0]);
    new GpuInferenceService(chart, 'sentiment', { runtime: Runtime.custom(CUSTOM), gpu: GpuRequest.of(Gpu.A40), model, autoscaling, ...of });
    return chart.findings();
  });
}

export function attempt(act: () => Finding[]): Finding[] {
  try {
    return act();
  } catch (error) {
    return Findings.of(error);
  }
}
