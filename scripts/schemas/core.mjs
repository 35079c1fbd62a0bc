import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Kinds that stand beside services, by the file of their group and version. */
const KINDS = {
  'api__v1': [
    'ConfigMap', 'LimitRange', 'Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'Pod', 'ResourceQuota', 'Secret', 'Service',
    'ServiceAccount',
  ],
  'apis__apps__v1': ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'apis__autoscaling__v1': ['HorizontalPodAutoscaler'],
  'apis__autoscaling__v2': ['HorizontalPodAutoscaler'],
  'apis__batch__v1': ['CronJob', 'Job'],
  'apis__networking.k8s.io__v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  'apis__policy__v1': ['PodDisruptionBudget'],
  'apis__rbac.authorization.k8s.io__v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'apis__scheduling.k8s.io__v1': ['PriorityClass'],
  'apis__storage.k8s.io__v1': ['StorageClass'],
};

/** Types that Go reads in a way of its own. */
const OWN_FORMS = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'int32OrString',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'dateTime',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'dateTime',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
};
const SCALARS = { int32: 'int32', int64: 'int64', byte: 'base64', double: 'number' };

/** Kubernetes' own kinds, and `type(name)` for the parts that others have in common with them. */
export function readCore(folder, compactor) {
  const components = {};
  const types = new Map();
  const kinds = [];
  for (const [file, names] of Object.entries(KINDS)) {
    const api = JSON.parse(readFileSync(join(folder, `${file}_openapi.json`), 'utf8'));
    Object.assign(components, api.components.schemas);
    for (const kind of names) {
      const [id, schema] = Object.entries(api.components.schemas).find(
        ([, { 'x-kubernetes-group-version-kind': all }]) => all?.length === 1 && all[0].kind === kind,
      );
      const { group, version } = schema['x-kubernetes-group-version-kind'][0];
      const place = Object.keys(api.paths).some((path) => path.includes('{namespace}') && path.endsWith(`/${plural(kind)}`));
      kinds.push({ group, version, kind, namespaced: place, type: named(id) });
    }
  }
  return { kinds, type: (name) => named(Object.keys(components).find((id) => id.endsWith(`.${name}`))) };

  function named(id) {
    if (OWN_FORMS[id]) return OWN_FORMS[id];
    if (!types.has(id)) types.set(id, typeOf(components[id], id.split('.').pop()));
    return types.get(id);
  }

  function typeOf(schema, hint) {
    const ref = schema.$ref ?? schema.allOf?.[0].$ref;
    if (ref) return named(ref.split('/').pop());
    if (schema.type === 'array') return `[${typeOf(schema.items, hint)}?]`;
    if (schema.additionalProperties) return `{${typeOf(schema.additionalProperties, hint)}}`;
    if (schema.type === 'object') return schema.properties ? objectOf(schema, hint) : 'map';
    return SCALARS[schema.format] ?? schema.type ?? 'any';
  }

  /** What is required is no matter of decoding: lib/lint/pod and its neighbours know, as upstream's validation code does. */
  function objectOf({ properties }, hint) {
    const fields = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, typeOf(property, hint)]));
    return compactor.node({ fields }, hint);
  }
}

function plural(kind) {
  return kind.toLowerCase().replace(/(s|x|ch)$/, '$1e').replace(/([^aeiou])y$/, '$1ie') + 's';
}
