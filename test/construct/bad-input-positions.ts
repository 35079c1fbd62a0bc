import { App } from 'cdk8s';
import type { Finding } from '../../lib';
import {
  AutoscalingPolicy, AzureCredentials, EnvFrom, GcsCredentials, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc,
  ModelFacts, ModelSource, S3Credentials, SecretKey, VolumeMount,
} from '../../lib';
import { CACHE, made, onChart, serve, SERVICE } from './bad-input-subjects';
import type { Legal } from './bad-input-values';
import { image, map, noKeys, nothing, shortName, subdomain, text } from './bad-input-values';

interface Position {
  readonly property: string;
  readonly run: (value: any) => Finding[] | void;
  readonly legal: Legal;
}

/** Values that are not an option but stand by themselves: how a call takes them, and which it may take. */
export const POSITIONS: { readonly [call: string]: Position } = {
  'SecretKey.of(name)': { property: 'secretName', run: made((value) => SecretKey.of(value, 'key')), legal: subdomain },
  'SecretKey.of(key)': { property: 'key', run: made((value) => SecretKey.of('name', value)), legal: (value) => typeof value === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(value) },
  'EnvFrom.secret': { property: 'name', run: made((value) => EnvFrom.secret(value)), legal: subdomain },
  'EnvFrom.configMap': { property: 'name', run: made((value) => EnvFrom.configMap(value)), legal: subdomain },
  'S3Credentials.fromSecretName': { property: 'secretName', run: made((value) => S3Credentials.fromSecretName(value)), legal: subdomain },
  'S3Credentials.fromServiceAccountName': { property: 'serviceAccountName', run: made((value) => S3Credentials.fromServiceAccountName(value)), legal: subdomain },
  'GcsCredentials.fromSecretName': { property: 'secretName', run: made((value) => GcsCredentials.fromSecretName(value)), legal: subdomain },
  'AzureCredentials.fromServiceAccountName': { property: 'serviceAccountName', run: made((value) => AzureCredentials.fromServiceAccountName(value)), legal: subdomain },
  'ModelSource.s3': { property: 'uri', run: made((value) => ModelSource.s3(value)), legal: nothing },
  'ModelSource.gcs': { property: 'uri', run: made((value) => ModelSource.gcs(value)), legal: nothing },
  'ModelSource.azureBlob': { property: 'uri', run: made((value) => ModelSource.azureBlob(value)), legal: nothing },
  'ModelSource.http': { property: 'uri', run: made((value) => ModelSource.http(value)), legal: nothing },
  'ModelSource.huggingFace': { property: 'id', run: made((value) => ModelSource.huggingFace(value)), legal: nothing },
  'ModelSource.oci': { property: 'image', run: made((value) => ModelSource.oci(value)), legal: image },
  'ModelSource.pvc(claimName)': { property: 'claimName', run: made((value) => ModelSource.pvc(value)), legal: subdomain },
  'ModelFacts.fromConfigJson': { property: 'path', run: made((value) => ModelFacts.fromConfigJson(value)), legal: nothing },
  'GpuRequest.of': { property: 'gpu', run: made((value) => GpuRequest.of(value)), legal: nothing },
  'GpuRequest.shared': { property: 'gpu', run: made((value) => GpuRequest.shared(value)), legal: nothing },
  'GpuRequest.withMemory': { property: 'memory', run: made((value) => GpuRequest.withMemory(value)), legal: nothing },
  'GpuRequest.mig': { property: 'profile', run: made((value) => GpuRequest.mig(Gpu.H100_SXM, value)), legal: nothing },
  'GpuRequest.orElse': { property: 'gpu', run: made((value) => GpuRequest.of(Gpu.L4).orElse(value)), legal: nothing },
  'VolumeMount.emptyDir': { property: 'mountPath', run: (value) => serve({ volumes: [VolumeMount.emptyDir(value)] }), legal: nothing },
  'VolumeMount.configMap': { property: 'name', run: (value) => serve({ volumes: [VolumeMount.configMap(value, '/x')] }), legal: subdomain },
  'VolumeMount.claim': { property: 'claimName', run: (value) => serve({ volumes: [VolumeMount.claim(value, '/x')] }), legal: subdomain },
  'GpuInferenceService id': { property: 'id', run: (value) => onChart((chart) => new GpuInferenceService(chart, value, SERVICE.base as any)), legal: (value) => shortName(value) && !(value in {}) },
  'GpuInferenceService scope': { property: 'scope', run: made((value) => new GpuInferenceService(value, 'x', SERVICE.base as any)), legal: nothing },
  'GpuInferenceService props': { property: 'props', run: (value) => onChart((chart) => new GpuInferenceService(chart, 'x', value)), legal: map(() => true) },
  'ModelCachePvc props': { property: 'props', run: (value) => onChart((chart) => new ModelCachePvc(chart, 'x', value)), legal: map(() => true) },
  'AutoscalingPolicy settings': { property: 'settings', run: (value) => onChart((chart) => new AutoscalingPolicy(chart, 'x', value)), legal: map(() => true) },
  'InferenceChart id': { property: 'id', run: (value) => new InferenceChart(new App(), value).findings(), legal: (value) => text(value) && !(value in {}) },
  'InferenceChart props': { property: 'props', run: (value) => new InferenceChart(new App(), 'x', value).findings(), legal: map(() => true) },
  'ModelCachePvc.model': {
    property: 'model',
    run: (value) => onChart((chart) => new ModelCachePvc(chart, 'c', CACHE.base as any).model(value)),
    legal: (value) => value === 'x',
  },
  'addEnv': { property: 'env', run: (value) => onChart((chart) => new GpuInferenceService(chart, 'x', SERVICE.base as any).addEnv(value)), legal: noKeys },
  'addLabels': { property: 'labels', run: (value) => onChart((chart) => new GpuInferenceService(chart, 'x', SERVICE.base as any).addLabels(value)), legal: noKeys },
  'addAnnotations': { property: 'annotations', run: (value) => onChart((chart) => new GpuInferenceService(chart, 'x', SERVICE.base as any).addAnnotations(value)), legal: noKeys },
  'addEnvFrom': { property: 'envFrom', run: (value) => onChart((chart) => new GpuInferenceService(chart, 'x', SERVICE.base as any).addEnvFrom(value)), legal: nothing },
  'addVolume': { property: 'volumes', run: (value) => onChart((chart) => new GpuInferenceService(chart, 'x', SERVICE.base as any).addVolume(value)), legal: nothing },
  'addRule': { property: 'rule', run: (value) => onChart((chart) => chart.addRule(value)), legal: nothing },
  'acknowledge': { property: 'id', run: (value) => onChart((chart) => chart.acknowledge(value, 'because')), legal: text },
};
