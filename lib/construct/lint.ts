import { Finding } from '../finding/finding';
import { KubernetesObject } from '../lint/manifest-rule';

/** What the rules about manifests find. They are loaded when an object needs them: programs whose objects are all our own start sooner. */
export function lintFindings(object: KubernetesObject, path: string): Finding[] {
  const { lintObject } = require('../lint/lint-object') as typeof import('../lint/lint-object');
  return lintObject(object, path).map((placed) => placed.finding);
}
