import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';

const CRD_SETS = [
  'kserve', 'kfserving', 'knative', 'knative-operator', 'keda', 'lws',
  'prometheus-operator', 'inference-extension', 'external-secrets', 'secrets-store', 'kueue',
];
/** Each with a version, or without. */
const FOLDERS = new RegExp(`^(${CRD_SETS.join('|')})(-\\d|$)`);
/** Rules of the others call what lint does not know. */
const GATEWAY_KINDS = /^gateway\.networking\.k8s\.io_(backendtlspolicies|gateway(classe)?s|grpcroutes|httproutes|referencegrants)\.yaml$/;
/** A later version of some CRDs, of which fields pass too. */
const NEXT = /^next-(\w+)-\d/;
/** Written by controllers only. */
const LEFT_OUT = /^(metrics|podautoscalers|cloudeventsources|clustercloudeventsources)\./;

/** Where Knative's schemas leave open what its webhook reads as Kubernetes' own types: serving pkg/apis/serving/v1/revision_types.go. */
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
  items: {
    'type': 'object', 'properties': { uri: { type: 'string' }, name: { type: 'string' } }, 'x-kubernetes-preserve-unknown-fields': true,
  },
};

/** A quantity that is written as it was read: kserve pkg/apis/serving/v1beta1/metric_quantity.go. */
const METRIC_QUANTITY = { ref: 'metricQuantity' };

/** Go reads a time where the schema has a text: pkg apis/condition_types.go, VolatileTime. */
const TIME = { ref: 'dateTime' };

/** Required fields that Go leaves out where they are empty, by what has them: k8s.io/api core/v1/types.go. Others it writes as zero. */
const OMITTED = {
  exitCodes: ['operator'], podCertificate: ['keyType', 'signerName'], restartPolicyRules: ['action'], scaleIO: ['secretRef'],
};

/** Fields that are not required, but that Go writes as null or '' where they are absent, which the schema refuses: no omitempty. */
const NULLED = {
  dataSource: ['apiGroup'], dataSourceRef: ['apiGroup'], projected: ['sources'],
  // kserve pkg/apis/serving/v1beta1/component.go
  // kserve pkg/apis/serving/v1alpha1/llm_inference_service_conversion.go: that of a pool is written always, with whatever name it has.
  spec: ['extensionRef'],
  external: ['metric', 'target'], metric: ['backend'], podmetric: ['metric', 'target'], resource: ['target'], target: ['type'],
};

/**
 * The kinds of the CRDs, each with the type of each version.
 *
 * @param gatewayFolder CRDs of the Gateway API's experimental channel, of which the fields of the standard channel are a part
 */
