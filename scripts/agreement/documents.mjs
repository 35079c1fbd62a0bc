import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const FOLDERS = ['../shared/corpus', 'test/golden', 'test/agreement/bases', 'examples'];

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
    .map(({ source, object }) => ({ source, object: placed(object) }));
}

/** In our namespace, if in any; of a name that nothing of the cluster has: changes are judged by other rules. */
function placed(object) {
  const { name, namespace } = object.metadata ?? {};
  const metadata = { ...object.metadata };
  if (namespace !== undefined) metadata.namespace = NAMESPACE;
  if (/^(Cluster|Namespace$)/.test(object.kind) && typeof name === 'string') metadata.name = `${name}-x`;
  return { ...object, ...object.metadata && { metadata } };
}
