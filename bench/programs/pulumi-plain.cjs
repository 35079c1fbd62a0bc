/** The objects that `pulumi-ours.cjs` registers, by hand: the classes of the Kubernetes package, each after what it needs. */
const { apiextensions, apps, autoscaling, batch, core } = require('@pulumi/kubernetes');
const { measureRegistration } = require('./pulumi-mocks.cjs');

const [count, objects, templates] = process.argv.slice(2);
const targets = require(templates);

const CLASSES = {
  ConfigMap: core.v1.ConfigMap,
  Deployment: apps.v1.Deployment,
  HorizontalPodAutoscaler: autoscaling.v2.HorizontalPodAutoscaler,
  Job: batch.v1.Job,
  PersistentVolumeClaim: core.v1.PersistentVolumeClaim,
};

void measureRegistration(Number(objects), () => {
  for (let i = 0; i < Number(count); i++) addService(targets[i % targets.length].objects(`k${i}`));
});

function addService(manifests) {
  const cache = [];
  const service = [];
  for (const manifest of manifests) {
    const { kind, metadata: { name } } = manifest;
    const dependsOn = kind === 'Job' || cache.length < 3 ? [...cache] : [cache[2], ...service];
    // A Service of Kubernetes and one of Knative.
    const Class = manifest.apiVersion === 'v1' && kind === 'Service' ? core.v1.Service : CLASSES[kind] ?? apiextensions.CustomResource;
    const made = new Class(`${kind}-${name}`, manifest, { dependsOn });
    (cache.length < 3 ? cache : service).push(made);
  }
}
