import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';
import { command } from '../cli/command';
import type { Shape } from './shapes';
import { made, secretShapes } from './shapes';

const FORMATS = ['text', 'json', 'sarif'];
const META = { name: 'x', namespace: 'team-a' };

function pod(container: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: META, spec: { containers: [{ name: 'server', image: 'r.example.com/x:1', ...container }] } };
}

function configMap(data: object): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: META, data };
}

/** Everywhere a text can stand in a file. */
const PLACES: { readonly [place: string]: (text: string) => object } = {
  'data of a ConfigMap': (text) => configMap({ settings: text }),
  'a key of a ConfigMap': (text) => configMap({ [text]: 'x' }),
  'a field that does not exist': (text) => ({ ...configMap({}), setings: text }),
  'a map where a text belongs': (text) => configMap({ settings: { inner: text } }),
  'a list where a map belongs': (text) => ({ ...configMap({}), data: [text] }),
  'an annotation': (text) => ({ ...configMap({}), metadata: { ...META, annotations: { note: text } } }),
  'a key of annotations': (text) => ({ ...configMap({}), metadata: { ...META, annotations: { [text]: 'x' } } }),
  'a label': (text) => ({ ...configMap({}), metadata: { ...META, labels: { team: text } } }),
  'a name': (text) => ({ ...configMap({}), metadata: { name: text } }),
  'a namespace': (text) => ({ ...configMap({}), metadata: { name: 'x', namespace: text } }),
  'the environment': (text) => pod({ env: [{ name: 'GREETING', value: text }] }),
  'the name of a variable': (text) => pod({ env: [{ name: text, value: 'x' }] }),
  'an environment that is a map': (text) => pod({ env: { GREETING: text } }),
  'arguments': (text) => pod({ args: ['serve', text] }),
  'a command': (text) => pod({ command: ['sh', '-c', text] }),
  'arguments that are one text': (text) => pod({ args: text }),
  'an image': (text) => pod({ image: text }),
  'a path of a probe': (text) => pod({ readinessProbe: { httpGet: { path: text, port: 8080 } } }),
  'headers of a probe': (text) => pod({ readinessProbe: { httpGet: { path: '/', port: 8080, httpHeaders: [{ name: 'X-Note', value: text }] } } }),
  'a path of a mount': (text) => pod({ volumeMounts: [{ name: 'x', mountPath: text }] }),
  'resources': (text) => pod({ resources: { limits: { cpu: text } } }),
  'a model address': (text) => ({
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: META, spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: text } } },
  }),
  'a field of Knative': (text) => ({
    apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: META, spec: { template: { metadata: { annotations: { 'autoscaling.knative.dev/target': text } } } },
  }),
  'a trigger of KEDA': (text) => ({
    apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: META,
    spec: { scaleTargetRef: { name: 'x' }, triggers: [{ type: 'prometheus', metadata: { query: text } }] },
  }),
  'a kind that nobody knows': (text) => ({ apiVersion: 'acme.example.com/v1', kind: 'Thing', metadata: META, spec: { deep: [{ er: text }] } }),
  'a container of a Job': (text) => ({
    apiVersion: 'batch/v1', kind: 'Job', metadata: META, spec: { template: { spec: { containers: [{ name: 'x', image: 'x', args: [text] }] } } },
  }),
};

