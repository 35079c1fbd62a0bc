import { list } from '../api.mjs';
import { unready } from '../checks/ready.mjs';
import { apply } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { until } from '../wait.mjs';
import { CASES, LOADERS } from './credential-cases.mjs';
import { library, Size, synth } from './synth.mjs';

const { ClusterProfile, GpuInferenceService, ModelCachePvc, ModelCredentials } = library;

const SECONDS = 60;

/** External Secrets' own store, with which nobody reads anything here. */
const STORE = {
  apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'vault' },
  spec: { provider: { fake: { data: [{ key: 'team', value: 'nothing' }] } } },
};

/** What becomes of credentials on the way into pods: KServe's webhook reads the Secrets and accounts, and writes what it finds. */
export function credentialRuns() {
  return [{ name: 'credentials', lane: 'gke', needs: ['gke L4'], run: () => withNamespace(credentialed) }];
}

async function credentialed(namespace) {
  const { errors, objects } = synth({ namespace, cluster: ClusterProfile.gke() }, (chart) => {
    for (const { name, credentials, service } of CASES) {
      new GpuInferenceService(chart, name, { ...service, credentials: new ModelCredentials(chart, `${name}-with`, credentials) });
    }
    for (const { name, credentials, model } of LOADERS) {
      new ModelCachePvc(chart, name, {
        size: Size.gibibytes(10), storageClassName: 'nfs', models: { model },
        credentials: new ModelCredentials(chart, `${name}-with`, credentials),
      });
    }
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const stores = [{ ...STORE, metadata: { ...STORE.metadata, namespace } }];
  // The API server takes the objects of both operators; what their controllers would make of them is made here.
  await apply([...stores, ...objects.filter(({ kind }) => MAKERS.includes(kind))]);
  const secrets = objects.flatMap(secretsOf);
  await apply(secrets);
  await apply(objects.filter(({ kind }) => !MAKERS.includes(kind)));
  const rows = [{ check: 'services are ready, models loaded', problems: await unready(objects) }];
  for (const each of [...CASES, ...LOADERS]) {
    rows.push({ check: `${each.name}: ${each.check}`, problems: await differences(namespace, each, secrets) });
  }
  return rows;
}

const MAKERS = ['ExternalSecret', 'SecretProviderClass'];

/** The Secrets that an operator makes of an object, with values that mean nothing. */
function secretsOf({ kind, metadata: { namespace }, spec }) {
  const secret = (name, keys, { type, annotations } = {}, data = {}) => ({
    apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace, annotations }, type,
    stringData: { ...Object.fromEntries(keys.map((key) => [key, key === '.dockerconfigjson' ? '{"auths":{}}' : 'x'])), ...data },
  });
  if (kind === 'SecretProviderClass') {
    return spec.secretObjects.map(({ secretName, type, annotations, data }) => (
      secret(secretName, data.map(({ key }) => key), { type, annotations })
    ));
  }
  if (kind !== 'ExternalSecret') return [];
  const { name, template: { type, metadata = {}, data = {} } = {} } = spec.target;
  const filled = Object.entries(data).map(([key, text]) => [key, text.replace(/\{\{ \.\w+ \| toJson \}\}/g, '"x"')]);
  const keys = spec.data.map(({ secretKey }) => secretKey);
  return [secret(name, keys, { type, annotations: metadata.annotations }, Object.fromEntries(filled))];
}

/** What a pod has otherwise than it should. A reference to a Secret counts as the name of the Secret and the key. */
async function differences(namespace, { name, pods, container, env = {}, volumes = [], pod: expected = {}, labels = {} }, secrets) {
  const isOurs = ({ metadata }) => metadata.name.startsWith(name);
  const pod = await until(SECONDS, async () => (await list('pods', namespace, pods)).find(isOurs));
  if (pod === undefined) return ['there is no pod'];
  const found = [...pod.spec.initContainers ?? [], ...pod.spec.containers].find((each) => each.name === container);
  if (found === undefined) return [`there is no container ${container}`];
  const variables = Object.fromEntries((found.env ?? []).map(({ name: key, value, valueFrom }) => (
    [key, valueFrom?.secretKeyRef === undefined ? value : `${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`]
  )));
  const mounted = found.volumeMounts.flatMap(({ name: volume }) => (
    pod.spec.volumes.filter((each) => each.name === volume).flatMap(({ secret, csi, configMap }) => (
      [secret?.secretName, csi?.volumeAttributes.secretProviderClass, configMap?.name]
    ))
  ));
  const missing = Object.values(variables).filter((value) => /^\S+\/[A-Z_]+$/.test(value) && !isThere(secrets, value));
  return [
    ...Object.entries(env).filter(([key, value]) => variables[key] !== value)
      .map(([key, value]) => `${key} is ${variables[key]}, not ${value}`),
    ...volumes.filter((each) => !mounted.includes(each)).map((each) => `${each} is not mounted`),
    ...Object.entries(expected).filter(([key, value]) => JSON.stringify(pod.spec[key]) !== JSON.stringify(value))
      .map(([key]) => `${key} is ${JSON.stringify(pod.spec[key])}`),
    ...Object.entries(labels).filter(([key, value]) => pod.metadata.labels[key] !== value).map(([key]) => `there is no label ${key}`),
    ...missing.map((value) => `${value} is a key that no Secret has`),
  ];
}

function isThere(secrets, reference) {
  const [name, key] = reference.split('/');
  return secrets.some(({ metadata, stringData }) => metadata.name === name && key in stringData);
}
