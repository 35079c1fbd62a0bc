/** A file that breaks a rule, the object and the place where that is found, and the nearest file that keeps it. */
export interface ReleaseCases {
  readonly [id: string]: { readonly at: string; readonly wrong: string; readonly right: string };
}

/** A Deployment of one container, as short as the API server takes it. */
export function deployment(name: string, { spec = '', container = '', pod = '', labels = `app: ${name}` } = {}): string {
  return [
    'apiVersion: apps/v1', 'kind: Deployment', `metadata: { name: ${name} }`, 'spec:', ...indented(spec, 2), `  selector: { matchLabels: { ${labels} } }`,
    '  template:', `    metadata: { labels: { ${labels} } }`, '    spec:', ...indented(pod, 6), '      containers:', '      - name: server',
    '        image: registry.example.com/server:1.0', ...indented(container, 8), '',
  ].join('\n');
}

export function service(name: string, spec: string): string {
  return object('v1', 'Service', name, spec);
}

export function object(apiVersion: string, kind: string, name: string, spec: string): string {
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, `metadata: { name: ${name} }`, 'spec:', ...indented(spec, 2), ''].join('\n');
}

export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

function indented(text: string, spaces: number): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `${' '.repeat(spaces)}${line}`);
}
