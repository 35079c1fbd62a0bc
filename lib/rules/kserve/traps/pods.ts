import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { thousandthsOf } from '../../../manifest/quantity';
import { Mode } from '../annotations';
import { SERVER } from '../containers';
import { Component, ServiceCheck } from '../service-view';
import { SHIPPED_RUNTIMES } from '../shipped-runtimes';

export const KSERVE_MODEL_DROPPED: Definition = {
  id: 'KSV108',
  severity: Severity.ERROR,
  title: 'A framework beside a model replaces it',
  why: 'The defaulting webhook makes a model of the framework and drops the one that was there, without a word.',
  cure: 'Keep one of the two.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go',
};

export const KSERVE_SERVER_FIRST: Definition = {
  id: 'KSV110',
  severity: Severity.ERROR,
  title: 'The server is not the first of several containers',
  why: 'The controller writes the container kserve-container over the first one: that one is lost, or, where none has the name, the controller crashes.',
  cure: 'Put the container that serves first, or name it kserve-container.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_DEFAULTS_CONFLICT: Definition = {
  id: 'KSV111',
  severity: Severity.ERROR,
  title: 'A default makes a request greater than its limit',
  why: 'KServe fills in a missing request or limit with 1 CPU and 2Gi; Kubernetes then refuses the pods.',
  cure: 'Write requests and limits both.',
  source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml, config/runtimes',
};

export const KSERVE_BATCHER: Definition = {
  id: 'KSV114',
  severity: Severity.WARNING,
  title: 'Batches never fill',
  why: 'With one request at a time in the container, each batch waits its full time for a second one.',
  cure: 'Set `maxBatchSize` and `maxLatency` so that a batch fills before its time is over.',
  source: 'kserve issue 2102',
};

export const KSERVE_WORKERS_MODE: Definition = {
  id: 'KSV115',
  severity: Severity.ERROR,
  title: 'Several nodes need Standard mode',
  why: 'The webhook does not look; in Knative mode the workers are never made.',
  cure: 'Set the annotation `serving.kserve.io/deploymentMode: Standard`.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_WORKERS_BROKEN: Definition = {
  id: 'KSV116',
  severity: Severity.WARNING,
  title: 'KServe 0.20.0 deletes the workers of several nodes',
  why: 'Each reconciliation deletes the workers\' Deployment and the headless Services again; 0.19 does not.',
  cure: 'Use another version of KServe, or an LLMInferenceService.',
  source: 'kserve issue 6113',
};

/** What KServe fills in, as request and as limit: by its ConfigMap for containers, by its runtimes for models. */
const DEFAULTS = { cpu: '1', memory: '2Gi' };

export const checkServer: ServiceCheck = ({ predictor: { place, implementations: [first] } }) => {
  const model = place.field('model');
  if (first?.key === 'model' && first.place.name !== 'model' && model.isSet) {
    model.report(KSERVE_MODEL_DROPPED, `is dropped for ${first.place.name}`, 'keep one of them');
  }
  const containers = place.field('containers').items;
  if (first?.key !== 'containers' || containers.length < 2) return;
  const name = containers[0].field('name');
  if (name.text !== SERVER) name.report(KSERVE_SERVER_FIRST, 'is not the server\'s name', `put the server first, and name it ${SERVER}`);
};

export const checkDefaults: ServiceCheck = ({ mode, components }) => {
  if (mode !== Mode.MODEL_MESH) components.forEach(checkDefaultsOf);
};

function checkDefaultsOf({ place, implementations: [first] }: Component): void {
  if (first === undefined || place.field('workerSpec').isSet) return;
  if (first.key === 'containers') checkResources(first.place.items[0].field('resources'));
  else if (first.key === 'art' || runtimeHasDefaults(first.place.field('runtime'))) checkResources(first.place.field('resources'));
}

/** What a runtime of the cluster's own asks for is unknown. */
function runtimeHasDefaults(runtime: Place): boolean {
  return runtime.isEmpty || SHIPPED_RUNTIMES.has(runtime.text);
}

function checkResources(resources: Place): void {
  for (const [name, preset] of Object.entries(DEFAULTS)) {
    const [request, limit] = [resources.field('requests').entry(name), resources.field('limits').entry(name)];
    if (request.isSet === limit.isSet) continue;
    const [asked, allowed] = [request, limit].map(({ value }) => thousandthsOf(value ?? preset));
    if (asked === undefined || allowed === undefined || asked <= allowed) continue;
    if (request.isSet) request.report(KSERVE_DEFAULTS_CONFLICT, `is more than the limit that KServe fills in, which is ${preset}`, `set limits.${name} too`);
    else limit.report(KSERVE_DEFAULTS_CONFLICT, `is less than the request that KServe fills in, which is ${preset}`, `set requests.${name} too`);
  }
}

export const checkBatchers: ServiceCheck = ({ components }) => {
  for (const { place } of components) {
    const concurrency = place.field('containerConcurrency');
    if (place.field('batcher').isSet && concurrency.number === 1) concurrency.report(KSERVE_BATCHER, 'keeps batches at one request', 'use 0 with a scaleTarget');
  }
};

export const checkWorkerMode: ServiceCheck = ({ mode, predictor }) => {
  const workers = predictor.place.field('workerSpec');
  if (!workers.isSet) return;
  if (mode === Mode.KNATIVE) workers.report(KSERVE_WORKERS_MODE, 'has no effect in Knative mode', 'choose Standard mode');
  else workers.report(KSERVE_WORKERS_BROKEN, 'does not work with KServe 0.20.0', 'use 0.19, or another way to several nodes, such as LLMInferenceService');
};
