import { finding } from '../finding/definition';
import { NO_OBJECT } from '../finding/definitions/yaml';
import { Finding } from '../finding/finding';
import { asMap } from '../lint/json';
import { KubernetesObject } from '../lint/manifest-rule';

/** What the rules about manifests find. They are loaded when an object needs them: programs whose objects are all our own start sooner. */
export function lintFindings(object: unknown, path: string): Finding[] {
  if (!isObject(object)) return [finding(NO_OBJECT, { path, property: 'object', rule: 'has no apiVersion and kind', cure: 'give both, as texts' })];
  const { lintObject } = require('../lint/lint-object') as typeof import('../lint/lint-object');
  return lintObject(object, path).map((placed) => placed.finding);
}

/** ApiObjects and patches take anything. */
function isObject(object: unknown): object is KubernetesObject {
  const { apiVersion, kind } = asMap(object) ?? {};
  return typeof apiVersion === 'string' && typeof kind === 'string';
}
