import { App, Chart } from 'cdk8s';
import { ScaledObject } from '../../imports/keda';
import { InferenceService } from '../../imports/kserve';

describe('the imported objects', () => {
  test('synthesise as manifests, field for field', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
    new InferenceService(chart, 'llama', {
      metadata: { name: 'llama', annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } },
      spec: { predictor: { hostIPC: true, model: { modelFormat: { name: 'huggingface' }, resources: { limits: { 'nvidia.com/gpu': 1 } } } } },
    });
    expect(chart.toJson()).toEqual([{
      apiVersion: 'serving.kserve.io/v1beta1',
      kind: 'InferenceService',
      metadata: { name: 'llama', annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } },
      spec: { predictor: { hostIPC: true, model: { modelFormat: { name: 'huggingface' }, resources: { limits: { 'nvidia.com/gpu': 1 } } } } },
    }]);
  });

  test('are named by cdk8s like any other object', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'team-a' });
    new ScaledObject(chart, 'scaler', { spec: { scaleTargetRef: { name: 'llama' }, triggers: [{ type: 'cpu', metadata: { value: '80' } }] } });
    expect(chart.toJson()[0].metadata).toEqual({ name: 'test-scaler', namespace: 'team-a' });
  });

  test('give their manifest for use inside another object', () => {
    expect(InferenceService.manifest({ metadata: { name: 'llama' } })).toEqual({
      apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'llama' },
    });
  });
});