export function readCrds(folder, gatewayFolder, compactor, coreType) {
  const folders = readdirSync(folder).filter((name) => FOLDERS.test(name)).map((name) => join(folder, name));
  const next = new Map(readdirSync(folder).flatMap((name) => (NEXT.test(name) ? [[NEXT.exec(name)[1], join(folder, name)]] : [])));
  const files = folders.flatMap((path) => readdirSync(path).filter((file) => !LEFT_OUT.test(file)).map((file) => join(path, file)));
  const ofGateways = readdirSync(gatewayFolder).filter((name) => GATEWAY_KINDS.test(name)).map((name) => join(gatewayFolder, name));
  return [...files, ...ofGateways].flatMap(kindsOf);

  function kindsOf(file) {
    const { group, names: { kind }, scope, versions } = parse(readFileSync(file, 'utf8')).spec;
    const later = laterVersions(file);
    return versions.filter(({ served }) => served).map(({ name: version, schema: { openAPIV3Schema } }) => {
      const schema = later.has(version) ? eitherOf(openAPIV3Schema, later.get(version)) : openAPIV3Schema;
      const node = compactor.nodes[compactor.type(withParts(schema, group, kind), kind).slice(1)];
      const fields = { apiVersion: 'string', kind: 'string', ...node.content.fields, metadata: coreType('ObjectMeta') };
      return { group, version, kind, namespaced: scope === 'Namespaced', type: compactor.node({ ...node.content, fields }, kind) };
    });
  }

  /** By name, the schemas of the same CRD in a later release. */
  function laterVersions(file) {
    const later = next.get(basename(dirname(file)).replace(/-\d.*/, ''));
    if (later === undefined || !existsSync(join(later, basename(file)))) return new Map();
    const { versions } = parse(readFileSync(join(later, basename(file)), 'utf8')).spec;
    return new Map(versions.map(({ name, schema }) => [name, schema.openAPIV3Schema]));
  }

  function withParts(schema, group, kind) {
    if (group === 'serving.knative.dev') return mapSchema(schema, knativePart);
    if (group === 'gateway.networking.k8s.io') return mapSchema(schema, gatewayPart);
    if (group === 'inference.networking.k8s.io') return mapSchema(schema, inferencePart);
    if (group !== 'serving.kserve.io') return schema;
    return mapSchema(schema, kind === 'LLMInferenceService' ? llmPart : kservePart);
  }

  /** How a pool fails is set when an object of v1alpha1 is made one of v1alpha2, which is stored. */
  function llmPart(schema, key) {
    const part = kservePart(schema, key);
    return key === 'extensionRef' ? { ...part, required: part.required.filter((name) => name !== 'failureMode') } : part;
  }

  function kservePart(schema, key) {
    if (key === 'lastTransitionTime') return TIME;
    if (key === 'adapters') return LORA_ADAPTERS;
    if (key === 'value' || key === 'averageValue') return schema['x-kubernetes-int-or-string'] ? METRIC_QUANTITY : schema;
    return schema.properties ? { ...schema, omitted: OMITTED[key], nulled: nulledOf(schema, key) } : schema;
  }

  /** That an address of a Gateway is one of IPv4 or IPv6 stands there as `oneOf`, and is not looked at. */
  function gatewayPart({ oneOf, ...schema }) {
    return schema;
  }

  /** Inference Extension 1.6 made it optional (api/v1/inferencepool_types.go); REL910 tells that 1.5 wants it. */
  function inferencePart({ required = [], ...schema }) {
    return { ...schema, required: required.filter((name) => name !== 'endpointPickerRef') };
  }

  function knativePart(schema, key) {
    if (key === 'lastTransitionTime') return TIME;
    if (!schema['x-kubernetes-preserve-unknown-fields']) {
      const required = [...new Set([...(schema.required ?? []), ...nextOnWay(schema)])];
      return { ...schema, required, nulled: nulledOf(schema, key) };
    }
    if (KNATIVE_PARTS[key] === undefined) throw new Error(`no type for what Knative leaves open at ${key}`);
    return { ref: `~${coreType(KNATIVE_PARTS[key])}` };
  }
}

/** The earlier schema, with what the later one allows besides: its bounds are rules, so that they are told as those of one version. */
function eitherOf(earlier, later) {
  const merged = { ...earlier };
  if (earlier.items && later.items) merged.items = eitherOf(earlier.items, later.items);
  if (earlier.enum) merged.enum = later.enum && [...new Set([...earlier.enum, ...later.enum])];
  if (earlier.required) merged.required = earlier.required.filter((name) => later.required?.includes(name));
  if (earlier.properties) {
    const next = later.properties ?? {};
    const both = Object.entries(earlier.properties).map(([name, part]) => [name, next[name] ? eitherOf(part, next[name]) : part]);
    merged.properties = { ...next, ...Object.fromEntries(both) };
  }
  return merged;
}

function nulledOf({ properties = {}, required = [] }, key) {
  const names = (NULLED[key] ?? []).filter((name) => name in properties && !required.includes(name));
  return names.length > 0 ? names : undefined;
}

function nextOnWay({ properties = {} }) {
  const leads = (name) => properties[name] && (name === 'containers' ? properties.containerConcurrency : nextOnWay(properties[name]).length > 0);
  return WAY_TO_CONTAINERS.filter(leads);
}

/** The schema with each part replaced by what `change` makes of it; parts are changed before what has them. */
function mapSchema(schema, change, key) {
  const changed = { ...schema };
  if (schema.items) changed.items = mapSchema(schema.items, change, key);
  if (schema.properties) {
    const parts = Object.entries(schema.properties).map(([name, part]) => [name, mapSchema(part, change, name)]);
    changed.properties = Object.fromEntries(parts);
  }
  return change(changed, key);
}
