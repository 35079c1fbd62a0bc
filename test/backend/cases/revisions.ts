import { Duration } from 'cdk8s';
import { ServiceIngress } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase } from '../expectations';
import { ALL_REFUSED, annotation, at, expected, predictor } from '../expectations';

const EARLIER = { v1: { env: { MODE: 'slow' } } };

/** Knative has its own way in, and refuses this one, which is not what the cases are about. */
const ON_GATEWAY = { ingress: ServiceIngress.gateway() };

function traffic(targets: object[]) {
  return at('Service', ['spec', 'traffic'], targets);
}

function backends(targets: object[]) {
  return at('HTTPRoute', ['spec', 'rules', 0, 'backendRefs'], targets);
}

function ofDeployments(percents: { readonly [revision: string]: number }) {
  return backends(Object.entries(percents).map(([name, weight]) => ({ name: `llama-${name}`, port: 80, weight })));
}

/** The same shares on KServe in Standard mode and on Deployments, which have Services of their own for each revision. */
function byRoute(percents: { readonly [revision: string]: number }) {
  const deployments = ofDeployments(percents);
  return {
    standard: backends(Object.entries(percents).map(([name, weight]) => ({ name: `llama-${name}-predictor`, port: 80, weight }))),
    hpa: deployments, keda: deployments,
  };
}

/**
 * Revisions of a service. Sources: serving v1.23 pkg/apis/serving/v1/route_types.go, kserve v0.20.0 and kfserving v0.6.1
 * reconcilers/knative/ksvc_reconciler.go, gateway-api apis/v1/httproute_types.go.
 */
export const REVISION_CASES: CapabilityCase[] = [
  {
    capability: Capability.TRAFFIC,
    title: 'a canary with a tenth of the requests',
    ask: { revision: 'v2', traffic: { v1: 90, v2: 10 }, earlier: EARLIER, ...ON_GATEWAY },
    expected: expected({
      kserveKnative: predictor(['canaryTrafficPercent'], 10),
      kfserving: predictor(['canaryTrafficPercent'], 10),
      knative: traffic([{ revisionName: 'llama-v1', percent: 90 }, { revisionName: 'llama-v2', percent: 10 }]),
      ...byRoute({ v1: 90, v2: 10 }),
    }),
  },
  {
    capability: Capability.TRAFFIC,
    title: 'all requests for the revision before',
    ask: { revision: 'v2', traffic: { v1: 100 }, earlier: EARLIER, ...ON_GATEWAY },
    expected: expected({
      kserveKnative: predictor(['canaryTrafficPercent'], 0),
      kfserving: predictor(['canaryTrafficPercent'], 0),
      knative: traffic([{ revisionName: 'llama-v1', percent: 100 }]),
      ...byRoute({ v1: 100 }),
    }),
  },
  {
    capability: Capability.TRAFFIC,
    title: 'three revisions at once',
    ask: { revision: 'v3', traffic: { v1: 50, v2: 30, v3: 20 }, earlier: { ...EARLIER, v2: {} }, ...ON_GATEWAY },
    expected: expected({
      ...ALL_REFUSED,
      knative: traffic([
        { revisionName: 'llama-v1', percent: 50 }, { revisionName: 'llama-v2', percent: 30 }, { revisionName: 'llama-v3', percent: 20 },
      ]),
      ...byRoute({ v1: 50, v2: 30, v3: 20 }),
    }),
  },
  {
    capability: Capability.PREVIEWS,
    title: 'a URL of its own for the newest revision, by the name that KServe gives it',
    ask: { revision: 'v2', traffic: { v1: 100 }, previews: { latest: 'v2' }, earlier: EARLIER, ...ON_GATEWAY },
    expected: expected({
      standard: backends([{ name: 'llama-v1-predictor', port: 80, weight: 100 }]),
      kserveKnative: annotation('serving.kserve.io/enable-tag-routing', 'true'),
      kfserving: annotation('serving.kubeflow.org/enable-tag-routing', 'true'),
      knative: traffic([{ revisionName: 'llama-v1', percent: 100 }, { revisionName: 'llama-v2', percent: 0, tag: 'latest' }]),
      hpa: ofDeployments({ v1: 100 }),
      keda: ofDeployments({ v1: 100 }),
    }),
  },
  {
    capability: Capability.PREVIEWS,
    title: 'a URL of its own for a revision, by any name',
    ask: { revision: 'v2', traffic: { v1: 100 }, previews: { green: 'v2', blue: 'v1' }, earlier: EARLIER, ...ON_GATEWAY },
    expected: expected({
      ...ALL_REFUSED,
      ...byRoute({ v1: 100 }),
      knative: traffic([{ revisionName: 'llama-v1', percent: 100, tag: 'blue' }, { revisionName: 'llama-v2', percent: 0, tag: 'green' }]),
    }),
  },
  {
    capability: Capability.EARLIER_REVISIONS,
    title: 'the revision before, with what differed in it',
    ask: { revision: 'v2', earlier: EARLIER, ...ON_GATEWAY },
    expected: expected({
      kserveKnative: { always: 'Knative keeps it', seen: { kind: 'InferenceService', path: ['spec', 'predictor', 'canaryTrafficPercent'], value: undefined } },
      kfserving: { always: 'Knative keeps it', seen: { kind: 'InferenceService', path: ['spec', 'predictor', 'canaryTrafficPercent'], value: undefined } },
      knative: { always: 'Knative keeps it', seen: { kind: 'Service', path: ['spec', 'traffic'], value: undefined } },
      ...byRoute({ v2: 100 }),
    }),
  },
  {
    capability: Capability.GRADUAL_ROLLOUT,
    title: 'six minutes in which requests move to a new revision',
    ask: { rolloutDuration: Duration.minutes(6) },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: annotation('serving.knative.dev/rollout-duration', '360s'),
      knative: at('Service', ['metadata', 'annotations', 'serving.knative.dev/rollout-duration'], '360s'),
    }),
  },
  {
    capability: Capability.GRADUAL_ROLLOUT,
    title: 'six minutes in which a share of the requests moves',
    ask: { revision: 'v2', traffic: { v1: 50, v2: 50 }, rolloutDuration: Duration.minutes(6) },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: annotation('serving.knative.dev/rollout-duration', '360s'),
      knative: traffic([{ revisionName: 'llama-v1', percent: 50 }, { latestRevision: true, percent: 50 }]),
    }),
  },
];
