import { lintText } from '../../../lib/lint/file/lint-together';
import { features, scaled, SELECTING } from './knative';
import { documents, object } from './yaml';

function foundIn(...texts: string[]): string[] {
  return lintText(documents(...texts)).findings.map(({ finding: { id, severity, property } }) => `${severity} ${id} ${property}`);
}

const serving = (config: string) => object('operator.knative.dev/v1beta1', 'KnativeServing', 'knative-serving', `config: { features: { ${config} } }`);
const PRIVILEGED = SELECTING.replace('nodeSelector: { pool: gpu }', 'hostIPC: true');
const isvc = (mode: string) => [
  'apiVersion: serving.kserve.io/v1beta1', 'kind: InferenceService',
  `metadata: { name: llama, annotations: { serving.kserve.io/deploymentMode: ${mode} } }`, 'spec:', '  predictor:', '    schedulerName: volcano',
  '    model: { modelFormat: { name: huggingface }, storageUri: "hf://owner/model" }', '',
].join('\n');

describe('the configuration of Knative in a release', () => {
  it('turns features off, which is an error where they are used', () => {
    expect(foundIn(features('kubernetes.podspec-nodeselector: disabled'), SELECTING)).toEqual(['error KNV002 spec.template.spec.nodeSelector']);
    expect(foundIn(serving('kubernetes.podspec-nodeselector: Disabled'), SELECTING)).toEqual(['error KNV002 spec.template.spec.nodeSelector']);
    expect(foundIn(features('kubernetes.podspec-schedulername: disabled'), isvc('Knative'))).toEqual(['error KNV002 spec.predictor.schedulerName']);
  });

  it('leaves them off where it does not name them', () => {
    expect(foundIn(serving('kubernetes.podspec-affinity: enabled'), isvc('Knative'))).toEqual(['warning REL701 spec.predictor.schedulerName']);
    expect(foundIn(serving('kubernetes.podspec-affinity: enabled'), isvc('Standard'))).toEqual([]);
  });

  it('turns features on that lint does not take to be on', () => {
    expect(foundIn(PRIVILEGED)).toEqual(['error KNV002 spec.template.spec.hostIPC']);
    expect(foundIn(features('kubernetes.podspec-hostipc: allowed'), PRIVILEGED)).toEqual([]);
    expect(foundIn(serving('kubernetes.podspec-hostipc: enabled'), PRIVILEGED)).toEqual([]);
  });

  it('raises limits', () => {
    const slow = SELECTING.replace('nodeSelector: { pool: gpu }', 'timeoutSeconds: 900\n      responseStartTimeoutSeconds: 900');
    const defaults = (data: string) => features(data).replace('config-features', 'config-defaults');
    expect(foundIn(slow)).toEqual(['error KNV008 spec.template.spec.timeoutSeconds']);
    expect(foundIn(defaults('max-revision-timeout-seconds: "900"'), slow)).toEqual([]);
    expect(foundIn(defaults('max-revision-timeout-seconds: "800"'), slow)).toEqual(['error KNV008 spec.template.spec.timeoutSeconds']);
  });

  it('allows that a service starts with no pod', () => {
    const allows = features('allow-zero-initial-scale: "true"').replace('config-features', 'config-autoscaler');
    expect(foundIn(scaled('initial-scale: "0"'))).toEqual(['error KNV005 spec.template.metadata.annotations.autoscaling.knative.dev/initial-scale']);
    expect(foundIn(allows, scaled('initialScale: "0"'))).toEqual([]);
  });
});
