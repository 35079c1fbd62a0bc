import {
  KSERVE_BATCHER, KSERVE_DEFAULTS_CONFLICT, KSERVE_MODEL_DROPPED, KSERVE_SERVER_FIRST, KSERVE_WORKERS_BROKEN, KSERVE_WORKERS_MODE,
} from '../../../finding/definitions/kserve-traps';
import { Place } from '../../../manifest/place';
import { thousandthsOf } from '../../../manifest/quantity';
import { Mode } from '../annotations';
import { SERVER } from '../containers';
import { Component, ServiceCheck } from '../service-view';
import { SHIPPED_RUNTIMES } from '../shipped-runtimes';

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
