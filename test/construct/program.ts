import { App, YamlOutputType } from 'cdk8s';
import { mkdtempSync, readdirSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { GpuInferenceServiceProps, InferenceChartProps } from '../../lib';
import { ClusterProfile, Gpu, GpuRequest, InferenceChart, Runtime } from '../../lib';

export const SERVICE: GpuInferenceServiceProps = {
  gpu: GpuRequest.of(Gpu.L4),
  runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
};

export function appOf(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), 'inference-constructs-')), yamlOutputType: YamlOutputType.FILE_PER_CHART });
}

export function chartOf(props: InferenceChartProps = {}, app = appOf(), id = 'llm'): InferenceChart {
  return new InferenceChart(app, id, { namespace: 'team-a', cluster: ClusterProfile.gke(), ...props });
}

/** The manifests that synthesis writes, by the names of their files. */
export function synthesised(app: App): { [file: string]: string } {
  app.synth();
  return Object.fromEntries(readdirSync(app.outdir).filter((file) => file.endsWith('.yaml')).sort().map((file) => [file, readFileSync(join(app.outdir, file), 'utf8')]));
}
