import { Duration } from 'cdk8s';
import { EnvFrom, ModelSource, PortProtocol, Rollout, Runtime, Visibility } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Seen } from '../expectations';
import { ALL_REFUSED, annotation, at, expected, predictor, revision } from '../expectations';

const SERVER = { image: 'registry.example.com/server:1.0', port: 8000 };
const WITHOUT_SURGE = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };

function container(path: (string | number)[], value: unknown) {
  const server = ['containers', 0, ...path];
  const inService = at('Service', ['spec', 'template', 'spec', ...server], value);
  const inDeployment = at('Deployment', ['spec', 'template', 'spec', ...server], value);
  return {
    standard: predictor(server, value), kserveKnative: predictor(server, value), kfserving: predictor(server, value),
    knative: inService, hpa: inDeployment, keda: inDeployment,
  };
}

function unlabelled(kind: string, key: string): Seen {
  return { kind, path: ['metadata', 'labels', key], value: undefined };
}

function knativeSpec(path: string[], value: unknown): Seen[] {
  return at('Service', ['spec', 'template', 'spec', ...path], value);
}

/**
 * How requests arrive, and how pods start. Fields: kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go, knative
 * serving pkg/apis/serving/v1. KServe writes `timeout` into both of Knative's timeouts (ksvc_reconciler.go). A Kubernetes Service has no
 * timeout.
 */
