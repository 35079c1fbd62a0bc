import type { StructureCase } from './kubernetes-cases';

function object(kind: string, apiVersion: string, spec: string): string {
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}, spec: ${spec}}`;
}

function inferenceService(predictor: string): string {
  return object('InferenceService', 'serving.kserve.io/v1beta1', `{predictor: ${predictor}}`);
}

function kfserving(predictor: string): string {
  return object('InferenceService', 'serving.kubeflow.org/v1beta1', `{predictor: ${predictor}}`);
}

function knative(spec: string): string {
  return object('Service', 'serving.knative.dev/v1', `{template: {spec: ${spec}}}`);
}

function runtime(spec: string): string {
  return object('ServingRuntime', 'serving.kserve.io/v1alpha1', spec);
}

function llm(spec: string): string {
  return object('LLMInferenceService', 'serving.kserve.io/v1alpha2', `{model: {uri: "hf://a/b"}, ${spec}}`);
}

function pool(kind: string, extensionRef: string): string {
  return object(kind, 'serving.kserve.io/v1alpha1', `{router: {scheduler: {pool: {spec: {selector: {a: b}, targetPortNumber: 50${extensionRef}}}}}}`);
}

const REFERENCE = 'spec.router.scheduler.pool.spec.extensionRef';

/** Each verdict was the API server's, with the webhooks of KServe and Knative, as far as structure goes. */
export const CUSTOM_CASES: readonly StructureCase[] = [
  { title: 'unknown fields are refused', manifest: inferenceService('{modle: {}}'), finds: ['SCH001 spec.predictor.modle'] },
  { title: 'KFServing has no field of a KServe to come', manifest: kfserving('{model: {}}'), finds: ['SCH001 spec.predictor.model'] },
  {
    title: 'fractions are not quantities of a schema',
    manifest: kfserving('{sklearn: {resources: {limits: {cpu: 0.5}}}}'),
    finds: ['SCH002 spec.predictor.sklearn.resources.limits.cpu'],
  },
  {
    title: 'fractions are quantities where a webhook rewrites them',
    manifest: inferenceService('{sklearn: {resources: {limits: {cpu: 0.5}}}}'),
    finds: [],
  },
  { title: 'an item of a list is not null', manifest: runtime('{containers: [null]}'), finds: ['SCH002 spec.containers.0'] },
  { title: 'an item is what Go makes of null where a webhook rewrites it', manifest: inferenceService('{containers: [null]}'), finds: [] },
  { title: 'required fields are missed', manifest: runtime('{containers: [{image: i}]}'), finds: ['SCH003 spec.containers.0.name'] },
  { title: 'null is not a required field', manifest: runtime('{containers: null}'), finds: ['SCH003 spec.containers'] },
  { title: 'Go fills in required fields with what will do', manifest: inferenceService('{containers: [{image: i}]}'), finds: [] },
  {
    title: 'Go leaves out some required fields',
    manifest: inferenceService('{sklearn: {restartPolicyRules: [{exitCodes: {}}]}}'),
    finds: [
      'SCH003 spec.predictor.sklearn.restartPolicyRules.0.exitCodes.operator', 'SCH003 spec.predictor.sklearn.restartPolicyRules.0.action',
    ],
  },
  { title: 'a pool names its extension, which is written always', manifest: pool('LLMInferenceService', ''), finds: [`SCH003 ${REFERENCE}`] },
  {
    title: 'what the conversion of a pool fills in is not missed',
    manifest: pool('LLMInferenceService', ', extensionRef: {name: a}'), finds: [],
  },
  { title: 'a configuration may leave the extension of a pool out', manifest: pool('LLMInferenceServiceConfig', ''), finds: [] },
  {
    title: 'a configuration says how the extension of a pool fails',
    manifest: pool('LLMInferenceServiceConfig', ', extensionRef: {name: a}'), finds: [`SCH003 ${REFERENCE}.failureMode`],
  },
  {
    title: 'Go writes some absent lists as null',
    manifest: inferenceService('{sklearn: {}, volumes: [{name: v, projected: {}}]}'),
    finds: ['SCH003 spec.predictor.volumes.0.projected.sources'],
  },
  {
    title: 'Go writes some absent texts as empty',
    manifest: inferenceService('{sklearn: {}, autoScaling: {metrics: [{type: PodMetric, podmetric: {metric: {}, target: {}}}]}}'),
    finds: [
      'SCH003 spec.predictor.autoScaling.metrics.0.podmetric.metric.backend',
      'SCH003 spec.predictor.autoScaling.metrics.0.podmetric.target.type',
    ],
  },
  { title: 'a revision has containers', manifest: knative('{containerConcurrency: 1}'), finds: ['SCH003 spec.template.spec.containers'] },
  { title: 'a Service has containers', manifest: object('Service', 'serving.knative.dev/v1', '{}'), finds: ['SCH003 spec.template'] },
  {
    title: 'Knative drops what it does not know where its schema is open',
    manifest: knative('{containers: [], affinity: {nodeAffinity: {foo: 1}}}'),
    finds: ['SCH013? spec.template.spec.affinity.nodeAffinity.foo'],
    right: knative('{containers: [], affinity: {nodeAffinity: {}}}'),
  },
  {
    title: 'types are checked where the schema of Knative is open',
    manifest: knative('{containers: [], affinity: {nodeAffinity: 5}}'),
    finds: ['SCH002 spec.template.spec.affinity.nodeAffinity'],
  },
  {
    title: 'adapters have addresses that are texts',
    manifest: object('LLMInferenceService', 'serving.kserve.io/v1alpha2', '{model: {uri: "hf://a/b", lora: {adapters: [{uri: 1}]}}}'),
    finds: ['SCH002 spec.model.lora.adapters.0.uri'],
  },
  {
    title: 'some fields have few values',
    manifest: llm('kvCacheOffloading: {cpu: 1Gi, evictionPolicy: mru}'),
    finds: ['SCH004 spec.kvCacheOffloading.evictionPolicy'],
  },
  {
    title: 'lists have sizes',
    manifest: inferenceService('{model: {modelFormat: {name: sklearn}}, storageUris: []}'),
    finds: ['SCH007 spec.predictor.storageUris'],
    right: inferenceService('{model: {modelFormat: {name: sklearn}}, storageUris: [{uri: "s3://a/b", mountPath: /mnt/models}]}'),
  },
  {
    title: 'texts have lengths', manifest: inferenceService(`{model: {modelFormat: {name: sklearn}}, storageUris: [{uri: a, mountPath: /${'a'.repeat(255)}}]}`),
    finds: ['SCH007 spec.predictor.storageUris.0.mountPath'],
  },
  { title: 'numbers have bounds', manifest: llm('scaling: {maxReplicas: 0, wva: {hpa: {}}}'), finds: ['SCH006 spec.scaling.maxReplicas'] },
  {
    title: 'items with the same key are refused',
    manifest: inferenceService('{sklearn: {ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP}]}}'),
    finds: ['SCH008 spec.predictor.sklearn.ports.1'],
  },
  {
    title: 'an absent key is an empty one where a webhook rewrites',
    manifest: inferenceService('{sklearn: {volumeDevices: [{name: a}, {name: b, devicePath: ""}]}}'),
    finds: ['SCH008 spec.predictor.sklearn.volumeDevices.1'],
  },
  {
    title: 'lists that are sets have no item twice',
    manifest: inferenceService('{sklearn: {restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1, 1]}}]}}'),
    finds: ['SCH008 spec.predictor.sklearn.restartPolicyRules.0.exitCodes.values.1'],
  },
  {
    title: 'rules between fields hold',
    manifest: llm('replicas: 1, scaling: {maxReplicas: 2, wva: {hpa: {}}}'),
    finds: ['SCH009 spec'],
    right: llm('scaling: {maxReplicas: 2, wva: {hpa: {}}}'),
  },
  {
    title: 'rules see defaults',
    manifest: llm('scaling: {maxReplicas: 2, wva: {keda: {idleReplicaCount: 1}}}'),
    finds: ['SCH009 spec.scaling'],
  },
  {
    title: 'rules wait until their fields are right',
    manifest: llm('scaling: {maxReplicas: x}'),
    finds: ['SCH002 spec.scaling.maxReplicas'],
  },
  {
    title: 'a status is dropped, and only its names matter',
    manifest: '{apiVersion: serving.kserve.io/v1alpha1, kind: LocalModelNode, status: {modelStatus: {a: 5, b: {c: 1}}, foo: 1}}',
    finds: ['SCH002 status.modelStatus.b', 'SCH001 status.foo'],
  },
];
