import {
  KSERVE_CANARY_FIXED, KSERVE_CANARY_MODE, KSERVE_CANARY_NAME, KSERVE_CANARY_REPLICAS, KSERVE_CANARY_STABLE, KSERVE_CANARY_TRAFFIC,
} from '../../finding/definitions/kserve-workers';
import { Place } from '../../manifest/place';
import { DEPLOYMENT_MODE, Mode } from './annotations';
import { checkExtension } from './extensions';
import { checkFramework } from './frameworks';
import { checkExactlyOne, checkProtocol } from './implementations';
import { predictorAsWritten, ServiceCheck } from './service-view';

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
