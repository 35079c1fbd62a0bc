import { KubernetesObject } from '../../manifest/kubernetes-object';
import { objectsOf } from './objects';
import { readYaml, TextFinding } from './read-yaml';

export interface ReadObjects {
  readonly objects: KubernetesObject[];
  /** What cannot be read. */
  readonly problems: TextFinding[];
  /** Whether there is nothing at all. */
  readonly isEmpty: boolean;
}

/** The objects of a text, without any check of them. */
export function readObjects(text: string): ReadObjects {
  const documents = [...readYaml(text)];
  return {
    objects: documents.flatMap(({ value }) => objectsOf(value)).flatMap(({ object }) => object ?? []),
    problems: documents.flatMap(({ findings }) => findings),
    isEmpty: documents.every(({ document, findings }) => document === undefined && findings.length === 0),
  };
}
