/** Secrets of every shape that is known, in every place where a text goes in: they must be found, and be seen nowhere. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { sitesOf } from '../agreement/sites.mjs';
import { FORMATS, linted } from './command.mjs';
import { describedError } from './isolated.mjs';
import { DOCUMENTS } from './manifests.mjs';

const require = createRequire(import.meta.url);
const { from } = require('../agreement/library.cjs');
const { ApiObject, App, JsonPatch } = require('cdk8s');
const {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource,
  Runtime, ScalingMetric, VolumeMount,
} = from('lib/index.ts');
const { GiB } = from('test/rules/case.ts');

const upper = (body) => body.toUpperCase().replaceAll(/[0189]/g, 'Q');
const base64 = (text) => Buffer.from(text).toString('base64');
const pem = (body) => `-----BEGIN PRIVATE KEY-----\nMIIE${body}\n${body}\n-----END PRIVATE KEY-----\n`;

/** Text of a secret by its shape, made of random letters and digits: `[text, part that gives access]`. */
const SHAPES = {
  'Hugging Face': (body) => [`hf_${body.slice(0, 34)}`, body.slice(0, 34)],
  'AWS key id': (body) => [`AKIA${upper(body).slice(0, 16)}`, upper(body).slice(0, 16)],
  'GitHub': (body) => [`ghp_${body.slice(0, 36)}`, body.slice(0, 36)],
  'GitHub, fine grained': (body) => [`github_pat_${body.slice(0, 22)}_${body}`, body],
  'GitLab': (body) => [`glpat-${body.slice(0, 20)}`, body.slice(0, 20)],
  'OpenAI': (body) => [`sk-proj-${body.slice(0, 48)}`, body.slice(0, 48)],
  'Anthropic': (body) => [`sk-ant-api03-${body}${body.slice(0, 29)}AA`, body],
  'Google API key': (body) => [`AIza${body.slice(0, 35)}`, body.slice(0, 35)],
  'Google access token': (body) => [`ya29.${body}`, body],
  'Slack': (body) => [`xoxb-123456789012-123456789012-${body.slice(0, 24)}`, body.slice(0, 24)],
  'Slack app': (body) => [`xapp-1-A0123456789-1234567890123-${body}`, body],
  'Slack hook': (body) => [`https://hooks.slack.com/services/T${upper(body).slice(0, 8)}/B${upper(body).slice(8, 16)}/${body.slice(0, 24)}`, body.slice(0, 24)],
  'NVIDIA': (body) => [`nvapi-${body}`, body],
  'npm': (body) => [`npm_${body.slice(0, 36)}`, body.slice(0, 36)],
  'Docker Hub': (body) => [`dckr_pat_${body.slice(0, 27)}`, body.slice(0, 27)],
  'Stripe': (body) => [`sk_live_${body.slice(0, 24)}`, body.slice(0, 24)],
  'Vault': (body) => [`hvs.${body}${body.slice(0, 30)}`, body],
  'JSON web token': (body) => [`eyJhbGciOiJIUzI1NiJ9.${base64(`{"sub":"${body}"}`).replaceAll('=', '')}.${body.slice(0, 43)}`, body.slice(0, 43)],
  'private key': (body) => [pem(body), body],
  'private key in base64': (body) => [base64(pem(body)), base64(pem(body)).slice(60, 100)],
  'service account in base64': (body) => [base64(JSON.stringify({ type: 'service_account', private_key: pem(body), client_email: 'a@b.iam.gserviceaccount.com' })), base64(`"${body}`).slice(4, 40)],
  'password in an address': (body) => [`postgres://app:${body.slice(0, 16)}@db.example.com:5432/app`, body.slice(0, 16)],
  'password alone in an address': (body) => [`redis://:${body.slice(0, 16)}@redis.example.com:6379/0`, body.slice(0, 16)],
  'token in an address': (body) => [`https://ghp_${body.slice(0, 36)}@github.com/acme/models.git`, body.slice(0, 36)],
  'Azure account key': (body) => [`DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${base64(body)};EndpointSuffix=core.windows.net`, base64(body).slice(0, 80)],
  'Azure SAS': (body) => [`https://acme.blob.core.windows.net/c/m?sv=2024-11-04&sp=r&se=2027-01-01&sr=c&sig=${body.slice(0, 43)}%3D`, body.slice(0, 43)],
  'signed S3 address': (body) => [`https://acme.s3.amazonaws.com/m?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${Buffer.from(body).toString('hex').slice(0, 64)}`, Buffer.from(body).toString('hex').slice(0, 64)],
  'signed GCS address': (body) => [`https://storage.googleapis.com/acme/m?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=${Buffer.from(body).toString('hex')}`, Buffer.from(body).toString('hex')],
  'Bearer header': (body) => [`Authorization: Bearer ${body.slice(0, 40)}`, body.slice(0, 40)],
  'Basic header': (body) => [`Authorization: Basic ${base64(`app:${body.slice(0, 20)}`)}`, base64(`app:${body.slice(0, 20)}`)],
  'Docker configuration': (body) => [JSON.stringify({ auths: { 'https://index.docker.io/v1/': { username: 'a', password: body.slice(0, 20), auth: base64(`a:${body.slice(0, 20)}`) } } }), body.slice(0, 20)],
};

