import { knativeTraffic, routeTraffic } from './checks/traffic.mjs';

/** The service that is rolled out. */
export const NAME = 'chat';

const V1 = { env: { MODEL: 'one' } };
const V2 = { env: { MODEL: 'two' } };

/** No node has the label, so no fake node says that its pods are ready. */
const FAILING = { env: { MODEL: 'three' }, pod: { nodeSelector: { 'example.com/never': 'there' } } };

const onV2 = (traffic, more) => ({ ...V2, revision: 'v2', traffic, ...more });
const besideV1 = (traffic) => onV2(traffic, { earlier: { v1: V1 } });

/** Whoever keeps revisions itself: Knative by the names that it is given. */
const KEPT = [
  { check: 'first revision', props: { ...V1, revision: 'v1' } },
  { check: 'preview', props: onV2({ v1: 100 }, { previews: { latest: 'v2' } }) },
  { check: 'canary', props: onV2({ v1: 90, v2: 10 }, { previews: { latest: 'v2' } }) },
  { check: 'half', props: onV2({ v1: 50, v2: 50 }, { previews: { latest: 'v2' } }) },
  { check: 'promote', props: onV2({ v2: 100 }, { previews: { latest: 'v2' } }) },
  { check: 'go back', props: onV2({ v1: 100 }, { previews: { latest: 'v2' } }) },
  { check: 'promote again', props: onV2({ v2: 100 }, { previews: { latest: 'v2' } }) },
  { check: 'a canary that fails', props: { ...FAILING, revision: 'v3', traffic: { v2: 90, v3: 10 }, previews: { latest: 'v3' } }, fails: true },
  { check: 'without the canary', props: onV2({ v2: 100 }, { previews: { latest: 'v2' } }) },
];

/** Where the library runs each revision, and requests are split by a route. The one that fails is given a share by who waits for it. */
function owned(failing) {
  return [
    { check: 'first revision', props: { ...V1, revision: 'v1' } },
    { check: 'second revision', props: besideV1({ v1: 100, v2: 0 }) },
    { check: 'canary', props: besideV1({ v1: 90, v2: 10 }) },
    { check: 'half', props: besideV1({ v1: 50, v2: 50 }) },
    { check: 'promote', props: besideV1({ v1: 0, v2: 100 }) },
    { check: 'go back', props: besideV1({ v1: 100, v2: 0 }) },
    { check: 'promote again', props: besideV1({ v1: 0, v2: 100 }) },
    { check: 'the end', props: onV2(undefined) },
    {
      check: 'a canary that fails', fails: true,
      props: { ...FAILING, revision: 'v3', earlier: { v2: { ...V2, pod: {} } }, traffic: failing },
    },
    { check: 'without the canary', props: onV2(undefined) },
  ];
}

/**
 * What each backend is told, in this order, and where its shares stand.
 *
 * @param failing shares at the step that fails: kubectl does not wait, so there it gets none
 */
export function rolloutTargets(failing) {
  const steps = owned(failing);
  return [
    { name: 'Knative', steps: KEPT, traffic: knativeTraffic(NAME) },
    { name: 'KServe in Knative mode', steps: KEPT, traffic: knativeTraffic(`${NAME}-predictor`) },
    { name: 'Deployment', byRoute: true, steps, traffic: routeTraffic(NAME, (service) => service.replace(`${NAME}-`, '')) },
    {
      name: 'KServe Standard', byRoute: true, steps,
      traffic: routeTraffic(NAME, (service) => service.replace(`${NAME}-`, '').replace('-predictor', '')),
    },
  ];
}
