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
    if (group !== 'serving.knative.dev') return schema;
    return replaced(schema, undefined);
  }

  function replaced(schema, key) {
    if (schema['x-kubernetes-preserve-unknown-fields']) return partOf(key);
    return {
      ...schema,
      ...(schema.properties ? { properties: Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, replaced(value, name)])) } : {}),
      ...(schema.items ? { items: replaced(schema.items, key) } : {}),
    };
  }

  function partOf(key) {
    if (KNATIVE_PARTS[key] === undefined) throw new Error(`no type for what Knative leaves open at ${key}`);
    return { ref: coreType(KNATIVE_PARTS[key]) };
  }
}
