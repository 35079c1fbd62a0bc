const { ClusterProfile } = require('inference-constructs');
const { BACKENDS } = require('../../lib/backend/backends');
const { code, codes, table } = require('./markdown.cjs');

/** By the factory's name. */
const PROFILES = {
  coreweaveCloud: ClusterProfile.coreweaveCloud({ region: 'ORD1' }),
  coreweaveCks: ClusterProfile.coreweaveCks(),
  gke: ClusterProfile.gke(),
  eksKarpenter: ClusterProfile.eksKarpenter(),
  eksManaged: ClusterProfile.eksManaged(),
  aks: ClusterProfile.aks(),
  gfd: ClusterProfile.gfd(),
};

/** Names of the profiles that have a model, in any of their regions. */
exports.profilesWith = (gpu) => Object.values(PROFILES)
  .filter(({ props }) => props.gpus.some((offer) => offer.gpu.id === gpu.id))
  .map(({ name }) => name);

/** What a profile knows: facts, then GPUs. */
exports.profile = (factory) => {
  const profile = PROFILES[factory];
  return `${facts(profile)}\n\n${offers(profile)}`;
};

function facts({ props, defaultBackend }) {
  const { stack } = props;
  const rows = [
    ['installed', Object.entries(stack).map(([name, version]) => `${name} ${version}`).join(', ')],
    ['backend of services that name none', BACKENDS[defaultBackend.kind].title],
    ['Knative features that are on', codes(props.knativeFeatures ?? [])],
    ['regions', codes(props.regions ?? [])],
    ['GPU pods tolerate', codes((props.gpuTolerations ?? []).map(toleration))],
    ['CPU-only nodes', codes((props.cpuNodes ?? []).map(requirement))],
    ['pods on CPU-only nodes tolerate', codes((props.cpuTolerations ?? []).map(toleration))],
    ['CPU classes', codes((props.cpuClasses ?? []).map(({ name }) => name))],
    ['storage classes', (props.storageClasses ?? []).map(storage).join(', ')],
    ['object store', store(props.objectStore)],
    ['MIG', props.mig?.strategy],
    ['shared GPUs', props.sharing?.strategy],
    ['spot nodes', codes((props.spot?.nodeLabels ?? []).map(requirement))],
    ['pods on spot nodes tolerate', codes((props.spot?.tolerations ?? []).map(toleration))],
    ['RDMA resource', props.rdmaResource && code(props.rdmaResource)],
    ['prices', props.priceDate && `${props.priceDate}: ${props.priceSource}`],
  ];
  return table(['fact', 'value'], rows);
}

function offers({ props }) {
  const priced = props.gpus.some(({ pricePerHour }) => pricePerHour !== undefined);
  return table(
    [
      '`Gpu.`', 'node labels', 'most per node', 'share per GPU',
      ...(props.regions ? ['regions'] : []), ...(priced ? ['USD per GPU and hour'] : []),
    ],
    props.gpus.map(({ gpu, nodeLabels, maxPerNode, cpuPerGpu, memoryPerGpu, regions, pricePerHour }) => [
      code(gpu.id),
      codes(nodeLabels.map(requirement)),
      maxPerNode,
      `${cpuPerGpu} CPUs, ${memoryPerGpu.toGibibytes()} GiB`,
      ...(props.regions ? [regions?.join(', ') ?? 'all'] : []),
      ...(priced ? [pricePerHour?.toFixed(2)] : []),
    ]),
  );
}

function requirement({ key, values, absent }) {
  if (values === undefined) return absent ? `no ${key}` : key;
  return `${key}=${values.join(' or ')}`;
}

function toleration({ key, value, effect }) {
  return `${key}${value === undefined ? '' : `=${value}`}${effect === undefined ? '' : `:${effect}`}`;
}

function store(offer) {
  if (offer === undefined) return undefined;
  const { endpoint, acceleratedEndpoint } = offer;
  return acceleratedEndpoint === undefined ? code(endpoint) : `${code(endpoint)}, accelerated ${code(acceleratedEndpoint)}`;
}

function storage({ name, kind, region }) {
  return `${code(name)} (${kind}${region === undefined ? '' : `, ${region}`})`;
}
