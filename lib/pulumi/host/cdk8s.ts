import type { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** Loaded for who hosts constructs, and so has loaded it already; other programs start without it. */
function cdk8s(): typeof import('cdk8s') {
  return require('cdk8s');
}

export function isApiObject(construct: IConstruct): construct is ApiObject {
  return cdk8s().ApiObject.isApiObject(construct);
}

export function isChart(construct: IConstruct): construct is Chart {
  return cdk8s().Chart.isChart(construct);
}

/** @throws for an App, which stands in no chart */
export function chartOf(construct: IConstruct): Chart {
  return cdk8s().Chart.of(construct);
}
