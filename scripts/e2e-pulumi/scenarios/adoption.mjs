import { App, Chart } from 'cdk8s';
import * as synthesis from 'inference-constructs';
import { getLive } from '../../e2e/api.mjs';
import { unready } from '../../e2e/checks/ready.mjs';
import { inventory } from '../../e2e/checks/leftovers.mjs';
import { kubectl, manifest } from '../../e2e/kubectl.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { pause } from '../../e2e/wait.mjs';
import { image, library, PLACES, serve, siteAt, BACKENDS } from '../services.mjs';
import { podsIn, templatesIn } from '../pods.mjs';
import { withStack } from '../stack.mjs';
import { providerTakes } from '../tools.mjs';
import { left } from './left.mjs';

/** Creation takes over what is there, and fields that kubectl manages: said to the provider, or in its environment. */
const ARGS = { upsertExistingObjects: true, enablePatchForce: true };
const ENVIRONMENT = { PULUMI_K8S_UPSERT_EXISTING_OBJECTS: 'true', PULUMI_K8S_ENABLE_PATCH_FORCE: 'true' };

const WAYS = [
  { name: 'kubectl apply', apply: ['apply'], byArguments: true },
  { name: 'kubectl apply --server-side', apply: ['apply', '--server-side', '--force-conflicts'], byArguments: false },
];

/** What synthesis made and kubectl applied goes to Pulumi and back, and no pod notices. */
export const adoptionRuns = WAYS.map((way) => ({
  name: `adoption: ${way.name}`,
  run: () => withNamespace((namespace) => withStack((stack) => adopted(stack, namespace, way))),
}));

const { Size } = library;
const SIZE = Size.gibibytes(10);
const MODEL = 'example/model';

async function adopted(stack, namespace, { apply, byArguments }) {
  // Providers before 4.29 know no such arguments: there the environment is the way for all.
  const { args, environment, by } = byArguments && await providerTakes(Object.keys(ARGS))
    ? { args: ARGS, environment: {}, by: 'arguments of the provider' }
    : { args: {}, environment: ENVIRONMENT, by: 'its environment' };
  const before = await inventory(namespace);
  const objects = synthesised(namespace);
  const applied = () => kubectl(...apply, '-f', '-', manifest(objects));
  await applied();
  const rows = [{ check: 'what synthesis made is ready', problems: await unready(objects) }];
  await pause(3);
  const live = () => identities(objects, namespace);
  let expected = await live();
  const row = async (check, { error, changes = [] }, allowed = []) => {
    const unwanted = changes.filter((change) => !allowed.some((each) => change.startsWith(each)));
    const now = await live();
    const moved = expected.flatMap((each, index) => (each === now[index] ? [] : [`${each} became ${now[index]}`]));
    rows.push({ check, problems: [...(error ? [error] : []), ...unwanted, ...moved] });
  };

  await stack.configure('inference-constructs:importIds', 'true');
  stack.environment(environment);
  const previewed = await stack.preview(program(namespace, args));
  await row('the preview would make them', previewed, ['create']);
  rows.push({ check: 'import ids are printed', problems: missingIds(previewed.said, objects) });
  expected = await identities(objects, namespace, { annotated: true });
  await row(`up takes them over unchanged, by ${by}`, await stack.up(program(namespace, args)), ['create']);
  await row('up again changes nothing', await stack.up(program(namespace, args)));
  stack.environment({});
  await row('the provider\'s options can go', await stack.up(program(namespace, {})), ['update kubernetes']);
  await row('refresh finds nothing', await stack.refresh());
  await applied();
  await pause(3);
  await row('applied by kubectl again, nothing changes', {});
  await row('up after that changes nothing', await stack.up(program(namespace, {})));
  const destroyed = await stack.destroy();
  rows.push({
    check: 'destroy leaves nothing', problems: [...(destroyed.error ? [destroyed.error] : []), ...await left(namespace, before)],
  });
  return rows;
}

/** One service for each backend, on one cache. */
function program(namespace, providerArgs) {
  const { ModelCachePvc, ModelSource } = library;
  return async () => {
    const place = siteAt(PLACES.h100, namespace, providerArgs);
    const models = { model: ModelSource.huggingFace(MODEL) };
    const cache = new ModelCachePvc('models', { site: place.site, size: SIZE, storageClassName: 'nfs', models });
    BACKENDS.forEach((each, index) => serve(place, `served-${index}`, each, { model: cache.model('model') }));
  };
}

/** The same as a chart. */
function synthesised(namespace) {
  const { AutoscalingPolicy, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource } = synthesis;
  const chart = new InferenceChart(new App(), 'site', { namespace, cluster: PLACES.h100.cluster });
  const models = { model: ModelSource.huggingFace(MODEL) };
  const cache = new ModelCachePvc(chart, 'models', { size: SIZE, storageClassName: 'nfs', models });
  BACKENDS.forEach(({ backend, scaling }, index) => new GpuInferenceService(chart, `served-${index}`, {
    model: cache.model('model'), backend, runtime: synthesis.Runtime.custom({ image: image(1), port: 8080 }),
    gpu: GpuRequest.of(PLACES.h100.gpu), cpu: 1, memory: Size.gibibytes(4),
    autoscaling: new AutoscalingPolicy(chart, `scaling-${index}`, scaling),
  }));
  return Chart.of(chart).toJson();
}

/**
 * What must stay: the objects themselves, their generations, pods and what pods are made from. A change of a Deployment's annotations is a
 * generation too: where it is to be `annotated`, the next one.
 */
async function identities(objects, namespace, { annotated = false } = {}) {
  const live = await Promise.all(objects.map(getLive));
  const identity = ({ kind, metadata: { name, uid, generation } }) => (
    `${kind} ${name} ${uid}, generation ${annotated && kind === 'Deployment' ? generation + 1 : generation}`
  );
  return [...live.map(identity), await templatesIn(namespace), await podsIn(namespace)];
}

function missingIds(said, objects) {
  const printed = said.map(({ message }) => message).join('\n');
  return objects.map(({ metadata }) => `"id":"${metadata.namespace}/${metadata.name}"`).filter((id) => !printed.includes(id));
}
