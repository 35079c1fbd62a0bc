import { Duration } from 'cdk8s';
import { FsGroupChangePolicy, ModelSource, Runtime } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Expected } from '../expectations';
import { ALL_REFUSED, at, expected, predictor } from '../expectations';

/** What a pod has that Kubernetes itself is given. */
export function notOnKnative(path: (string | number)[], value: unknown): Expected {
  const deployment = at('Deployment', ['spec', 'template', 'spec', ...path], value);
  return { ...ALL_REFUSED, standard: predictor(path, value), hpa: deployment, keda: deployment };
}

const SIDECAR = { name: 'proxy', image: 'registry.example.com/proxy:1' };

/** A field that every backend's pods have. */
function everywhere(path: (string | number)[], value: unknown): Expected {
  const inPredictor = predictor(path, value);
  return {
    ...notOnKnative(path, value), kserveKnative: inPredictor, kfserving: inPredictor, knative: at('Service', ['spec', 'template', 'spec', ...path], value),
  };
}

/** What the pods alone carry: of KServe beside the predictor, elsewhere in the template. */
function ofPods(path: (string | number)[], value: unknown): Expected {
  const template = (kind: string) => at(kind, ['spec', 'template', 'metadata', ...path], value);
  return {
    standard: predictor(path, value), kserveKnative: predictor(path, value), kfserving: 'refused', knative: template('Service'),
    hpa: template('Deployment'), keda: template('Deployment'),
  };
}

const CHECK = { httpGet: { path: '/started', port: 8000 }, timeoutSeconds: 5, failureThreshold: 180 };
const ORIGINAL = { level: 's0:c1,c2' };

/**
 * The group `pod`. Knative sets grace period and hook itself (serving pkg/reconciler/revision/resources/deploy.go, queue.go) and refuses
 * the fields (pkg/apis/serving/fieldmask.go).
 */
export const POD_CASES: CapabilityCase[] = [
  {
    capability: Capability.TERMINATION_GRACE,
    title: 'two minutes to end',
    ask: { pod: { terminationGracePeriod: Duration.minutes(2) } },
    expected: expected(notOnKnative(['terminationGracePeriodSeconds'], 120)),
  },
  {
    capability: Capability.PRE_STOP,
    title: 'a command before the server ends',
    ask: { pod: { preStop: { command: ['drain', '--wait'] } } },
    expected: expected(notOnKnative(['containers', 0, 'lifecycle'], { preStop: { exec: { command: ['drain', '--wait'] } } })),
  },
  {
    capability: Capability.PRE_STOP,
    title: 'ten seconds of sleep before the server ends',
    ask: { pod: { preStop: { sleep: Duration.seconds(10) } } },
    expected: expected(notOnKnative(['containers', 0, 'lifecycle'], { preStop: { sleep: { seconds: 10 } } })),
  },
  {
    // Hooks that sleep are beta since 1.30 (KEP-3960).
    capability: Capability.PRE_STOP,
    title: 'ten seconds of sleep on Kubernetes 1.29',
    ask: { pod: { preStop: { sleep: Duration.seconds(10) } } },
    kubernetes: '1.29',
    expected: expected(notOnKnative(['containers', 0, 'lifecycle'], { preStop: { exec: { command: ['sleep', '10'] } } })),
  },
  {
    // KFServing's Knative is older than startup probes (serving pkg/apis/serving/fieldmask.go).
    capability: Capability.STARTUP,
    title: 'a check of its own for the start',
    ask: { pod: { startup: { path: '/started' } } },
    expected: expected({ ...everywhere(['containers', 0, 'startupProbe'], CHECK), kfserving: 'refused' }),
  },
  {
    capability: Capability.TOKEN,
    title: 'the token of the namespace\'s default service account',
    ask: { pod: { automountServiceAccountToken: true } },
    expected: expected(notOnKnative(['automountServiceAccountToken'], true)),
  },
  {
    capability: Capability.FS_GROUP_CHANGE,
    title: 'volumes given to a group only where they are not yet its own',
    ask: { pod: { securityContext: { fsGroup: 2000, fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH } } },
    expected: expected(notOnKnative(['securityContext'], { fsGroup: 2000, fsGroupChangePolicy: 'OnRootMismatch' })),
  },
  {
    capability: Capability.SE_LINUX,
    title: 'a level of SELinux',
    ask: { pod: { securityContext: { seLinuxOptions: ORIGINAL } } },
    expected: expected(notOnKnative(['securityContext'], { seLinuxOptions: ORIGINAL })),
  },
  {
    capability: Capability.PORTS,
    title: 'a second port of the server',
    ask: { pod: { ports: [{ name: 'admin', port: 8001 }] } },
    expected: expected({
      ...notOnKnative(['containers', 0, 'ports', 1], { containerPort: 8001, name: 'admin' }),
      hpa: at('Service', ['spec', 'ports', 1], { name: 'admin', port: 8001, targetPort: 8001 }),
    }),
  },
  {
    capability: Capability.LABELS_OF_POD,
    title: 'a label of the pods alone',
    ask: { pod: { labels: { tier: 'gold' } } },
    expected: expected(ofPods(['labels', 'tier'], 'gold')),
  },
  {
    capability: Capability.ANNOTATIONS_OF_POD,
    title: 'an annotation of the pods alone',
    ask: { pod: { annotations: { 'sidecar.istio.io/inject': 'false' } } },
    expected: expected(ofPods(['annotations', 'sidecar.istio.io/inject'], 'false')),
  },
  {
    capability: Capability.SIDECARS_OF_POD,
    title: 'a sidecar',
    ask: { pod: { sidecars: [SIDECAR] } },
    expected: expected(everywhere(['containers', 1, 'name'], 'proxy')),
  },
  {
    // Of KServe, sidecars stand beside `model`; of KFServing, nothing stands beside a framework (kfserving v0.6.1 component.go).
    capability: Capability.SIDECARS_OF_POD,
    title: 'a sidecar beside a runtime of the library\'s',
    ask: { pod: { sidecars: [SIDECAR] }, runtime: Runtime.triton(), model: ModelSource.pvc('models') },
    expected: expected({
      ...everywhere(['containers', 1, 'name'], 'proxy'),
      standard: predictor(['containers', 0, 'name'], 'proxy'), kserveKnative: predictor(['containers', 0, 'name'], 'proxy'), kfserving: 'refused',
    }),
  },
  {
    // Knative takes no restartPolicy in init containers.
    capability: Capability.NATIVE_SIDECARS,
    title: 'a sidecar that starts before the server',
    ask: { pod: { sidecars: [{ ...SIDECAR, native: true }] } },
    expected: expected(notOnKnative(['initContainers', 0, 'restartPolicy'], 'Always')),
  },
  {
    // Beta, and on, since 1.29 (KEP-753).
    capability: Capability.NATIVE_SIDECARS,
    title: 'a sidecar that starts before the server, on Kubernetes 1.28',
    ask: { pod: { sidecars: [{ ...SIDECAR, native: true }] } },
    kubernetes: '1.28',
    expected: expected(ALL_REFUSED),
  },
  {
    capability: Capability.SIDECAR_PORTS,
    title: 'a port of a sidecar',
    ask: { pod: { sidecars: [{ ...SIDECAR, ports: [{ name: 'admin', port: 8001 }] }] } },
    expected: expected(notOnKnative(['containers', 1, 'ports'], [{ containerPort: 8001, name: 'admin' }])),
  },
];
