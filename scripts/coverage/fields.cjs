/** Which fields an object says: paths without indexes, and without keys that are the user's own. */
const { from } = require('../agreement/library.cjs');

const { KNOWN_KINDS } = from('lib/schema/kinds.ts');
const { typeNamed } = from('lib/schema/type-table.ts');
const { KNOWN_KEYS } = from('lib/platform/known-keys.ts');
const { AUTOSCALING, spellingsOf } = from('lib/platform/knative-autoscaling.ts');
const { KNATIVE_CONFIGS } = from('lib/platform/knative-config.ts');
const { FRAMEWORKS } = from('lib/platform/kserve.ts');

const TODAY = new Map(Object.keys(AUTOSCALING).flatMap((key) => {
  const [today, ...former] = spellingsOf(key);
  return former.map((spelling) => [spelling, today]);
}));

/** Each path as a list of its parts. */
exports.fieldsOf = (object) => {
  const [group, version] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['', object.apiVersion];
  const name = KNOWN_KINDS[group === '' ? object.kind : `${object.kind}.${group}`]?.versions[version];
  const { apiVersion, kind, status, ...said } = ofToday(group === 'serving.kserve.io' ? ofOneFramework(object) : object);
  const paths = [];
  walk(said, name === undefined ? undefined : typeNamed(name), [], paths);
  return paths;
};

function walk(value, type, path, paths) {
  if (type?.kind === 'loose') return walk(value, type.type, path, paths);
  // The API server takes null for a field that is absent.
  if (value === null || value === undefined) return;
  if (typeof value !== 'object' || Object.keys(value).length === 0) return void paths.push(path);
  if (Array.isArray(value)) return value.forEach((item) => walk(item, type?.items, [...path, '[]'], paths));
  for (const [key, member] of Object.entries(value)) {
    const isField = type?.kind !== 'map' && !isOfUser(path);
    // What the API server writes by itself says nothing (kubernetes staging/src/k8s.io/api/core/v1/types.go, ContainerPort).
    if (key === 'protocol' && member === 'TCP' && path.at(-2) === 'ports') continue;
    walk(member, isField ? type?.fields?.get(key) : type?.values, [...path, isField ? key : knownKey(path, key)], paths);
  }
}

/** Where no schema says that keys are free. */
function isOfUser(path) {
  return ['labels', 'annotations'].includes(path.at(-1)) && path.at(-2) === 'metadata';
}

function knownKey(path, key) {
  const [first, second, name] = path;
  if (first === 'spec' && second === 'config') return knownSetting(name, key);
  // Quantities are of resources that a provider names.
  if (['limits', 'requests'].includes(path.at(-1))) return key;
  const today = TODAY.get(key) ?? key;
  return KNOWN_KEYS.has(today) ? today : '*';
}

function knownSetting(name, key) {
  const of = (config) => config.replace(/^config-/, '');
  const found = Object.entries(KNATIVE_CONFIGS).filter(([config]) => name === undefined || of(config) === of(name));
  if (name === undefined) return found.some(([config]) => of(config) === of(key)) ? of(key) : '*';
  const config = found[0]?.[1];
  const today = config?.former?.[key] ?? key;
  return config !== undefined && today in config.keys ? today : '*';
}

/**
 * Fields under the names that their projects tell to use in place of others with the same meaning: `deployments` of KnativeServing
 * (operator pkg/apis/operator/base/common.go), `serviceAccount` of pods (kubernetes staging/src/k8s.io/api/core/v1/types.go).
 */
function ofToday(object) {
  const { deployments, ...spec } = object.spec ?? {};
  if (object.kind === 'KnativeServing' && deployments !== undefined) return { ...object, spec: { ...spec, workloads: deployments } };
  const { serviceAccount, ...predictor } = object.spec?.predictor ?? {};
  if (serviceAccount === undefined) return object;
  return { ...object, spec: { ...object.spec, predictor: { ...predictor, serviceAccountName: serviceAccount } } };
}

/** A predictor that is called after its framework, as KServe's webhook writes it: a `model` of that format. */
function ofOneFramework(object) {
  const { predictor } = object.spec ?? {};
  const name = FRAMEWORKS.find((framework) => predictor?.[framework] !== undefined && predictor[framework] !== null);
  if (object.kind !== 'InferenceService' || name === undefined) return object;
  const { [name]: server, ...rest } = predictor;
  return { ...object, spec: { ...object.spec, predictor: { ...rest, model: { modelFormat: { name }, ...server } } } };
}
