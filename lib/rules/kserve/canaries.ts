import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { DEPLOYMENT_MODE, Mode } from './annotations';
import { checkExtension } from './extensions';
import { checkFramework } from './frameworks';
import { checkExactlyOne, checkProtocol } from './implementations';
import { predictorAsWritten, ServiceCheck } from './service-view';

export const KSERVE_CANARY_MODE: Definition = {
  id: 'KSV050',
  severity: Severity.ERROR,
  title: 'Canaries need Standard mode, said in the annotation',
  why: 'KServe\'s webhook refuses the object. In Knative mode canaryTrafficPercent splits the traffic.',
  cure: 'Set the annotation `serving.kserve.io/deploymentMode: Standard`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CANARY_STABLE: Definition = {
  id: 'KSV051',
  severity: Severity.ERROR,
  title: 'A canary needs a stable predictor with a model',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give the stable predictor a model.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CANARY_NAME: Definition = {
  id: 'KSV052',
  severity: Severity.ERROR,
  title: 'Each canary needs a predictor name of its own',
  why: 'It is part of the name of the canary\'s Deployment. KServe\'s webhook refuses the object.',
  cure: 'Give each canary a `predictor.name` of its own.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CANARY_TRAFFIC: Definition = {
  id: 'KSV053',
  severity: Severity.ERROR,
  title: 'The canaries\' shares of the traffic are not percentages, or more than 100 together',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Use shares of 0 to 100 that are at most 100 together.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CANARY_FIXED: Definition = {
  id: 'KSV054',
  severity: Severity.ERROR,
  title: 'A canary neither scales nor spans nodes',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Leave the field to the stable predictor.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CANARY_REPLICAS: Definition = {
  id: 'KSV055',
  severity: Severity.ERROR,
  title: 'A canary asks for more replicas than the stable predictor has',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Ask for at most as many replicas as the stable predictor has.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

/** What would let a canary scale, or span nodes. */
const FORBIDDEN = ['workerSpec', 'scaleTarget', 'scaleMetric', 'autoScaling'];

export const checkCanaries: ServiceCheck = ({ object, annotations, mode, predictor }) => {
  const canaries = object.field('spec').field('canary');
  if (canaries.isEmpty) return;
  if (mode !== Mode.STANDARD) annotations.entry(DEPLOYMENT_MODE).report(KSERVE_CANARY_MODE, 'is not a mode with canaries', `set it to ${Mode.STANDARD}`);
  const [stable] = predictor.implementations;
  if (stable !== undefined && stable.key !== 'model' && stable.storageUri === undefined) {
    predictor.place.report(KSERVE_CANARY_STABLE, 'has no model beside which a canary could run', 'set model, or STORAGE_URI on its container');
  }
  const names = new Set([predictor.place.field('name').text]);
  for (const canary of canaries.items) checkCanary(canary, names, predictor.place.field('minReplicas').number ?? 1);
  const total = canaries.items.reduce((sum, canary) => sum + (canary.field('trafficPercent').number ?? 0), 0);
  if (total > 100) canaries.report(KSERVE_CANARY_TRAFFIC, `asks for ${total} % of the traffic`, 'keep the sum at 100 or below');
};

function checkCanary(canary: Place, names: Set<string>, stableReplicas: number): void {
  const predictor = canary.field('predictor');
  checkPredictorName(predictor.field('name'), names);
  const traffic = canary.field('trafficPercent');
  if (traffic.number !== undefined && (traffic.number < 0 || traffic.number > 100)) traffic.report(KSERVE_CANARY_TRAFFIC, 'is not a percentage', 'use 0 to 100');
  const component = predictorAsWritten(predictor);
  checkExactlyOne(component);
  checkProtocol(component);
  checkFramework(component);
  checkExtension(predictor);
  for (const field of FORBIDDEN) {
    if (predictor.field(field).isSet) predictor.field(field).report(KSERVE_CANARY_FIXED, 'is not for a canary', 'leave it out');
  }
  const most = predictor.field('maxReplicas');
  if ((most.number ?? 0) > 0) most.report(KSERVE_CANARY_FIXED, 'is not for a canary', 'leave it out');
  const least = predictor.field('minReplicas');
  if ((least.number ?? 0) > stableReplicas) {
    least.report(KSERVE_CANARY_REPLICAS, `is more than the stable predictor has, which is ${stableReplicas}`, 'lower it, or raise that one');
  }
}

function checkPredictorName(name: Place, names: Set<string>): void {
  if (name.isEmpty) name.report(KSERVE_CANARY_NAME, 'is missing', 'give each canary a name of its own');
  else if (names.has(name.text)) name.report(KSERVE_CANARY_NAME, 'is another predictor\'s name', 'choose another');
  names.add(name.text);
}
