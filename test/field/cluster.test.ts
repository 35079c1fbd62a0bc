import { readFileSync } from 'fs';
import { join } from 'path';
import { lintText } from '../../lib/lint/file/lint-together';
import { command } from '../cli/command';

/** What is found in an input, as `id at: what is wrong; what to do`. */
function foundIn(name: string, file = 'input.yaml'): string[] {
  const text = readFileSync(join(__dirname, 'inputs', name, file), 'utf8');
  return lintText(text).findings.map(({ finding: { id, property, rule, cure } }) => `${id} ${property}: ${rule}; ${cure}`);
}

it('tells a feature flag that Knative ignores, and a key that it does not read', () => {
  expect(foundIn('18-knative-config-features-without-effect')).toEqual([
    'KNV122 data.kubernetes.podspec-nodeselector: is not one of enabled, allowed, disabled: it has no effect; write what you mean; by default it is disabled',
    'KNV121 data.kubernetes.podspec-toleration: is read by no version of today; did you mean "kubernetes.podspec-tolerations"?',
  ]);
});

describe('a GPU pod on GKE that selects no GPU', () => {
  const file = join(__dirname, 'inputs/27-gke-autopilot-gpu-without-accelerator/input.yaml');

  it('is told where the run is for GKE', () => {
    const { code, out } = command(['lint', '--no-config', '--cluster-profile', 'gke', file]);
    expect(out).toContain('warning POD300 spec.template.spec.containers[0].resources.limits.nvidia.com/gpu "1" is any GPU');
    expect(out).toContain('select the GPU, such as nvidia-l4');
    expect(code).toBe(0);
  });

  it('is not told where nobody knows of GKE, and on other clusters', () => {
    expect(foundIn('27-gke-autopilot-gpu-without-accelerator')).toEqual([]);
    expect(command(['lint', '--no-config', '--cluster-profile', 'eks-karpenter', file]).out).not.toContain('POD300');
  });
});

it('tells that the token of the server does not reach the download of the model', () => {
  expect(foundIn('14-hf-token-of-the-server-not-of-the-loader').filter((text) => text.startsWith('KSV151'))).toEqual([
    'KSV151 spec.predictor.model.env[0]: reaches the server, and not what downloads hf://meta-llama/Meta-Llama-3-8B-Instruct; '
    + 'put it into a Secret of the service account, and set serviceAccountName',
  ]);
});

it('tells a misspelt annotation of KServe, and one that nobody reads', () => {
  expect(foundIn('20-kserve-misspelt-metric-annotation').map((text) => text.slice(0, 6))).toEqual(['KSV101', 'KSV117', 'KSV131']);
});

it('tells that hostIPC needs a feature of Knative', () => {
  expect(foundIn('21-kserve-hostipc-on-knative')).toEqual([expect.stringMatching(/^KSV129 spec\.predictor\.hostIPC: needs Knative's feature hostipc/)]);
});

it('tells an annotation of the autoscaler that stands on the Service', () => {
  expect(foundIn('22-knative-minscale-on-the-service')).toContainEqual(
    expect.stringMatching(/^KNV004 .*minScale: is read on the template only; move it to spec\.template\.metadata\.annotations$/),
  );
});

describe('a feature of Knative that is off by default', () => {
  const file = join(__dirname, 'inputs/16-knative-scheduler-name/input.yaml');
  const told = (...args: string[]) => command(['lint', '--no-config', ...args, file]);

  it('is told to be taken for granted, without and with a profile', () => {
    for (const { out, code } of [told(), told('--cluster-profile', 'gke')]) {
      expect(out).toContain('info KNV124 spec.predictor.schedulerName "volcano" needs Knative\'s feature schedulername, which is off by default');
      expect(code).toBe(0);
    }
  });

  it('is an error where the user says that it is off, and nothing where it is on', () => {
    const { out, code } = told('--knative-features', 'defaults');
    expect(out).toContain('error KSV119 spec.predictor.schedulerName "volcano" needs Knative\'s feature schedulername');
    expect(code).toBe(1);
    expect(told('--knative-features', 'schedulername').out).not.toMatch(/KNV124|schedulerName/);
  });
});

describe('a runtime in the same input', () => {
  it('is told not to be chosen without autoSelect', () => {
    expect(foundIn('32-runtime-in-the-same-input')).toEqual([
      'REL803 spec.predictor.model.modelFormat.name: is served by ClusterServingRuntime nim-llm, which is not chosen without autoSelect: true; '
      + 'set runtime: nim-llm, or autoSelect there',
    ]);
  });

  it('is chosen with autoSelect', () => {
    expect(foundIn('32-runtime-in-the-same-input', 'good.yaml')).toEqual([]);
  });
});

it('tells that a route names another group than its InferencePool has', () => {
  expect(foundIn('45-inferencepool-group-mismatch')).toEqual([
    'REL901 spec.rules[0].backendRefs[0].group: is not the group of InferencePool pool; write group: inference.networking.k8s.io',
    'REL910 spec.endpointPickerRef: is missing; name the Service of the endpoint picker',
  ]);
});
