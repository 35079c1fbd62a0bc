/** Where KServe puts a model. */
const PATH = '/mnt/models';

/** What a container loads, and where the server has it: KServe's is told so, the library's loader in its place mounts it there. */
function loadedBy(initializer = {}, containers) {
  if (initializer.command === undefined) return initializer.args ?? [];
  const volume = initializer.volumeMounts.find(({ mountPath }) => mountPath === '/models')?.name;
  const address = initializer.env.find(({ name }) => name === 'MODEL_URI')?.value;
  return [address, containers[0].volumeMounts.find(({ name }) => name === volume)?.mountPath];
}

/** KServe's pod webhook mounts a claim, or adds its storage initializer: neither is in the Deployment. */
export function deliveryProblems(storageUri, { volumes = [], initContainers = [], containers }) {
  if (storageUri === undefined) return [];
  const [, claimName, path] = /^pvc:\/\/([^/]+)\/?(.*)$/.exec(storageUri) ?? [];
  if (claimName === undefined) {
    const [source, destination] = loadedBy(initContainers.find(({ name }) => name === 'storage-initializer'), containers);
    return source === storageUri && destination === PATH ? [] : [`/storageUri: the storage initializer loads ${source} to ${destination}`];
  }
  const claims = volumes.filter(({ persistentVolumeClaim: claim }) => claim?.claimName === claimName).map(({ name }) => name);
  const mounts = containers[0].volumeMounts.filter(({ name, mountPath }) => claims.includes(name) && mountPath === PATH);
  return mounts.some(({ subPath = '' }) => subPath === path) ? [] : [`/storageUri: ${PATH} is not ${storageUri}`];
}