const NAMES = ['DB_PASSWORD', 'API_KEY', 'HF_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'CLIENT_SECRET'];
const FLAGS = ['--api-key', '--hf-token', '--password', '--ssl-keyfile-password', '--redis-password'];

/** What has no shape is known by the name that it stands under. Where the API server refuses the object, other rules say so. */
const NAMED_PLACES = {
  'value of an environment variable': (value, pick) => podWith({ env: [{ name: NAMES[pick % NAMES.length], value }] }),
  'misspelt value of an environment variable': (value, pick) => podWith({ env: [{ name: NAMES[pick % NAMES.length], valeu: value }] }),
  'source of an environment variable': (value, pick) => podWith({ env: [{ name: NAMES[pick % NAMES.length], valueFrom: value }] }),
  'argument': (value, pick) => podWith({ args: ['serve', `${FLAGS[pick % FLAGS.length]}=${value}`] }),
  'two arguments': (value, pick) => podWith({ args: ['serve', FLAGS[pick % FLAGS.length], value] }),
  'command': (value, pick) => podWith({ command: ['sh', '-c', `serve ${FLAGS[pick % FLAGS.length]} ${value} --port 80`] }),
};
const REFUSED_PLACES = ['misspelt value of an environment variable', 'source of an environment variable'];
const SECRET_PLACES = {
  'data': (value) => secretWith({ data: { a: value } }),
  'text of data': (value) => secretWith({ data: value }),
  'list of data': (value) => secretWith({ data: [value] }),
  'depth of data': (value) => secretWith({ data: { a: { b: value } } }),
  'stringData': (value) => secretWith({ stringData: { a: value } }),
  'misspelt data': (value) => secretWith({ dataa: { a: value } }),
  'misspelt text': (value) => secretWith({ pasword: value }),
  'type': (value) => secretWith({ type: value }),
  'immutable data': (value) => secretWith({ immutable: true, stringData: { a: value }, data: { a: value } }),
};

function podWith(container) {
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image: 'registry.example.com/a:1', ...container }] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a', namespace: 'fuzz' }, spec: { selector: { matchLabels: { a: 'b' } }, template } };
}

function secretWith(fields) {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'fuzz' }, ...fields };
}

