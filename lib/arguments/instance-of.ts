import { INVALID_ARGUMENT } from './rules';
import type { ArgumentCheck } from './checks';
import { isObject, readable } from './checks';
import { fail } from '../finding/finding-error';

/** How one makes a thing of a class. */
const EXAMPLES = {
  AutoscalingPolicy: 'new AutoscalingPolicy(chart, \'scaling\', { … })',
  AzureCredentials: 'AzureCredentials.fromSecretName(\'azure\')',
  Backend: 'Backend.kserve()',
  CloudIdentity: 'CloudIdentity.awsRole(\'arn:aws:iam::123456789012:role/models\')',
  ClusterProfile: 'ClusterProfile.gke()',
  EnvFrom: 'EnvFrom.secret(\'settings\')',
  GcsCredentials: 'GcsCredentials.fromSecretName(\'gcs\')',
  Gpu: 'Gpu.L4, or Gpu.of({ … }) for one that is not in the catalogue',
  GpuInferenceService: 'new GpuInferenceService(chart, \'llama\', { … })',
  GpuRequest: 'GpuRequest.of(Gpu.L4)',
  IBilling: 'Billing.nodes({ … }), or an object with priceOf',
  IServiceRule: '{ validate: (service) => [] }, or a PolicyPack',
  ModelCredentials: 'new ModelCredentials(chart, \'models\', { … })',
  ModelFacts: 'ModelFacts.of({ size: Size.gibibytes(16) })',
  ModelSource: 'ModelSource.huggingFace(\'owner/name\')',
  Runtime: 'Runtime.vllm()',
  S3Credentials: 'S3Credentials.fromSecretName(\'s3\')',
  ScalingMetric: 'ScalingMetric.concurrency(20)',
  ServiceIngress: 'ServiceIngress.gateway({ host: \'llama.example.com\' })',
  ServiceTime: 'ServiceTime.exponential(2)',
  SecretKey: 'SecretKey.of(\'hugging-face\', \'token\')',
  TokenLatency: 'TokenLatency.of({ … })',
  Traffic: 'Traffic.constant(5, Duration.hours(1))',
  VolumeMount: 'VolumeMount.emptyDir(\'/scratch\')',
  ModelCachePvc: 'new ModelCachePvc(chart, \'models\', { … })',
  WorkspaceServer: 'WorkspaceServer.jupyterLab({ token: SecretKey.of(\'workspace\', \'token\') })',
};

/** A thing of a class, by its members: a user may have another copy of the library. */
export function instanceOf(className: keyof typeof EXAMPLES, ...members: string[]): ArgumentCheck {
  const cure = `make one: ${EXAMPLES[className]}`;
  return readable((property, value) => {
    if (!isObject(value)) fail(INVALID_ARGUMENT, { property, value, rule: `is not ${withArticle(className)}`, cure });
    if (members.every((member) => member in value)) return;
    const [given, wanted] = [kindOf(value), withArticle(className)];
    fail(INVALID_ARGUMENT, {
      property, rule: `is ${given}${given === wanted ? ' of another library' : ''}, and ${wanted} is wanted`, cure,
    });
  });
}

function kindOf(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  const name: unknown = prototype?.constructor?.name;
  if (prototype === null || prototype === Object.prototype || typeof name !== 'string' || name === '') return 'a plain object';
  // esbuild calls a class that names itself _Gpu.
  return withArticle(name.replace(/^_/, ''));
}

/** The name of a class or kind with its article. */
export function withArticle(name: string): string {
  return `${/^([AEIO]|S3)/i.test(name) ? 'an' : 'a'} ${name}`;
}
