import { withNamespace } from '../../e2e/namespaces.mjs';
import { list } from '../../e2e/api.mjs';
import { kubernetes, library, PLACES, serve, siteAt, BACKENDS } from '../services.mjs';
import { withStack } from '../stack.mjs';

const { Runtime } = library;
const [STANDARD, IN_KNATIVE, KNATIVE] = BACKENDS;

/** No node has it: what pods wait for is the scheduler's to say. */
const nowhere = (path) => ({ props, opts }) => {
  const copy = structuredClone(props);
  const podSpec = path.reduce((part, key) => part[key], copy);
  podSpec.nodeSelector = { ...podSpec.nodeSelector, 'kubernetes.io/hostname': 'nowhere' };
  return { props: copy, opts };
};

/** Knative asks its registry for the digest, and nobody answers. */
const UNKNOWN_IMAGE = { runtime: Runtime.custom({ image: 'nobody.example.net/server:1', port: 8080 }) };

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
];

/** A rollout that fails says why, and what depends on it is not made. */
export const failureRuns = FAILURES.map((failure) => ({
  name: `failure: ${failure.backend.name}, ${failure.what}`,
  run: () => withNamespace((namespace) => withStack((stack) => failed(stack, namespace, failure))),
}));

async function failed(stack, namespace, { backend, says, timeout, args, isUpdate = false }) {
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
  const made = await stack.up(program);
  const dependents = (await list('configmaps', namespace)).filter(({ metadata }) => metadata.name === 'dependent');
  return [
    { check: 'up fails with the cluster\'s reason', problems: [...(before.error === undefined ? [] : [before.error]), ...reason(made)] },
    { check: 'what depends on it is not made', problems: dependents.map(({ metadata }) => `ConfigMap ${metadata.name} is`) },
    { check: 'so does up again', problems: reason(await stack.up(program)) },
  ];
}
