import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';

/** Reads a CustomResourceDefinition and keeps its storage version: the one a new manifest should use. */
export function readCrd(file) {
  const crd = parse(readFileSync(file, 'utf8'));
  const versions = crd.spec.versions.filter((version) => version.storage);
  return { ...crd, spec: { ...crd.spec, versions } };
}

export function objectOf(crd) {
  return { kind: crd.spec.names.kind, apiVersion: `${crd.spec.group}/${crd.spec.versions[0].name}` };
}

export function writeCrds(crds) {
  return crds.map((crd) => stringify(crd, { aliasDuplicateObjects: false })).join('---\n');
}