const SHAPES = secretShapes();

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What a run of lint shows in every format. */
  function shownOf(text: string, args: readonly string[] = [], formats = FORMATS): string {
    const file = join(folder, 'x.yaml');
    writeFileSync(file, text);
    return formats.map((format) => {
      const { out, err } = command(['lint', '--format', format, ...args, file]);
      return `${out}${err}`;
    }).join('\n');
  }

  /** JSON escapes a few characters of a secret. */
  function shows(text: string, secret: string): boolean {
    return text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));
  }

  const texts = SHAPES.filter(({ text, name }) => text !== undefined && name === undefined);

  it('is found and shown in no format, wherever it stands', () => {
    fc.assert(fc.property(fc.constantFrom(...texts), fc.constantFrom(...Object.keys(PLACES)), ({ text, secret }, place) => {
      const shown = shownOf(stringify(PLACES[place](text!)));
      expect(shown).toContain('SEC002');
      expect(shows(shown, secret)).toBe(false);
    }), { numRuns: 150 });
  });

  it('is found and shown in no format where its name or its option tells it', () => {
    for (const shape of SHAPES.filter(({ name, args }) => name !== undefined || args !== undefined)) {
      for (const object of placesOf(shape)) {
        const shown = shownOf(stringify(object), [], ['json']);
        expect([shape.title, shown.includes('SEC002')]).toEqual([shape.title, true]);
        expect([shape.title, shows(shown, shape.secret)]).toEqual([shape.title, false]);
      }
    }
  });

  it('is shown nowhere below a Secret or under its name, whatever else is wrong', () => {
    const broken: readonly ((secret: string) => string)[] = [
      (secret) => `data: {password: ${secret}}`,
      (secret) => `data: {password: [${secret}]}`,
      (secret) => `data: {password: {inner: ${secret}}}`,
      (secret) => `data: ${secret}`,
      (secret) => `data: [${secret}]`,
      (secret) => `data: {${secret}}`,
      (secret) => `stringData: {pin: ${secret}}`,
      (secret) => `stringData: {pin: {deep: [${secret}]}}`,
      (secret) => `stringdata: {a: ${secret}}`,
      (secret) => `pasword: ${secret}`,
      (secret) => `type: ${secret}\nimmutable: ${secret}`,
      (secret) => `metadata: {name: x, data: {a: ${secret}}, annotations: ${secret}}`,
      (secret) => `metadata: {name: x, annotations: {last: ${secret}, other: [${secret}]}}`,
      (secret) => `data: {a: !${secret} x}`,
      (secret) => `data: {a: !${secret}! x}`,
      (secret) => `data: {a: *${secret}}`,
      (secret) => `data: {a: "${secret}\\q"}`,
      (secret) => `data: {a: !!int ${secret}x}`,
      (secret) => `data:\n  a: |${secret}\n    x\n`,
      (secret) => `data: {a: '${secret}', a: '${secret}'}`,
      (secret) => `data:\n  a: ${secret}\n b: ${secret}\n`,
      (secret) => `data: [${secret}`,
    ];
    const secrets = [...Array.from({ length: 1 }, () => made(14)), '73519482', '8.25e7', 'correct-horse-battery'];
    for (const secret of secrets) {
      for (const each of broken) {
        for (const kind of ['Secret', 'SecretList', 'secret']) {
          const head = each(secret).includes('metadata') ? '' : 'metadata: {name: x}\n';
          const shown = shownOf(`apiVersion: v1\nkind: ${kind}\n${head}${each(secret)}\n`, [], kind === 'Secret' ? FORMATS : ['json']);
          expect([each('…'), shows(shown, secret) || shows(shown, String(Number(secret)))]).toEqual([each('…'), false]);
        }
      }
    }
  });

  it('is shown nowhere under its name in an environment or another map, as a number, a list or a misspelt field', () => {
    const env = (variable: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, image: x, env: ${variable}}]}\n`;
    for (const secret of ['73519482', 'sup3rs3cret-value', 'Tr0ub4dor', made(12)]) {
      const files = [
        env(`[{name: DB_PASSWORD, value: ${secret}}]`), env(`[{name: API_KEY, valeu: ${secret}}]`), env(`[{name: TOKEN, valueFrom: ${secret}}]`),
        env(`{DB_PASSWORD: ${secret}}`), env(`{name: DB_PASSWORD, value: ${secret}}`), env(`[[{name: DB_PASSWORD, value: ${secret}}]]`), env(`[{DB_PASSWORD: ${secret}}]`),
        `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, image: x, args: [--password, ${secret}, --pin]}]}\n`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {password: ${secret}}\n`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\napiKey: ${secret}\n`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, annotations: {db-password: ${secret}}}\n`,
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {token: ${secret}, replicas: ${secret}, selector: {password: [${secret}]}}\n`.replace(`replicas: ${secret}`, 'replicas: 1'),
      ];
      for (const file of files) expect([file, shows(shownOf(file), secret)]).toEqual([file, false]);
    }
  });

  it('is not shown where an immutable Secret changes', () => {
    const secret = (value: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nimmutable: true\nstringData: {password: ${value}}\ntype: ${value}\n`;
    const previous = join(folder, 'previous.yaml');
    writeFileSync(previous, secret('old-Secret-1'));
    const shown = shownOf(secret('new-Secret-2'), ['--previous', previous]);
    expect(shown).toContain('CHG');
    expect(shown).not.toMatch(/old-Secret|new-Secret/);
  });

  it('of none in its place, nothing is said', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: META, stringData: { password: made(14), token: texts[0].text } };
    expect(shownOf(stringify(secret))).not.toContain('SEC002');
  });
});

function placesOf({ name, text, args }: Shape): object[] {
  if (args !== undefined) return [pod({ args }), pod({ command: ['sh', '-c', `exec server ${args.filter((each) => each !== 'serve' && each !== '-c').join(' ')}`] })];
  return [
    pod({ env: [{ name, value: text }] }), configMap({ [name!]: text }), { apiVersion: 'acme.example.com/v1', kind: 'Thing', spec: { [name!]: text } },
    { ...configMap({}), metadata: { ...META, annotations: { [name!]: text } } },
  ];
}
