/** Where KServe puts a model. */
const PATH = '/mnt/models';

/** KServe's pod webhook mounts a claim, or adds its storage initializer: neither is in the Deployment. */
export function deliveryProblems(storageUri, { volumes = [], initContainers = [], containers }) {
  if (storageUri === undefined) return [];
  const [, claimName, path] = /^pvc:\/\/([^/]+)\/?(.*)$/.exec(storageUri) ?? [];
  if (claimName === undefined) {
    const [source, destination] = initContainers.find(({ name }) => name === 'storage-initializer')?.args ?? [];
    return source === storageUri && destination === PATH ? [] : [`/storageUri: the storage initializer loads ${source} to ${destination}`];
  }
  const claims = volumes.filter(({ persistentVolumeClaim: claim }) => claim?.claimName === claimName).map(({ name }) => name);
  const mounts = containers[0].volumeMounts.filter(({ name, mountPath }) => claims.includes(name) && mountPath === PATH);
  return mounts.some(({ subPath = '' }) => subPath === path) ? [] : [`/storageUri: ${PATH} is not ${storageUri}`];
}
