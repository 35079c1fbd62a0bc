/**
 * Findings of severity error about manifests that the API server admits, on purpose: it fails after admission, or is silently ignored.
 * Each id has its reason, and what the cluster did with such a manifest, seen once.
 */
export const STRICTER = {
  ...ofKeda({
    KED001: 'the schemas of 2.21 have bounds, those of 2.18 none',
    KED002: 'KEDA\'s webhook refuses it',
    KED003: 'KEDA\'s webhook refuses it',
    KED004: 'KEDA\'s webhook refuses it',
    KED005: 'the autoscaler is refused',
    KED007: 'the operator cannot read it',
    KED008: 'the operator finds no such target',
    KED100: 'KEDA\'s webhook refuses it',
    KED101: 'KEDA\'s webhook refuses it',
    KED102: 'the operator has no such scaler',
    KED103: 'the autoscaler is never made, or refused',
    KED104: 'KEDA\'s webhook refuses it',
    KED200: 'the operator builds no scaler of it',
    KED201: 'the operator builds no scaler of it',
    KED203: 'the operator builds no scaler of it',
    KED300: 'the operator builds no scaler of it, or the autoscaler is refused',
    KED301: 'the operator builds no scaler of it, or its requests fail',
    KED302: 'the operator builds no scaler of it',
    KED303: 'the operator builds no scaler of it',
    KED304: 'the operator builds no scaler of it',
    KED400: 'KEDA\'s webhook refuses it',
    KED401: 'KEDA\'s webhook refuses it',
    KED402: 'the operator has no metric for the autoscaler',
    KED403: 'KEDA\'s webhook refuses it',
    KED500: 'KEDA\'s webhook refuses it',
    KED600: 'the Jobs are refused',
    KED700: 'KEDA\'s webhook refuses it',
    KED701: 'KEDA\'s webhook refuses it',
  }),
  OBJ002: {
    reason: 'no program gets a text behind a NUL, and half of a character becomes another one without a word',
    seen: 'NUL in an annotation and in env: taken as it is; half a character in args: stored as U+FFFD',
  },
  SEC002: {
    reason: 'whoever may read the object reads the secret',
    seen: 'a token under hashiCorpVault.credential of a TriggerAuthentication: taken',
  },
  YML004: {
    reason: 'kubectl sends nothing without an apiVersion',
    seen: 'a ConfigMap without: the API server takes it from its address, kubectl says apiVersion not set',
  },
  KNV120: {
    reason: 'the operator cannot write the ConfigMap: Knative\'s webhook refuses it',
    seen: 'of ConfigMaps only: the cluster of the judge has no operator',
  },
  POD101: {
    reason: 'the server refuses to start, for want of GPUs',
    seen: 'not seen, for want of GPUs: vllm/config/parallel.py and vllm/v1/executor refuse a world that is larger',
  },
  PRG202: {
    reason: 'KServe sends requests to another port than the server has',
    seen: 'a vLLM predictor without ports: requests go to 8080, the server listens on 8000',
  },
  ...ofPrograms({
    POD202: 'the kubelet finds no port of that name: the check always fails',
    PRG100: 'the container runtime finds no such program',
    PRG101: 'the container runtime finds no such program',
    PRG102: 'the shell runs one word of the command',
    PRG110: 'the server\'s parser takes the item for one flag that it does not know',
    PRG112: 'the server\'s parser gets the program\'s own name as an argument',
    PRG200: 'the check asks where nobody listens: the pod is never ready, or killed again and again',
    PRG203: 'nobody outside the pod reaches the server',
    FIT004: 'vLLM refuses to start: vllm/config/model.py, verify_with_parallel_config',
  }),
  TPL001: {
    reason: 'a placeholder was left in a value, which its reader refuses',
    seen: 'scale-to-zero-pod-retention-period: <a> of a KnativeServing: taken, in want of the operator',
  },
  PRG600: {
    reason: 'the server ends at once: its parser knows no such argument',
    seen: 'vLLM 0.11.0 and 0.32.0: unrecognized arguments, exit code 2',
  },
  PRG601: {
    reason: 'the server ends at once: its parser refuses the value',
    seen: 'vLLM 0.11.0 and 0.32.0: invalid value, exit code 2',
  },
  PRG602: {
    reason: 'the server ends at once: its parser knows no such argument',
    seen: 'vLLM 0.11.0 and 0.32.0: unrecognized arguments, exit code 2',
  },
  KNV108: {
    reason: 'the route has no legal host name',
    seen: 'tag candidate on a name of 55 characters, and a tag of 61 on a name of two: Route ErrorConfig, must be no more than 63 '
      + 'characters',
  },
  KSV100: {
    reason: 'the mode is silently the cluster\'s default, and cannot change later',
    seen: 'deploymentMode `standard`: Ready in Knative mode',
  },
  KSV102: {
    reason: 'the next revision fails',
    seen: 'canaryTrafficPercent 150: ReconcileFailed, Knative refuses the traffic',
  },
  KSV104: {
    reason: 'metric and target are silently ignored',
    seen: 'scaleMetric concurrency in Standard mode: an autoscaler of 80 % CPU',
  },
  KSV108: {
    reason: 'the model is silently dropped',
    seen: 'model beside sklearn: the object in the cluster has the latter\'s model only',
  },
  KSV110: {
    reason: 'the controller overwrites the first container',
    seen: 'server second of two: ReconcileFailed, duplicate name kserve-container',
  },
  KSV111: {
    reason: 'the pods are invalid',
    seen: 'requests.memory 32Gi alone: ReconcileFailed, must be less than or equal to memory limit of 2Gi',
  },
  KSV112: {
    reason: 'a Service, label or host name is illegal',
    seen: 'names of 49 and 54 characters, and of 47 with tag routing: ReconcileFailed, invalid domain name, no DNS 1035 label',
  },
  KSV113: {
    reason: 'the Knative Service is refused',
    seen: 'timeout 700: ReconcileFailed, expected 0 <= 700 <= 600',
  },
  KSV115: {
    reason: 'the workers are never made',
    seen: 'workerSpec in Knative mode: no worker, never Ready',
  },
  KSV119: {
    reason: 'the Deployment or Knative Service of the component is refused',
    seen: 'a port of 70000, a mount without volume, a GPU in requests only, a window of 5s, models at /mnt/My_Models: ReconcileFailed '
      + 'with their words',
  },
  KSV121: {
    reason: 'the storage initializer fails',
    seen: 'hf://a: the init container gets a source that names no repository; kwok skips it',
  },
  KSV122: {
    reason: 'the controller makes nothing',
    seen: 'storageUri beside storage.path: Ready stays Unknown, must provide only one',
  },
  KSV124: {
    reason: 'the controller makes nothing',
    seen: 'sklearn on kserve-xgbserver: NoSupportingRuntime',
  },
  KSV125: {
    reason: 'requests at the step fail',
    seen: 'nodeName without a node: the graph is Ready, its router has no such node',
  },
  KSV127: {
    reason: 'the autoscaler is refused',
    seen: 'scaleTarget 0 in Knative mode: ReconcileFailed, target 0 should be at least 0.01; -1 in Standard mode: must be greater than 0',
  },
  KSV128: {
    reason: 'the autoscaler is refused',
    seen: 'class keda without metrics: ReconcileFailed, spec.triggers: Required value; memory with a target of type Value: must specify '
      + 'a metric target type',
  },
  KSV142: {
    reason: 'the controller makes nothing of the component',
    seen: 'autoscalerClass foo on the predictor: ReconcileFailed, unknown autoscaler class type: foo',
  },
};

/** The nodes of the cluster run no containers. */
function ofPrograms(reasons) {
  const seen = 'not seen: the nodes of the cluster start no program';
  return Object.fromEntries(Object.entries(reasons).map(([id, reason]) => [id, { reason, seen }]));
}

/** The cluster has KEDA's CRDs of 2.18, and neither its webhook nor its operator. */
function ofKeda(reasons) {
  const seen = 'the wrong manifests of test/rules/keda/cases.ts: all taken but fields of 2.21';
  return Object.fromEntries(Object.entries(reasons).map(([id, reason]) => [id, { reason, seen }]));
}
