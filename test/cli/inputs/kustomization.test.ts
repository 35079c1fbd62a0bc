import { gather } from '../../../lib/cli/inputs/gather';
import { BAD, deployment, inTree, lintTree, PATCH } from './tree';

/** `file: files, …`, with `*` where something is not in the files. */
function releases(files: { readonly [name: string]: string }, ...args: string[]): string[] {
  return inTree(files, (folder) => gather(args.map((arg) => `${folder}/${arg}`)).releases.map(({ name, files: those, isWhole }) => (
    `${name}${isWhole ? '' : '*'}: ${those.map((file) => file.name).join(', ')}`.replaceAll(`${folder}/`, '').replaceAll(folder, '.')
  )));
}

const OVERLAYS = {
  'base/kustomization.yaml': 'resources: [app.yaml]\n',
  'base/app.yaml': deployment('a'),
  'overlays/dev/kustomization.yml': 'resources: [../../base]\nnamespace: dev\n',
  'overlays/prod/Kustomization': 'bases: [../../base]\npatches: [{path: gpu.yaml}]\nresources: [extra.yaml]\n',
  'overlays/prod/gpu.yaml': PATCH,
  'overlays/prod/extra.yaml': BAD,
};

describe('a kustomization', () => {
  test('is one release with what it is made of; what it names belongs to it only', () => {
    expect(releases(OVERLAYS, '.')).toEqual([
      'overlays/dev/kustomization.yml: base/app.yaml', 'overlays/prod/Kustomization*: base/app.yaml, overlays/prod/extra.yaml',
    ]);
    expect(releases(OVERLAYS, 'overlays/prod')).toEqual(['overlays/prod/Kustomization*: base/app.yaml, overlays/prod/extra.yaml']);
    expect(releases(OVERLAYS, 'overlays/dev/kustomization.yml')).toEqual(['overlays/dev/kustomization.yml: base/app.yaml']);
  });

  test('has patches that are not objects, and says once that `kustomize build` knows more', () => {
    const { code, out, err } = lintTree(OVERLAYS, 'overlays');
    expect(out.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'overlays/dev/kustomization.yml:2:12: info KUS001', 'overlays/prod/Kustomization:2:1: info KUS001',
      'overlays/prod/extra.yaml:4:8: error SCH001', '',
    ]);
    expect(out).toContain('is checked without its namespace; check what is applied: kustomize build');
    expect([code, err]).toEqual([1, '1 error, 2 infos in 2 objects of 2 files; 1 other file is left out\n']);
  });

  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a, env: b}, ports: [{port: 80, targetPort: 8000}]}\n';

  test.each([
    ['nothing', '', 'REL101'], ['annotations', 'commonAnnotations: {env: b}\n', 'REL101'],
    ['labels of templates', 'labels: [{pairs: {env: b}, includeTemplates: true}]\n', ''], ['labels of all', 'commonLabels: {env: b}\n', ''],
    ['a prefix', 'namePrefix: b-\n', ''], ['a suffix', 'nameSuffix: -b\n', ''], ['replicas', 'replicas: [{name: a, count: 2}]\n', ''],
  ])('that adds %s is judged by what it may come to', (_, keys, id) => {
    const { out } = lintTree({ 'kustomization.yaml': `resources: [a.yaml, b.yaml]\n${keys}`, 'a.yaml': deployment('a'), 'b.yaml': SERVICE }, '.');
    expect(out.match(/REL\d+/)?.[0] ?? '').toBe(id);
  });

  const PROBED = deployment('a').replace(
    '{name: server, image: "example.com/server:1"}',
    '{name: server, image: "vllm/vllm-openai:v0.11.0", args: [--model=x/y], readinessProbe: {httpGet: {path: /health, port: 9000}}}',
  );
  const ARGUMENTS = `${PATCH.replace(/spec:[^]*/, '')}spec: {template: {spec: {containers: [{name: server, args: [--port=9000]}]}}}\n`;

  test.each([
    ['labels', 'labels: [{pairs: {env: b}}]\n', true], ['patches of other things', 'patches: [{path: replicas.yaml}]\n', true],
    ['patches of containers', 'patches: [{path: args.yaml}]\n', false], ['old patches of containers', 'patchesStrategicMerge: [args.yaml]\n', false],
    ['patches in itself', 'patches: [{target: {kind: Deployment}, patch: "[{op: add, path: /spec/template/spec/containers/0/args/-, value: a}]"}]\n', false],
    ['images', 'images: [{name: vllm/vllm-openai, newTag: v0.14.0}]\n', false],
  ])('with %s is judged by the programs that it may call', (_, keys, isTold) => {
    const files = {
      'base/kustomization.yaml': 'resources: [a.yaml]\n', 'base/a.yaml': PROBED, 'over/args.yaml': ARGUMENTS,
      'over/replicas.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 2}\n',
      'over/kustomization.yaml': `resources: [../base]\n${keys}`,
    };
    expect(lintTree(files, 'over').out.includes('PRG200')).toBe(isTold);
  });

  const BARE = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: server}]}}}\n';

  test.each([
    ['nothing', '', 2], ['labels of templates', 'labels: [{pairs: {app: a}, includeTemplates: true}]\n', 2],
    ['labels of all', 'commonLabels: {app: a}\n', 1], ['labels with selectors', 'labels: [{pairs: {app: a}, includeSelectors: true}]\n', 1],
    ['a patch', 'patches: [{path: patch.yaml}]\n', 0], ['replacements', 'replacements: [{path: patch.yaml}]\n', 0],
  ])('that adds %s may add what its files lack', (_, keys, missing) => {
    const files = {
      'base/kustomization.yaml': 'resources: [a.yaml]\n', 'base/a.yaml': BARE, ...(missing === 0 ? { 'over/patch.yaml': PATCH } : {}),
      'over/kustomization.yaml': `resources: [../base]\n${keys}`,
    };
    expect(lintTree(files, '.').out.match(/ SCH003 /g) ?? []).toHaveLength(missing);
    expect(lintTree(files, 'base').out.match(/ SCH003 /g)).toHaveLength(2);
  });

  const KEYS: [string, string][] = [
    ['patches', 'patches:\n- path: other.yaml\n'], ['old patches', 'patches: [other.yaml]\n'],
    ['strategic merge patches', 'patchesStrategicMerge: [other.yaml]\n'],
    ['JSON patches', 'patchesJson6902: [{target: {kind: Deployment, name: a, version: v1}, path: other.yaml}]\n'],
    ['replacements', 'replacements: [{path: other.yaml}]\n'], ['configurations', 'configurations: [other.yaml]\n'],
    ['transformers', 'transformers: [other.yaml]\n'], ['generators', 'generators: [./other.yaml]\n'],
    ['validators', 'validators: [other.yaml]\n'], ['OpenAPI', 'openapi: {path: other.yaml}\n'],
    ['contents of a ConfigMap', 'configMapGenerator: [{name: a, files: [key.yaml=other.yaml]}]\n'],
    ['contents of a Secret', 'secretGenerator: [{name: a, envs: [other.yaml]}]\n'],
    ['values of a chart', 'helmCharts: [{name: a, valuesFile: other.yaml}]\n'],
    ['more values of a chart', 'helmCharts: [{name: a, additionalValuesFiles: [other.yaml]}]\n'],
  ];

  test.each(KEYS)('leaves files of %s out', (_, keys) => {
    const { code, out, err } = lintTree({ 'kustomization.yaml': `resources: [app.yaml]\n${keys}`, 'app.yaml': deployment('a'), 'other.yaml': BAD }, '.');
    expect(out).not.toContain('other.yaml:');
    expect([code, err]).toEqual([0, expect.stringMatching(/ in 1 object of 1 file; 1 other file is left out\n$/)]);
  });

  test('with patches in the file itself, and a folder of transformers, has no other objects', () => {
    const files = {
      'kustomization.yaml': `resources: [app.yaml]\npatches:\n- patch: |-\n${PATCH.replace(/^/gm, '    ')}\ntransformers: [change]\n`,
      'app.yaml': deployment('a'), 'change/kustomization.yaml': 'resources: [t.yaml]\n', 'change/t.yaml': BAD,
    };
    expect(lintTree(files, '.').code).toBe(0);
  });

  test('that names what is not there is an error, at the entry', () => {
    const { code, out } = lintTree({ 'kustomization.yaml': 'resources:\n- app.yaml\n- gone.yaml\n- empty\n', 'app.yaml': deployment('a'), 'empty/x.txt': '' }, '.');
    expect(code).toBe(1);
    expect(out).toMatch(/^kustomization\.yaml:3:3: error KUS002 kustomization "gone\.yaml" does not exist/m);
    expect(out).toMatch(/^kustomization\.yaml:4:3: error KUS002 kustomization "empty" is a folder without a kustomization/m);
  });

  test('names resources elsewhere once, and reads none from the root of the disk', () => {
    const { code, out } = lintTree({
      'kustomization.yaml': 'resources:\n- app.yaml\n- https://example.com/a.yaml\n- github.com/a/b//c?ref=v1\n- /etc/passwd\n', 'app.yaml': deployment('a'),
    }, '.');
    expect([code, out.split('KUS003')]).toEqual([0, [expect.anything(), expect.stringContaining('https://example.com/a.yaml, github.com/a/b//c?ref=v1, /etc/passwd')]]);
  });

  test('that leads back to itself is an error, and ends', () => {
    const { code, out } = lintTree({ 'a/kustomization.yaml': 'resources: [../b, x.yaml]\n', 'a/x.yaml': BAD, 'b/kustomization.yaml': 'components: [../a]\n' }, '.');
    expect(code).toBe(1);
    expect(out).toMatch(/^b\/kustomization\.yaml:1:14: error KUS004/m);
    expect(out).toContain('a/x.yaml:4:8: error SCH001');
  });

  test('that cannot be read is a finding, and the files beside it are judged', () => {
    const { out } = lintTree({ 'kustomization.yaml': 'resources: [a\n', 'x.yaml': BAD }, '.');
    expect(out).toMatch(/^kustomization\.yaml:\d+:\d+: error YML001/m);
    expect(out).toContain('x.yaml:4:8: error SCH001');
  });

  test('of Flux is an object like others, whatever its file is called', () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {prune: true}\n';
    expect(lintTree({ 'kustomization.yaml': flux, 'x.yaml': BAD }, '.').err).toBe('1 error in 2 objects of 2 files\n');
  });

  test('leaves a file that it does not name a release by itself', () => {
    expect(releases({ 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': BAD, 'b.yaml': BAD, 'sub/c.yaml': BAD, 'sub/d.yaml': BAD }, '.')).toEqual([
      'kustomization.yaml: a.yaml', '.: sub/c.yaml, sub/d.yaml', 'b.yaml: b.yaml',
    ]);
  });
});
