import { list } from '../../e2e/api.mjs';
import { kubectl } from '../../e2e/kubectl.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { whileNodeSays } from '../pods.mjs';
import { kubernetes, library, PLACES, serve, siteAt, BACKENDS } from '../services.mjs';
import { withStack } from '../stack.mjs';

const { ModelCachePvc, ModelSource, Runtime, Size } = library;
const [STANDARD, IN_KNATIVE, KNATIVE, DEPLOYMENT] = BACKENDS;

/** No node has it: what pods wait for is the scheduler's to say. */
const nowhere = (path) => ({ props, opts }) => {
  const copy = structuredClone(props);
  const podSpec = path.reduce((part, key) => part[key], copy);
  podSpec.nodeSelector = { ...podSpec.nodeSelector, 'kubernetes.io/hostname': 'nowhere' };
  return { props: copy, opts };
};

/** Knative asks its registry for the digest, and nobody answers. */
const UNKNOWN_IMAGE = { runtime: Runtime.custom({ image: 'nobody.example.net/server:1', port: 8080 }) };

/** What a node would say of the server: no fake node does, so it is written into the status of pods that have none. */
const CRASHES = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container' }, restarts: 3 };
const NO_SECRET = { waiting: { reason: 'CreateContainerConfigError', message: 'secret "hf" not found' }, restarts: 0 };

const FAILURES = [
  {
    backend: STANDARD, what: 'no node', says: 'didn\'t match Pod\'s node affinity/selector', timeout: '15s',
    args: { transforms: { InferenceService: nowhere(['spec', 'predictor']) } },
  },
  {
    backend: STANDARD, what: 'no node for an update', says: 'didn\'t match Pod\'s node affinity/selector', timeout: '20s', isUpdate: true,
    args: { transforms: { InferenceService: nowhere(['spec', 'predictor']) } },
  },
  {
    backend: KNATIVE, what: 'no node', says: 'didn\'t match Pod\'s node affinity/selector', timeout: '45s',
    args: { transforms: { Service: nowhere(['spec', 'template', 'spec']) } },
  },
  { backend: KNATIVE, what: 'an image that cannot be fetched', says: 'Unable to fetch image', timeout: '10m', args: UNKNOWN_IMAGE },
  { backend: IN_KNATIVE, what: 'an image that cannot be fetched', says: 'Unable to fetch image', timeout: '10m', args: UNKNOWN_IMAGE },
  {
    backend: DEPLOYMENT, what: 'no node', says: 'didn\'t match Pod\'s node affinity/selector', timeout: '15s',
    args: { transforms: { Deployment: nowhere(['spec', 'template', 'spec']) } },
  },
  {
    backend: DEPLOYMENT, what: 'a server that crashes', says: 'CrashLoopBackOff: back-off 40s', timeout: '20m', node: CRASHES,
    args: { transforms: { Deployment: nowhere(['spec', 'template', 'spec']) } },
  },
  {
    backend: STANDARD, what: 'a Secret that is missing', says: 'secret "hf" not found; make what is missing', timeout: '20m', node: NO_SECRET,
    args: { transforms: { InferenceService: nowhere(['spec', 'predictor']) } },
  },
  {
    backend: DEPLOYMENT, what: 'pods that the namespace refuses', says: 'violates PodSecurity', timeout: '20m', args: {},
    labels: ['pod-security.kubernetes.io/enforce=restricted'],
  },
];

/** A rollout that fails says why, and what depends on it is not made. */
export const failureRuns = [
  ...FAILURES.map((failure) => ({
    name: `failure: ${failure.backend.name}, ${failure.what}`,
    run: () => withNamespace((namespace) => withStack((stack) => failed(stack, namespace, failure))),
  })),
  { name: 'failure: a Job that loads a model', run: () => withNamespace((namespace) => withStack((stack) => unloaded(stack, namespace))) },
];

async function failed(stack, namespace, { backend, says, timeout, args, labels = [], node, isUpdate = false }) {
  const program = async () => {
    const options = { customTimeouts: { create: timeout, update: timeout } };
    const service = serve(siteAt(PLACES.a10g, namespace), 'served', backend, args, options);
    new kubernetes.core.v1.ConfigMap('dependent', { metadata: { name: 'dependent', namespace } }, { dependsOn: service });
  };
  const reason = ({ error, seconds }) => [
    ...(error?.includes(says) ? [] : [`up says: ${error ?? 'nothing is wrong'}`]),
    ...(seconds < 80 ? [] : [`after ${seconds} s`]),
  ];
  const before = isUpdate ? await stack.up(async () => void serve(siteAt(PLACES.a10g, namespace), 'served', backend)) : {};
  if (labels.length > 0) await kubectl('label', 'namespace', namespace, ...labels);
  const made = await whileNodeSays(namespace, node, () => stack.up(program));
  const dependents = (await list('configmaps', namespace)).filter(({ metadata }) => metadata.name === 'dependent');
  return [
    { check: 'up fails with the cluster\'s reason', problems: [...(before.error === undefined ? [] : [before.error]), ...reason(made)] },
    { check: 'what depends on it is not made', problems: dependents.map(({ metadata }) => `ConfigMap ${metadata.name} is`) },
    { check: 'so does up again', problems: reason(await stack.up(program)) },
  ];
}

/** The fake node ends the pod with the exit code of a source that refuses, after which the Job does not try again. */
const REFUSED = { 'pod-container-running-failed.stage.kwok.x-k8s.io/exit-code': '3' };

async function unloaded(stack, namespace) {
  const failing = ({ props, opts }) => {
    const copy = structuredClone(props);
    const labels = { 'pod-container-running-failed.stage.kwok.x-k8s.io': 'true' };
    copy.spec.template.metadata = { ...copy.spec.template.metadata, labels, annotations: REFUSED };
    return { props: copy, opts };
  };
  const program = async () => {
    const place = siteAt(PLACES.a10g, namespace);
    const models = { model: ModelSource.huggingFace('example/model') };
    const cache = new ModelCachePvc('models', {
      site: place.site, size: Size.gibibytes(10), storageClassName: 'nfs', models, transforms: { 'Job-model': failing },
    });
    serve(place, 'served', STANDARD, { model: cache.model('model') });
  };
  const problems = ({ error, seconds }) => [
    ...(/Failed is True: PodFailurePolicy.*exit code 3/.test(error ?? '') ? [] : [`up says: ${error ?? 'nothing is wrong'}`]),
    ...(seconds < 60 ? [] : [`after ${seconds} s`]),
  ];
  const first = await stack.up(program);
  const services = await list('inferenceservices.serving.kserve.io', namespace);
  return [
    { check: 'up fails as soon as the Job has', problems: problems(first) },
    { check: 'so does up again', problems: problems(await stack.up(program)) },
    { check: 'the service that reads the model is not made', problems: services.map(({ metadata }) => `${metadata.name} is`) },
  ];
}
