/** Two versions of an object, and the findings about the second; the real API server refuses it where one is an error. */
export interface ChangeCase {
  readonly title: string;
  readonly before: object;
  readonly after: object;
  readonly ids: string[];
  /** The nearest change in which that is not found: both stand on the page of the finding. */
  readonly instead?: object;
  /** Read in upstream's code only: the controller deletes the object of the test before it changes. */
  readonly unproven?: boolean;
}

type Fields = { readonly [field: string]: any };

function object(apiVersion: string, kind: string, rest: Fields, metadata: Fields = {}): Fields {
  return { apiVersion, kind, metadata: { name: `c-${kind.toLowerCase()}`, ...metadata }, ...rest };
}

const container = (image: string) => ({ name: 'main', image });
const deployment = (app: string, image: string) => object('apps/v1', 'Deployment', {
  spec: { selector: { matchLabels: { app } }, template: { metadata: { labels: { app } }, spec: { containers: [container(image)] } } },
});
const statefulSet = (serviceName: string, replicas: number) => object('apps/v1', 'StatefulSet', {
  spec: {
    serviceName,
    replicas,
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [container('a')] } },
  },
});
const job = (image: string, more: Fields = {}) => object('batch/v1', 'Job', {
  spec: { template: { spec: { restartPolicy: 'Never', containers: [container(image)] } }, ...more },
});
const claim = (storage: string, more: Fields = {}) => object('v1', 'PersistentVolumeClaim', {
  spec: { accessModes: ['ReadWriteMany'], storageClassName: 'nfs', resources: { requests: { storage } }, ...more },
});
const service = (spec: Fields) => object('v1', 'Service', { spec: { selector: { app: 'a' }, ports: [{ port: 80 }], ...spec } });
const configMap = (value: string, immutable?: boolean) => object(
  'v1', 'ConfigMap', { data: { a: value }, ...(immutable === undefined ? {} : { immutable }) },
);
const secret = (type: string | undefined) => object(
  'v1', 'Secret', { ...(type ? { type } : {}), data: { username: 'YQ==', password: 'YQ==' } },
);
const storageClass = (more: Fields) => object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'example.com/one', ...more });
const priorityClass = (value: number) => object('scheduling.k8s.io/v1', 'PriorityClass', { value });
const roleBinding = (name: string) => object(
  'rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name } },
);
const knative = (image: string, name?: string) => object('serving.knative.dev/v1', 'Service', {
  spec: { template: { ...(name ? { metadata: { name } } : {}), spec: { containers: [{ image }] } } },
});
const CPU = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };
const isvc = (mode: string | undefined, predictor: Fields = {}) => object('serving.kserve.io/v1beta1', 'InferenceService', {
  spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://bucket/model' }, ...predictor } },
}, mode === undefined ? {} : { annotations: { 'serving.kserve.io/deploymentMode': mode } });
const OTHER = { name: 'other', model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://bucket/other' } };
const scaled = (kind: string | undefined) => {
  const { metadata, ...others } = isvc('Standard', { autoScaling: { metrics: [CPU] } });
  return {
    ...others,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...(kind && { 'serving.kserve.io/autoscalerClass': kind }) } },
  };
};
const labelled = ({ metadata, ...others }: Fields) => ({ ...others, metadata: { ...metadata, labels: { team: 'b' } } });
const made = (creator: string) => object('serving.knative.dev/v1', 'Service', {
  spec: { template: { spec: { containers: [{ image: 'registry.example.com/one' }] } } },
}, { annotations: { 'serving.knative.dev/creator': creator } });
const llm = (parallelism: Fields) => object(
  'serving.kserve.io/v1alpha2', 'LLMInferenceService', { spec: { model: { uri: 'hf://a/b' }, parallelism } },
);
const trained = (memory: string) => object('serving.kserve.io/v1alpha1', 'TrainedModel', {
  spec: { inferenceService: 'parent', model: { framework: 'sklearn', storageUri: 's3://bucket/model', memory } },
});
const cached = (sourceModelUri: string) => object(
  'serving.kserve.io/v1alpha1', 'LocalModelCache', { spec: { sourceModelUri, modelSize: '1Gi', nodeGroups: ['gpu'] } },
);

