import { lintText } from '../../../lib/lint/file/lint-together';

function found(text: string): string[] {
  return lintText(text).findings.map(({ line, finding }) => `${line} ${finding.id}`);
}

function rules(text: string): string[] {
  return lintText(text).findings.filter(({ finding: { id } }) => id === 'TPL001').map(({ finding: { rule } }) => rule);
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n';

/** Lines behind the head, and what their template is said to be. */
const TEMPLATES: [string, string, string][] = [
  ['Helm', '  name: {{ include "app.name" . }}\n', 'of Helm'],
  ['Helm with conditions', '  name: a\n{{- if .Values.x }}\ndata:\n  {{- range $k, $v := .Values.data }}\n  {{ $k }}: {{ $v | quote }}\n  {{- end }}\n{{- end }}\n', 'of Helm'],
  ['Helm with a comment', '  name: a\n{{- /*\n  why: because: so\n*/ -}}\ndata: {}\n', 'of Helm'],
  ['Go', '  name: {{ .Name }}\n', 'of Go'],
  ['Jinja', '  name: a\ndata:\n{% for key in keys %}\n  {{ key }}: x\n{% endfor %}\n', 'of Jinja'],
  ['bare braces', '  name: {{NAME}}\n', 'with {{ }}'],
  ['bare braces in a list of maps', '  name: a\ndata: {a: {{ VALUE }}, b: {{OTHER}}}\n', 'with {{ }}'],
  ['ERB', '  name: a\n<% if x %>\ndata: {}\n<% end %>\n', 'of ERB'],
  ['variables of a shell', '  name: ${NAME}\n  namespace: $NAMESPACE\n', 'with variables of a shell'],
  ['variables with defaults', '  name: ${NAME:=a}\n  generation: ${COUNT:-1}\n', 'with variables of Flux'],
  ['variables of a shell in a map of one line', '  name: a\ndata: {a: ${VALUE}}\n', 'with variables of a shell'],
  ['words in angle brackets', '  name: <NAME>\n', 'with placeholders'],
  ['variables of kustomize', '  name: $(serviceAccountName)\n', 'with variables of kustomize'],
  ['words between @', '  name: @NAME@\n', 'with placeholders'],
];

describe('a template that is not rendered', () => {
  test.each(TEMPLATES)('of %s is named as one, once', (_, lines, what) => {
    expect(rules(`${HEAD}${lines}---\n${HEAD}${lines}`)).toEqual([`is a template ${what} that is not rendered`]);
    expect(found(`${HEAD}${lines}`)).toEqual([expect.stringContaining('TPL001')]);
  });

  test('leaves findings that have another reason', () => {
    expect(found(`${HEAD}  name: <NAME>\ndatta: x\n`)).toEqual(['4 TPL001', '5 SCH001']);
    expect(found(`${HEAD}  name: {{ NAME }}\n---\n${HEAD}  name: a\ndatta: x\n`)).toEqual(['4 TPL001', '10 SCH001']);
  });

  test('is not what a value means that no rule refuses', () => {
    const script = '  name: a\ndata:\n  a: |\n    {{ .Name }} {% if x %} ${HOME} <b> @ONE@\n  b: "{{ $labels.pod }}"\n  c: ${HOME}\n';
    expect(found(HEAD + script)).toEqual([]);
    expect(found(`${HEAD}${script}datta: x\n`)).toEqual(['10 SCH001']);
  });

  test('is not why a text cannot be read that has its mistake elsewhere', () => {
    const script = '  name: a\ndata:\n  a: |\n    {{ .Name }}\n    echo ${HOME}\n  b: x\n\n   c: [\n';
    expect(found(HEAD + script).every((each) => each.endsWith('YML001'))).toBe(true);
  });

  test('may be a place that wants a number', () => {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: ${REPLICAS}\n  selector: {matchLabels: {a: b}}\n'
      + '  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a/b, ports: [{containerPort: "{{ port }}"}]}]}}\n';
    expect(found(text)).toEqual(['5 TPL001']);
  });

  test('with very many placeholders, or brackets that nothing closes, ends', () => {
    for (const text of ['{{ a }}'.repeat(5000), '{{'.repeat(5000), '${'.repeat(5000), `${HEAD}  name: ${'{{ a }} '.repeat(5000)}\n`]) {
      const begin = Date.now();
      lintText(text);
      expect(Date.now() - begin).toBeLessThan(5000);
    }
  });
});
