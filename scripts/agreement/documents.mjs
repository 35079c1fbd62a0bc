import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const FOLDERS = ['../shared/corpus', 'test/golden', 'examples'];

/** The judge keeps namespaces that were missing: all documents share one. */
export const NAMESPACE = 'agreement';

/** Real manifests and the project's own, in a fixed order: `{ source, object }`. */
export function baseDocuments() {
  return FOLDERS.filter(existsSync).flatMap((folder) => readdirSync(folder, { recursive: true }).sort()
    .filter((file) => file.endsWith('.yaml')).map((file) => join(folder, file))).flatMap(documentsOf);
}

function documentsOf(file) {
  return parseAllDocuments(readFileSync(file, 'utf8'), { logLevel: 'silent' })
    .map((document, index) => ({ source: `${file}#${index}`, object: document.toJS() }))
    .filter(({ object }) => typeof object?.apiVersion === 'string' && typeof object.kind === 'string')
    .map(({ source, object }) => ({ source, object: inNamespace(object) }));
}

function inNamespace(object) {
  if (object.metadata?.namespace === undefined) return object;
  return { ...object, metadata: { ...object.metadata, namespace: NAMESPACE } };
}
