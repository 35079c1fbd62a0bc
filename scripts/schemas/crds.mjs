import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDERS = /^(kserve|kfserving|knative|knative-operator|keda|lws)-\d/;
/** Written by controllers only. */
const LEFT_OUT = /^(metrics|podautoscalers|cloudeventsources|clustercloudeventsources)\./;

/** Where Knative's schemas leave open what its webhook reads strictly as Kubernetes' own types: serving pkg/apis/serving/v1/revision_types.go. */
const KNATIVE_PARTS = {
  affinity: 'Affinity',
  csi: 'CSIVolumeSource',
  dnsConfig: 'PodDNSConfig',
  emptyDir: 'EmptyDirVolumeSource',
  ephemeral: 'EphemeralVolumeSource',
  fieldRef: 'ObjectFieldSelector',
  hostAliases: 'HostAlias',
  hostPath: 'HostPathVolumeSource',
  image: 'ImageVolumeSource',
  initContainers: 'Container',
  metadata: 'ObjectMeta',
  persistentVolumeClaim: 'PersistentVolumeClaimVolumeSource',
  resourceFieldRef: 'ResourceFieldSelector',
  securityContext: 'PodSecurityContext',
  tolerations: 'Toleration',
  topologySpreadConstraints: 'TopologySpreadConstraint',
};

/** The way to a revision's containers. Knative's webhook writes what is absent on it as null, which the schema then refuses. */
const WAY_TO_CONTAINERS = ['spec', 'template', 'containers'];

/** KServe's own type there is recursive, which schemas cannot say: pkg/apis/serving/v1alpha2/llm_inference_service_types.go, LoRASpec. */
const LORA_ADAPTERS = {
  type: 'array',
  items: { 'type': 'object', 'properties': { uri: { type: 'string' }, name: { type: 'string' } }, 'x-kubernetes-preserve-unknown-fields': true },
};

/** The kinds of the CRDs, each with the type of each version. */
export function readCrds(folder, compactor, coreType) {
  const metadata = coreType('ObjectMeta');
  return readdirSync(folder).filter((name) => FOLDERS.test(name)).flatMap((name) => readdirSync(join(folder, name)).filter((file) => !LEFT_OUT.test(file))
    .flatMap((file) => {
      const { group, names, scope, versions } = parse(readFileSync(join(folder, name, file), 'utf8')).spec;
      return versions.filter(({ served }) => served).map(({ name: version, schema }) => {
        const root = withParts(schema.openAPIV3Schema, group);
        const type = compactor.type(root, names.kind);
        const node = compactor.nodes[type.slice(1)];
        const fields = { apiVersion: 'string', kind: 'string', ...node.content.fields, metadata };
        return { group, version, kind: names.kind, namespaced: scope === 'Namespaced', type: compactor.node({ ...node.content, fields }, names.kind) };
      });
    }));

  function withParts(schema, group) {
    if (group === 'serving.knative.dev') return mapSchema(schema, knativePart);
    return group === 'serving.kserve.io' ? mapSchema(schema, (part, key) => (key === 'adapters' ? LORA_ADAPTERS : part)) : schema;
  }

  function knativePart(schema, key) {
    if (!schema['x-kubernetes-preserve-unknown-fields']) return { ...schema, required: [...(schema.required ?? []), ...nextOnWay(schema)] };
    if (KNATIVE_PARTS[key] === undefined) throw new Error(`no type for what Knative leaves open at ${key}`);
    return { ref: `~${coreType(KNATIVE_PARTS[key])}` };
  }
}

function nextOnWay({ properties = {} }) {
  const leads = (name) => properties[name] && (name === 'containers' ? properties.containerConcurrency : nextOnWay(properties[name]).length > 0);
  return WAY_TO_CONTAINERS.filter(leads);
}

/** The schema with each part replaced by what `change` makes of it; parts are changed before what has them. */
function mapSchema(schema, change, key) {
  const { properties, items } = schema;
  return change({
    ...schema,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, mapSchema(part, change, name)])) } : {}),
    ...(items ? { items: mapSchema(items, change, key) } : {}),
  }, key);
}