/** Where the constructs take a text that ends in a manifest. */
const CUSTOM = { image: 'registry.example.com/a:1', port: 8080 };
const PROPS = {
  'env': (text) => ({ env: { GREETING: text } }),
  'runtime.args': (text) => ({ runtime: Runtime.custom({ ...CUSTOM, args: [text] }) }),
  'runtime.command': (text) => ({ runtime: Runtime.custom({ ...CUSTOM, command: ['sh', '-c', `serve ${text}`] }) }),
  'runtime.env': (text) => ({ runtime: Runtime.custom({ ...CUSTOM, env: { A: text } }) }),
  'arguments of vLLM': (text) => ({ runtime: Runtime.vllm({ args: [text] }), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') }),
  'sidecars': (text) => ({ runtime: Runtime.custom({ ...CUSTOM, sidecars: [{ name: 'proxy', image: 'registry.example.com/a:1', args: [text], env: { A: text } }] }) }),
  'transformer': (text) => ({ transformer: { image: 'registry.example.com/a:1', args: [text], env: { A: text } } }),
  'labels': (text) => ({ labels: { team: text } }),
  'annotations': (text) => ({ annotations: { note: text } }),
  'keys of annotations': (text) => ({ annotations: { [text]: 'a' } }),
  'image': (text) => ({ runtime: Runtime.custom({ ...CUSTOM, image: text }) }),
  'serviceAccountName': (text) => ({ serviceAccountName: text }),
  'readiness.path': (text) => ({ readiness: { path: `/${text}` } }),
  'volumes': (text) => ({ volumes: [VolumeMount.configMap(text, `/${text}`)] }),
  'references of env': (text) => ({ env: { A: { valueFrom: { secretKeyRef: { name: 'a', key: text } } } } }),
  'model': (text) => ({ model: ModelSource.http(text.includes('://') ? text : `https://host.example.com/${text}`) }),
  'model of S3': (text) => ({ model: ModelSource.s3(`s3://models/${text}`, { region: text }) }),
  'name': (text) => ({ name: text }),
};

const ways = fc.oneof(
  fc.record({ way: fc.constant('lint'), place: fc.constantFrom('whole value', 'inside a value', 'key') }),
  fc.record({ way: fc.constant('lint'), place: fc.constantFrom(...Object.keys(SECRET_PLACES), ...Object.keys(NAMED_PLACES)) }),
  fc.record({ way: fc.constant('props'), place: fc.constantFrom(...Object.keys(PROPS)) }),
  fc.record({ way: fc.constantFrom('foreign object', 'patch'), place: fc.constantFrom('whole value', 'inside a value', ...Object.keys(NAMED_PLACES)) }),
  fc.record({ way: fc.constantFrom('scaling', 'cache'), place: fc.constant('a text') }),
);

/** Letters and digits never become simpler: a simple secret is none. */
const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
const bodies = fc.noShrink(fc.array(letters, { minLength: 64, maxLength: 64 })).map((list) => list.join(''));

export const inputs = fc.record({
  shape: fc.constantFrom(...Object.keys(SHAPES)), body: bodies, isNumber: fc.boolean(),
  way: ways, document: fc.nat(DOCUMENTS.length - 1), site: fc.nat(), isJson: fc.boolean(),
  format: fc.constantFrom(...FORMATS), backend: fc.constantFrom('kserve', 'knative', 'deployment', 'kserveKnative'), previous: fc.boolean(),
});

export function run(input) {
  const { secret, seen, manifest = '', isFound = true, foreign } = input.way.way === 'lint' ? lintedWith(input) : synthesisedWith(input);
  const group = groupOf(input);
  const problems = [];
  if (foreign !== undefined) problems.push({ kind: 'crash', message: foreign });
  if (shows(seen, secret)) problems.push({ kind: 'shown', group, message: `${group}: ${aroundOf(seen, secret)}` });
  // A Secret is where secrets belong.
  const isSecret = input.way.way === 'foreign object' && /^Secret$/i.test(placedObject(input).object.kind);
  if (!isFound || (!isSecret && shows(manifest, secret))) problems.push({ kind: 'missed', group, message: `${group}: ${input.way.place}` });
  return problems;
}

export function show(input) {
  const hasObject = ['lint', 'foreign object', 'patch'].includes(input.way.way);
  return `# ${groupOf(input)}: ${input.way.place}, ${input.format}, ${input.backend}\n${hasObject ? stringify(placedObject(input).object) : textOf(input)[0]}`;
}

function groupOf({ shape, way: { way, place }, isNumber }) {
  return isNamed(place) ? `${isNumber ? 'a number' : 'a plain text'} as ${place}, ${way}` : `${shape}, ${way}`;
}

function isNamed(place) {
  return place in NAMED_PLACES || place in SECRET_PLACES;
}

function textOf({ shape, body, way: { place }, isNumber }) {
  if (!isNamed(place)) return SHAPES[shape](body);
  const plain = isNumber ? 10 ** 11 + (Number.parseInt(base64(body).replaceAll(/\D/g, '').padEnd(11, '7').slice(0, 11), 10)) : `correct-${body.slice(0, 12)}!`;
  return [plain, String(plain)];
}

/** An object with the secret in it, and whether lint has to say so: a Secret is where secrets belong, and no message has a key. */
function placedObject(input) {
  const { way: { place }, document, site } = input;
  const [text, secret] = textOf(input);
  if (place in SECRET_PLACES) return { secret, object: SECRET_PLACES[place](text), mustBeFound: false };
  if (place in NAMED_PLACES) return { secret, object: NAMED_PLACES[place](text, site), mustBeFound: !REFUSED_PLACES.includes(place) };
  const object = structuredClone(DOCUMENTS[document]);
  const leaves = sitesOf({ object }).filter(({ value, path }) => typeof value === 'string' && !HEAD.includes(path));
  const pointer = leaves.length === 0 ? ['metadata', 'annotations', 'a'] : leaves[site % leaves.length].pointer;
  const holder = pointer.slice(0, -1).reduce((each, key) => each[key] ??= {}, object);
  if (place === 'key') holder[text] = 'a';
  else holder[pointer.at(-1)] = place === 'inside a value' ? `see "${text}" now` : text;
  return { secret, object, pointer, mustBeFound: place !== 'key' && object.kind !== 'Secret' };
}

/** Without them there is no object. */
const HEAD = ['apiVersion', 'kind'];

function lintedWith(input) {
  const { secret, object, mustBeFound } = placedObject(input);
  const text = input.isJson ? JSON.stringify(object) : stringify(object);
  const previous = input.previous ? text.replaceAll(/(name: |"name":")a\b/g, '$1a').replace('registry.example.com/a:1', 'registry.example.com/a:2').replaceAll(/correct-\w{12}!/g, 'another-value-before') : undefined;
  const { out, err } = linted({ bytes: text, format: input.format, previous });
  return { secret, seen: out + err, isFound: !mustBeFound || /\bSEC\d{3}\b/.test(out) };
}

function synthesisedWith({ backend, ...input }) {
  const { way: { way, place } } = input;
  let foreign;
  const outdir = join(process.argv[3], `synth-${process.pid}`);
  const app = new App({ outdir });
  const seen = [];
  const consoles = ['log', 'warn', 'error', 'info'].map((method) => [method, console[method]]);
  for (const [method] of consoles) console[method] = (...args) => { seen.push(args.join(' ')); };
  const [text] = textOf(input);
  const { object, pointer, secret } = way === 'props' ? { secret: textOf(input)[1] } : placedObject(input);
  let isWritten = false;
  try {
    const chart = new InferenceChart(app, 'chart', { namespace: 'fuzz', cluster: ClusterProfile.gke(), backend: Backend[backend]() });
    WAYS[way](chart, { text, object, pointer, place });
    seen.push(...chart.findings().map(String));
    app.synth();
    isWritten = true;
  } catch (error) {
    const findings = Findings.of(error);
    seen.push(String(error?.stack), ...findings.map(String));
    if (!FOREIGN_WAYS.includes(way) && findings.some(({ id }) => id === 'CDK000')) foreign = describedError(error);
  } finally {
    for (const [method, original] of consoles) console[method] = original;
  }
  const manifest = isWritten ? readdirSync(outdir).map((file) => readFileSync(join(outdir, file), 'utf8')).join('') : '';
  rmSync(outdir, { recursive: true, force: true });
  return { secret, seen: seen.join('\n'), manifest, foreign };
}

/** What cdk8s and its patches say of objects that others wrote is theirs. */
const FOREIGN_WAYS = ['foreign object', 'patch'];

function service(chart, props) {
  return new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), ...props });
}

const WAYS = {
  'props': (chart, { text, place }) => service(chart, PROPS[place](text)),
  'foreign object': (chart, { object }) => new ApiObject(chart, 'object', object),
  'patch': (chart, { object, pointer, text }) => {
    const made = service(chart, {});
    const [first] = made.apiObjects ?? made.node.findAll().filter(ApiObject.isApiObject);
    const { env, args, command } = object.spec?.template?.spec?.containers?.[0] ?? {};
    const value = pointer === undefined ? { env, args, command } : text;
    first.addJsonPatch(JsonPatch.add('/metadata/annotations', { a: 'b' }), JsonPatch.add(pointer === undefined ? '/spec/fuzz' : '/metadata/annotations/note', value));
  },
  'scaling': (chart, { text }) => service(chart, {
    autoscaling: new AutoscalingPolicy(chart, 'scaling', {
      metrics: [ScalingMetric.prometheus({ query: `sum(x{a="${text}"})`, threshold: 1, serverAddress: text })],
    }),
  }),
  'cache': (chart, { text }) => new ModelCachePvc(chart, 'models', { size: GiB(30), models: { x: ModelSource.s3(`s3://models/${text}`) }, labels: { a: text } }),
};

/** As many letters in a row as nobody hits upon. */
const ENOUGH = 10;

function shows(text, secret) {
  return windowsOf(secret).some((window) => text.includes(window));
}

function aroundOf(text, secret) {
  const at = windowsOf(secret).map((window) => text.indexOf(window)).find((index) => index >= 0);
  return text.slice(Math.max(0, at - 80), at + 40).replaceAll('\n', ' ');
}

function windowsOf(secret) {
  const length = Math.min(ENOUGH, secret.length);
  return Array.from({ length: secret.length - length + 1 }, (_, start) => secret.slice(start, start + length));
}
