import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

/** A cdk8s program that writes the objects of a manifest file: what a user without this library would have. */
export function plainProgram(manifestFile) {
  const objects = parseAllDocuments(readFileSync(manifestFile, 'utf8')).map((document) => document.toJS());
  return [
    'import { ApiObject, App, Chart } from \'cdk8s\';',
    '',
    'const app = new App();',
    'const chart = new Chart(app, \'llm\', { namespace: \'team-a\' });',
    ...objects.map((object) => `new ApiObject(chart, '${object.kind}', ${JSON.stringify(object, null, 2)} as any);`),
    'app.synth();',
    '',
  ].join('\n');
}