export const TRAFFIC_CASES: CapabilityCase[] = [
  {
    capability: Capability.TIMEOUT,
    title: 'five minutes for a request',
    ask: { timeout: Duration.minutes(5) },
    expected: expected({
      ...ALL_REFUSED,
      standard: predictor(['timeout'], 300),
      kserveKnative: predictor(['timeout'], 300),
      kfserving: predictor(['timeout'], 300),
      knative: [...knativeSpec(['timeoutSeconds'], 300), ...knativeSpec(['responseStartTimeoutSeconds'], 300)],
    }),
  },
  {
    capability: Capability.RESPONSE_START_TIMEOUT,
    title: 'a minute until the answer starts, five for all of it',
    ask: { timeout: Duration.minutes(5), responseStartTimeout: Duration.minutes(1) },
    expected: expected({ ...ALL_REFUSED, knative: knativeSpec(['responseStartTimeoutSeconds'], 60) }),
  },
  {
    capability: Capability.RESPONSE_START_TIMEOUT,
    title: 'five minutes until the answer starts, as for all of it',
    ask: { timeout: Duration.minutes(5), responseStartTimeout: Duration.minutes(5) },
    expected: expected({
      ...ALL_REFUSED, kserveKnative: predictor(['timeout'], 300), knative: knativeSpec(['responseStartTimeoutSeconds'], 300),
    }),
  },
  {
    // Knative's annotation came with 1.3, and startup probes later than KFServing: serving pkg/apis/serving/register.go.
    capability: Capability.LOAD_DEADLINE,
    title: 'twenty minutes to load',
    ask: { loadDeadline: Duration.minutes(20) },
    expected: expected({
      standard: predictor(['containers', 0, 'startupProbe', 'failureThreshold'], 600),
      kserveKnative: [...annotation('serving.knative.dev/progress-deadline', '1800s'), ...predictor(['containers', 0, 'startupProbe', 'failureThreshold'], 600)],
      kfserving: 'refused',
      knative: [...revision('serving.knative.dev/progress-deadline', '1800s'), ...knativeSpec(['containers', '0', 'startupProbe', 'failureThreshold'], 600)],
      hpa: at('Deployment', ['spec', 'progressDeadlineSeconds'], 1800),
      keda: at('Deployment', ['spec', 'progressDeadlineSeconds'], 1800),
    }),
  },
  {
    capability: Capability.LOAD_DEADLINE,
    title: 'twenty minutes to load of a runtime that KServe checks by a connection',
    ask: { loadDeadline: Duration.minutes(20), runtime: Runtime.torchServe(), model: ModelSource.pvc('models') },
    expected: expected({
      standard: predictor(['model', 'startupProbe', 'failureThreshold'], 600),
      kserveKnative: [...annotation('serving.knative.dev/progress-deadline', '1800s'), ...predictor(['model', 'startupProbe', 'failureThreshold'], 600)],
      kfserving: 'refused',
      knative: revision('serving.knative.dev/progress-deadline', '1800s'),
      hpa: at('Deployment', ['spec', 'progressDeadlineSeconds'], 1800),
      keda: at('Deployment', ['spec', 'progressDeadlineSeconds'], 1800),
    }),
  },
  {
    // Knative and KServe read the protocol from the port's name, an Ingress or Gateway from the Service's appProtocol.
    capability: Capability.H2C,
    title: 'HTTP/2 without TLS',
    ask: { runtime: Runtime.custom({ ...SERVER, protocol: PortProtocol.H2C }) },
    expected: expected({
      ...container(['ports', 0, 'name'], 'h2c'),
      hpa: at('Service', ['spec', 'ports', 0, 'appProtocol'], 'kubernetes.io/h2c'),
      keda: at('Service', ['spec', 'ports', 0, 'appProtocol'], 'kubernetes.io/h2c'),
    }),
  },
  {
    // Labels: kserve v0.20.0 and kfserving v0.6.1 pkg/constants/constants.go.
    capability: Capability.CLUSTER_LOCAL,
    title: 'clients inside the cluster only',
    ask: { visibility: Visibility.CLUSTER_LOCAL },
    expected: expected({
      standard: at('InferenceService', ['metadata', 'labels', 'networking.kserve.io/visibility'], 'cluster-local'),
      kserveKnative: at('InferenceService', ['metadata', 'labels', 'networking.knative.dev/visibility'], 'cluster-local'),
      kfserving: at('InferenceService', ['metadata', 'labels', 'serving.knative.dev/visibility'], 'cluster-local'),
      knative: at('Service', ['metadata', 'labels', 'networking.knative.dev/visibility'], 'cluster-local'),
      hpa: { always: 'a Service without a type is a ClusterIP', seen: { kind: 'Service', path: ['spec', 'type'], value: undefined } },
      keda: { always: 'a Service without a type is a ClusterIP', seen: { kind: 'Service', path: ['spec', 'type'], value: undefined } },
    }),
  },
  {
    capability: Capability.CLUSTER_LOCAL,
    title: 'clients outside the cluster',
    ask: { visibility: Visibility.PUBLIC },
    expected: expected({
      standard: { always: 'KServe makes an Ingress', seen: unlabelled('InferenceService', 'networking.kserve.io/visibility') },
      kserveKnative: { always: 'Knative makes a Route', seen: unlabelled('InferenceService', 'networking.knative.dev/visibility') },
      kfserving: { always: 'Knative makes a Route', seen: unlabelled('InferenceService', 'serving.knative.dev/visibility') },
      knative: { always: 'Knative makes a Route', seen: unlabelled('Service', 'networking.knative.dev/visibility') },
      hpa: 'refused',
      keda: 'refused',
    }),
  },
  {
    // Knative runs the new revision beside the old one until it is ready (serving docs, gradual rollout).
    capability: Capability.WITHOUT_SURGE,
    title: 'a rollout without a spare GPU',
    ask: { rollout: Rollout.WITHOUT_SURGE },
    expected: expected({
      ...ALL_REFUSED,
      standard: predictor(['deploymentStrategy'], WITHOUT_SURGE),
      hpa: at('Deployment', ['spec', 'strategy'], WITHOUT_SURGE),
      keda: at('Deployment', ['spec', 'strategy'], WITHOUT_SURGE),
    }),
  },
  {
    capability: Capability.TRANSFORMER,
    title: 'a transformer',
    ask: { transformer: { image: 'registry.example.com/transformer:1.0' } },
    expected: expected({
      ...ALL_REFUSED,
      standard: at('InferenceService', ['spec', 'transformer', 'containers', 0, 'image'], 'registry.example.com/transformer:1.0'),
      kserveKnative: at('InferenceService', ['spec', 'transformer', 'containers', 0, 'image'], 'registry.example.com/transformer:1.0'),
      kfserving: at('InferenceService', ['spec', 'transformer', 'containers', 0, 'image'], 'registry.example.com/transformer:1.0'),
    }),
  },
  {
    capability: Capability.TRANSFORMER,
    title: 'a transformer with variables of a Secret',
    ask: { transformer: { image: 'registry.example.com/transformer:1.0', envFrom: [EnvFrom.secret('keys')] } },
    expected: expected({
      ...ALL_REFUSED,
      standard: at('InferenceService', ['spec', 'transformer', 'containers', 0, 'envFrom'], [{ secretRef: { name: 'keys' } }]),
      kserveKnative: at('InferenceService', ['spec', 'transformer', 'containers', 0, 'envFrom'], [{ secretRef: { name: 'keys' } }]),
      kfserving: at('InferenceService', ['spec', 'transformer', 'containers', 0, 'envFrom'], [{ secretRef: { name: 'keys' } }]),
    }),
  },
  {
    capability: Capability.SIDECARS,
    title: 'a container beside the server',
    ask: { runtime: Runtime.custom({ ...SERVER, sidecars: [{ name: 'exporter', image: 'registry.example.com/exporter:1.0' }] }) },
    expected: expected({
      standard: predictor(['containers', 1, 'name'], 'exporter'),
      kserveKnative: predictor(['containers', 1, 'name'], 'exporter'),
      kfserving: predictor(['containers', 1, 'name'], 'exporter'),
      knative: at('Service', ['spec', 'template', 'spec', 'containers', 1, 'name'], 'exporter'),
      hpa: at('Deployment', ['spec', 'template', 'spec', 'containers', 1, 'name'], 'exporter'),
      keda: at('Deployment', ['spec', 'template', 'spec', 'containers', 1, 'name'], 'exporter'),
    }),
  },
  {
    capability: Capability.READINESS,
    title: 'a readiness check of a custom container',
    ask: { readiness: { path: '/ready' } },
    expected: expected(container(['readinessProbe', 'httpGet'], { path: '/ready', port: 8000 })),
  },
  {
    capability: Capability.READINESS,
    title: 'a readiness check by a command',
    ask: { readiness: { command: ['/bin/ready', '--deep'] } },
    expected: expected(container(['readinessProbe', 'exec'], { command: ['/bin/ready', '--deep'] })),
  },
  {
    capability: Capability.READINESS,
    title: 'a readiness check by gRPC',
    ask: { readiness: { grpc: true } },
    expected: expected({ ...container(['readinessProbe', 'grpc'], { port: 8000 }), kfserving: 'refused' }),
  },
  {
    capability: Capability.READINESS,
    title: 'a readiness check of a runtime that KServe has',
    ask: { readiness: { path: '/ready' }, runtime: Runtime.triton(), model: ModelSource.pvc('models') },
    expected: expected({
      ...container(['readinessProbe', 'httpGet'], { path: '/ready', port: 8080 }),
      standard: predictor(['model', 'readinessProbe', 'httpGet', 'path'], '/ready'),
      kserveKnative: predictor(['model', 'readinessProbe', 'httpGet', 'path'], '/ready'),
      kfserving: predictor(['triton', 'readinessProbe', 'httpGet', 'path'], '/ready'),
    }),
  },
];
