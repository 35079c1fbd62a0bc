import { NO_OBJECT } from '../manifest/kubernetes-object';
import { finding } from '../finding/definition';
import { Finding, Severity } from '../finding/finding';
import { asMap } from '../manifest/json';
import type { ReleaseObject, ReleaseReport } from '../lint/lint-release';
import type { KubernetesObject } from '../manifest/kubernetes-object';

/**
 * What the rules about manifests find. They are a bundle of their own, which is loaded when the first object is judged.
 *
 * @param isMade whether secrets have been looked for when the object was made
 * @param features of Knative that its cluster has enabled, where that is known
 */
export function lintFindings(object: unknown, path: string, isMade = false, features: readonly string[] = []): Finding[] {
  if (!isObject(object)) {
    return [finding(NO_OBJECT, { path, property: 'object', rule: 'has no apiVersion and kind', cure: 'give both, as texts' })];
  }
  const { lintObject, lintMadeFor } = require('../lint/judges') as typeof import('../lint/judges');
  return (isMade ? lintMadeFor(features) : lintObject)(object, path).map((placed) => placed.finding);
}

/** What objects that are applied together show of each other. */
export function judgeRelease(objects: readonly ReleaseObject[], isWhole: boolean): ReleaseReport {
  const { lintRelease } = require('../lint/judges') as typeof import('../lint/judges');
  return lintRelease(objects, isWhole);
}

/** Whether a finding about one object may be answered by others. */
export function isAnswerable({ id }: Finding): boolean {
  const { ANSWERED } = require('../lint/judges') as typeof import('../lint/judges');
  return ANSWERED.has(id);
}

/** ApiObjects and patches take anything. */
export function isObject(object: unknown): object is KubernetesObject {
  const { apiVersion, kind } = asMap(object) ?? {};
  return typeof apiVersion === 'string' && typeof kind === 'string';
}

/**
 * What is found of properties and of the objects that came of them, each thing once. What both show is said of the property, which the user
 * wrote, with the field of the object. With an error in a property nothing is written, and errors in the objects would follow from it.
 *
 * @param stops whether a finding keeps the objects from being written
 */
export function judgement(ofProperties: readonly Finding[], ofObjects: () => readonly Finding[], stops = isError): Finding[] {
  if (ofProperties.some(stops)) return [...ofProperties];
  const left = [...ofObjects()];
  const told = ofProperties.map((found) => {
    const alike = left.filter(({ id }) => id === found.id);
    // Where one id is found of several properties, such as annotations, the field ends as the property does.
    const same = alike.find(({ property }) => property.endsWith(found.property)) ?? alike[0];
    if (same === undefined) return found;
    left.splice(left.indexOf(same), 1);
    return new Finding({ ...found, field: same.property });
  });
  return [...told, ...left];
}

export function isError({ severity }: Finding): boolean {
  return severity === Severity.ERROR;
}
