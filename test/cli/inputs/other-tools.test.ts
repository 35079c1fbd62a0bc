import { BAD, lintTree } from './tree';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

/** What other tools keep beside manifests, under names that tell nothing. */
const FOREIGN: { readonly [what: string]: string } = {
  'values of a chart': 'replicaCount: 1\nimage: {repository: nginx, tag: 1.27}\nserviceAccount: {create: true}\n',
  'a chart without templates': 'apiVersion: v2\nname: app\nversion: 0.1.0\ntype: application\n',
  'Skaffold': 'apiVersion: skaffold/v4beta11\nkind: Config\nmetadata: {name: app}\nbuild: {artifacts: [{image: app}]}\n',
  'a part of kustomize': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: a.yaml}]\n',
  'a transformer of kustomize': 'apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: n, namespace: team}\n',
  'Docker Compose': 'version: "3"\nservices:\n  web: {image: nginx, ports: ["80:80"]}\n',
  'a workflow of GitHub': 'name: ci\non: [push]\njobs:\n  a: {runs-on: ubuntu-latest, steps: [{run: "echo ${{ github.ref }}"}]}\n',
  'Helmfile': 'repositories: [{name: a, url: https://example.com}]\nreleases: [{name: a, chart: a/b}]\n',
  'a lock file': 'lockfileVersion: "9.0"\npackages:\n  kind-of@6.0.3: {resolution: {integrity: sha512-x}}\n',
  'pre-commit': 'repos: [{repo: local, hooks: [{id: a, entry: a, language: system}]}]\n',
  'MkDocs, with tags of Python': 'site_name: x\nmarkdown_extensions:\n- pymdownx.emoji:\n    emoji_index: !!python/name:material.extensions.emoji.twemoji\n',
  'Kptfile': 'apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata: {name: a}\n',
  'kubeconfig': 'apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\ncurrent-context: ""\n',
  'a playbook': '- hosts: all\n  tasks: [{name: x, command: y}]\n',
  'a pipeline of Drone': 'kind: pipeline\ntype: docker\nname: default\nsteps: []\n',
  'data sources of Grafana': 'apiVersion: 1\ndatasources: [{name: Prometheus, type: prometheus}]\n',
  'values with placeholders': 'image: {{ IMAGE }}\nname: x\n',
};

const FOREIGN_JSON: { readonly [what: string]: string } = {
  'a package': '{"name": "a", "version": "1.0.0", "dependencies": {"kind-of": "6"}}',
  'a configuration with comments': '{\n  // strict\n  "compilerOptions": {"strict": true},\n}\n',
  'a list': '["a", "b"]',
};

describe('a folder', () => {
  const all = [[FOREIGN, 'x.yaml'] as const, [FOREIGN_JSON, 'x.json'] as const].flatMap(([texts, name]) => (
    Object.entries(texts).map(([what, text]) => [what, name, text])
  ));

  test.each(all)('leaves %s out by what it is, and says how many files', (_, name, text) => {
    expect(lintTree({ [name]: text, 'a.yaml': CONFIG_MAP }, '.')).toEqual({
      code: 0, out: '', err: 'nothing found in 1 object of 1 file; 1 other file is left out\n',
    });
  });

  test.each(Object.entries(FOREIGN))('reads %s all the same where somebody names it', (_, text) => {
    expect(lintTree({ 'x.yaml': text }, 'x.yaml').err).toMatch(/ of 1 file\n$/);
  });

  const MEANT: [string, string, string][] = [
    ['without apiVersion', 'kind: Deployment\nmetadata: {name: a}\n', 'YML004'], ['without kind', 'apiVersion: v1\nmetadata: {name: a}\n', 'YML004'],
    ['without both', 'metadata: {name: a}\nspec: {replicas: 1}\n', 'YML004'], ['that cannot be read', 'apiVersion: v1\nkind: ConfigMap\ndata: {a: [\n', 'YML001'],
    ['of a misspelt kind', 'apiVersion: v1\nkind: ConfigMpa\nmetadata: {name: a}\n', 'SCH011'],
  ];

  test.each(MEANT)('does not leave an object %s out', (_, text, id) => {
    expect(lintTree({ 'values.yaml': text }, '.').out).toContain(` error ${id} `);
  });

  test('does not leave out what stands beside an object in one file', () => {
    expect(lintTree({ 'x.yaml': `${CONFIG_MAP}---\na: 1\n` }, '.').out).toContain('YML004');
  });

  test('in which everything is left out is a finding: nothing was checked', () => {
    const { code, out } = lintTree({ 'x/values.yaml': 'a: 1\n', 'y/bad.yaml': BAD }, 'x', 'y');
    expect(code).toBe(2);
    expect(out).toContain('x:1:1: error FIL001 file is a folder without manifests');
  });

  test('tells programs which files it leaves out', () => {
    const { leftOut } = JSON.parse(lintTree({ 'values.yaml': 'a: 1\n', 'a.yaml': CONFIG_MAP }, '--format=json', '.').out);
    expect(leftOut).toEqual(['values.yaml']);
  });

  const CHART = {
    'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 0.1.0\n', 'app/values-prod.yaml': 'kind: Deployment\nmetadata: {name: x}\n',
    'app/templates/deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n', 'app/crds/crd.yaml': BAD,
    'app/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n', 'app/charts/sub/templates/x.yaml': '{{ x }}',
  };

  test('has a chart told once, with the command that renders it, and its crds checked', () => {
    const { code, out } = lintTree(CHART, '.');
    const [first, second, ...rest] = out.split('\n');
    expect(first).toMatch(/^app\/Chart\.yaml:1:1: info TPL002 chart is not rendered.*: helm template app \| inference-constructs lint -$/);
    expect(second).toMatch(/^app\/crds\/crd\.yaml:4:8: error SCH001/);
    expect([code, rest]).toEqual([1, ['']]);
  });

  test('that is a chart, with nothing else to check, is a finding', () => {
    const { code, out } = lintTree(Object.fromEntries(Object.entries(CHART).filter(([name]) => !name.includes('crds'))), 'app');
    expect(code).toBe(2);
    expect(out).toContain('error FIL001 file has nothing that can be checked before it is built; check what helm template');
  });

  test('has files in capital letters, and of several JSON objects, read', () => {
    expect(lintTree({ 'A.YAML': BAD, 'b.Yml': BAD, 'c.JSON': '{"apiVersion":"v1","kind":"Secret"}{"apiVersion":"v1","kind":"Sec"}' }, '.').err)
      .toContain('in 4 objects of 3 files');
  });
});
