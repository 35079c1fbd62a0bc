import { KubernetesObject } from '../manifest-rule';
import { objectsOf } from './objects';
import { readYaml } from './read-yaml';

/** The objects of a text, without any check of them. */
export function readObjects(text: string): KubernetesObject[] {
  return readYaml(text).flatMap(({ value }) => objectsOf(value)).flatMap(({ object }) => object ?? []);
}