export const CHANGE_CASES: ChangeCase[] = [
  { title: 'the image of a Deployment', before: deployment('a', 'a'), after: deployment('a', 'b'), ids: [] },
  {
    title: 'the selector of a Deployment',
    before: deployment('a', 'a'),
    after: deployment('b', 'a'),
    instead: deployment('a', 'b'),
    ids: ['CHG001'],
  },
  { title: 'the replicas of a StatefulSet', before: statefulSet('a', 1), after: statefulSet('a', 2), ids: [] },
  { title: 'the serviceName of a StatefulSet', before: statefulSet('a', 1), after: statefulSet('b', 1), ids: ['CHG001'] },
  { title: 'the backoff limit of a Job', before: job('a'), after: job('a', { backoffLimit: 2 }), ids: [] },
  { title: 'the image of a Job', before: job('a'), after: job('b'), ids: ['CHG001'] },
  { title: 'the completions of a Job', before: job('a', { completions: 1 }), after: job('a', { completions: 2 }), ids: ['CHG001'] },
  {
    title: 'the completions of an indexed Job',
    before: job('a', { completionMode: 'Indexed', completions: 1, parallelism: 1 }), after: job('a', { completionMode: 'Indexed', completions: 2, parallelism: 2 }), ids: [],
  },
  { title: 'a number of another type', before: job('a', { completions: 1 }), after: job('a', { completions: 1.0 }), ids: [] },
  { title: 'the size of a claim, up', before: claim('1Gi'), after: claim('2Gi'), ids: [] },
  { title: 'the size of a claim, spelt otherwise', before: claim('1Gi'), after: claim('1024Mi'), ids: [] },
  { title: 'the size of a claim, down', before: claim('2Gi'), after: claim('1Gi'), instead: claim('3Gi'), ids: ['CHG002'] },
  { title: 'the access mode of a claim', before: claim('1Gi'), after: claim('1Gi', { accessModes: ['ReadWriteOnce'] }), ids: ['CHG001'] },
  { title: 'the class of a claim', before: claim('1Gi'), after: claim('1Gi', { storageClassName: 'standard' }), ids: ['CHG001'] },
  { title: 'the port of a Service', before: service({}), after: service({ ports: [{ port: 81 }] }), ids: [] },
  { title: 'a Service that becomes headless', before: service({}), after: service({ clusterIP: 'None' }), ids: ['CHG001'] },
  { title: 'a headless Service that says it no longer', before: service({ clusterIP: 'None' }), after: service({}), ids: [] },
  {
    title: 'a Service that was a name',
    before: service({ type: 'ExternalName', externalName: 'a.b' }),
    after: service({ clusterIP: 'None', type: 'ClusterIP' }),
    ids: [],
  },
  { title: 'the data of a ConfigMap', before: configMap('a'), after: configMap('b'), ids: [] },
  { title: 'the data of an immutable ConfigMap', before: configMap('a', true), after: configMap('b', true), ids: ['CHG001'] },
  { title: 'a ConfigMap that becomes mutable', before: configMap('a', true), after: configMap('a', false), ids: ['CHG001'] },
  { title: 'the type of a Secret', before: secret(undefined), after: secret('kubernetes.io/basic-auth'), ids: ['CHG001'] },
  { title: 'the type of a Secret that is the default', before: secret(undefined), after: secret('Opaque'), ids: [] },
  {
    title: 'the parameters of a StorageClass',
    before: storageClass({ parameters: { a: 'b' } }),
    after: storageClass({ parameters: { a: 'c' } }),
    ids: ['CHG001'],
  },
  {
    title: 'the binding mode of a StorageClass',
    before: storageClass({}),
    after: storageClass({ volumeBindingMode: 'WaitForFirstConsumer' }),
    ids: ['CHG001'],
  },
  {
    title: 'the expansion of a StorageClass',
    before: storageClass({}),
    after: storageClass({ allowVolumeExpansion: true, reclaimPolicy: 'Delete' }),
    ids: [],
  },
  { title: 'the value of a PriorityClass', before: priorityClass(1), after: priorityClass(2), ids: ['CHG001'] },
  { title: 'the role of a RoleBinding', before: roleBinding('a'), after: roleBinding('b'), ids: ['CHG001'] },
  { title: 'the image of a Knative Service', before: knative('example.com/one'), after: knative('example.com/two'), ids: [] },
  {
    title: 'the image of a named revision',
    before: knative('example.com/one', 'c-service-1'),
    after: knative('example.com/two', 'c-service-1'),
    instead: knative('example.com/two', 'c-service-2'),
    ids: ['CHG003'],
  },
  {
    title: 'the image and the name of a revision',
    before: knative('example.com/one', 'c-service-1'),
    after: knative('example.com/two', 'c-service-2'),
    ids: [],
  },
  {
    title: 'the mode of an InferenceService',
    before: isvc('Standard'),
    after: isvc('Knative'),
    instead: isvc('RawDeployment'),
    ids: ['CHG004'],
  },
  { title: 'the spelling of a mode', before: isvc('Standard'), after: isvc('RawDeployment'), ids: [] },
  {
    title: 'the mode of an InferenceService, left out',
    before: isvc('Standard'),
    after: isvc(undefined),
    instead: isvc('Standard'),
    ids: ['CHG005'],
  },
  { title: 'the class of the autoscaler', before: scaled('hpa'), after: scaled('keda'), instead: scaled(undefined), ids: ['CHG008'] },
  { title: 'the class of the autoscaler, back', before: scaled('keda'), after: scaled(undefined), ids: ['CHG008'] },
  { title: 'a class that makes no autoscaler', before: scaled(undefined), after: scaled('none'), ids: [] },
  {
    title: 'a label of an InferenceService',
    before: isvc('Standard'),
    after: labelled(isvc('Standard')),
    instead: isvc('Standard', { minReplicas: 2 }),
    ids: ['CHG009'],
  },
  { title: 'the maker of a Knative Service', before: made('me'), after: made('you'), ids: ['CHG001'] },
  {
    title: 'the name of a predictor',
    before: isvc('Standard'),
    after: isvc('Standard', { name: 'other' }),
    instead: isvc('Standard', OTHER),
    ids: ['CHG006'],
  },
  {
    title: 'the name and the model of a predictor', before: isvc('Standard'),
    after: isvc('Standard', OTHER), ids: [],
  },
  {
    title: 'the pipeline of an LLMInferenceService',
    before: llm({ pipeline: 2 }),
    after: llm({ pipeline: 3 }),
    instead: llm({ pipeline: 2, tensor: 4 }),
    ids: ['CHG007'],
  },
  { title: 'the tensor parallelism of an LLMInferenceService', before: llm({ tensor: 2 }), after: llm({ tensor: 4 }), ids: [] },
  { title: 'the memory of a TrainedModel', before: trained('1Gi'), after: trained('2Gi'), ids: ['CHG001'], unproven: true },
  { title: 'the memory of a TrainedModel, spelt otherwise', before: trained('1Gi'), after: trained('1024Mi'), ids: [] },
  { title: 'the source of a LocalModelCache', before: cached('s3://bucket/a'), after: cached('s3://bucket/b'), ids: ['CHG001'] },
];
