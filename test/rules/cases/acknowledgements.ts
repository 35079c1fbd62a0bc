import { App } from 'cdk8s';
import type { Finding } from '../../../lib';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from '../../../lib';
import { commentFindings } from '../../../lib/cli/accepted/comments';
import { readYaml } from '../../../lib/lint/file/read-yaml';
import { TEXTS } from '../../lint/file/text-cases';
import type { Cases } from '../case';
import { CUSTOM } from '../case';

function acknowledged(id: string, until?: string): Finding[] {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke() });
  const gpu = GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4);
  const service = new GpuInferenceService(chart, 'llama', { gpu, runtime: Runtime.custom(CUSTOM) });
  service.acknowledge(id, 'the model has 8 GiB', { until });
  return chart.findings();
}

/** What lint says of a file's comments that accept warnings. */
function ignoredIn(text: string): Finding[] {
  const ignores = [...readYaml(text)].flatMap((document) => document.ignores ?? []);
  return ignores.flatMap((ignore) => commentFindings(ignore, 'file.yaml')).map(({ finding }) => finding);
}

export const ACKNOWLEDGEMENTS: Cases = {
  ACK001: { property: 'acknowledge', wrong: () => acknowledged('GPU003', '2020-01-31'), right: () => acknowledged('GPU003', '2999-01-31') },
  ACK003: { property: 'ignore', wrong: () => ignoredIn(TEXTS.ACK003.wrong), right: () => ignoredIn(TEXTS.ACK003.right) },
  ACK002: { property: 'acknowledge', wrong: () => acknowledged('FIT002'), right: () => acknowledged('GPU003') },
};
