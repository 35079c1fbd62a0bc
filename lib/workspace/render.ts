import { createHash } from 'crypto';
import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../imports/plain';
import { affinityOf } from '../backend/common/affinity';
import { SHARED_MEMORY } from '../backend/common/containers';
import { Component, objectLabels, templateLabels } from '../backend/common/labels';
import { groupFields, scratchMount, scratchVolume } from '../backend/common/pod-group';
import type { Manifest } from '../backend/manifest';
import { compact } from '../backend/manifest';
import { LoaderProgram, programText } from '../loader/programs';
import { COMMON_LABEL } from '../platform/kubernetes';
import type { StringMap } from '../service/plan/service-plan';
import { HOME, MODELS } from './definition';
import type { WorkspacePlan } from './plan';

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';
/** Of the pods of a Job; set by every version. kubernetes pkg/apis/batch/types.go, LegacyJobNameLabel. */
const JOB_LABEL = 'job-name';
const CONTAINER = 'workspace';
const VOLUME = 'models';
const FILES = 'files';
const HOME_VOLUME = 'home';
/** Where every shell finds it. */
const PUBLISH = '/usr/local/bin/publish';
/** Folder of drafts first: it is what people see. A volume that refuses it can still be looked at. */
const WITH_DRAFTS = `mkdir -p ${MODELS}/drafts; exec "$@"`;

/** Objects of a workspace, by their ids, in the order of applying. */
export function renderWorkspace(plan: WorkspacePlan): Map<string, Manifest> {
  const files = filesOf(plan);
  const spec = jobSpec(plan, files);
  // A Job's template is immutable, so its name hashes the whole of it, with the files that it mounts.
  const hash = createHash('sha256').update(JSON.stringify([spec, files])).digest('hex').slice(0, 8);
  const job = `${plan.name}-${hash}`;
  return new Map<string, Manifest>([
    ['ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(plan, `${plan.name}-files`), data: dataOf(files) }],
    ['NetworkPolicy', networkPolicy(plan, job)],
    ['Service', service(plan, job)],
    ['Job', { apiVersion: 'batch/v1', kind: 'Job', metadata: metadata(plan, job), spec }],
  ]);
}

function metadata(plan: WorkspacePlan, name: string): Manifest['metadata'] {
  return compact({ name, namespace: plan.namespace, labels: objectLabels(plan, Component.WORKSPACE) });
}

/** Files by their paths. */
function filesOf({ container }: WorkspacePlan): StringMap {
  return { [PUBLISH]: programText(LoaderProgram.PUBLISH), ...container.files };
}

const keyOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function dataOf(files: StringMap): StringMap {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [keyOf(path), text]));
}

/** Pods of every change of the workspace: `kubectl apply` leaves the Job of the last one, which is to be as closed. */
function podsOf(plan: WorkspacePlan, job: string): StringMap {
  const labels = templateLabels(plan, Component.WORKSPACE);
  const { name, component } = COMMON_LABEL;
  // Where the chart or the user has words of his own there, other pods may have them too.
  return labels[name] === plan.name && labels[component] === Component.WORKSPACE
    ? { [name]: plan.name, [component]: Component.WORKSPACE } : { [JOB_LABEL]: job };
}

/** Nobody reaches it but the kubelet, through which `kubectl port-forward` goes, and whom the user names. */
function networkPolicy(plan: WorkspacePlan, job: string): Manifest {
  const { clientNamespaces: values } = plan;
  const from = [{ namespaceSelector: { matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'In', values }] } }];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(plan, plan.name),
    // Without rules nobody is admitted; an empty list of them is dropped by the API server.
    spec: compact({
      podSelector: { matchLabels: podsOf(plan, job) },
      policyTypes: ['Ingress'],
      ingress: values.length === 0 ? undefined : [{ from, ports: [{ port: plan.server.port }] }],
    }),
  };
}

function service(plan: WorkspacePlan, job: string): Manifest {
  const { port } = plan.server;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(plan, plan.name),
    spec: { type: 'ClusterIP', selector: { [JOB_LABEL]: job }, ports: [{ port, targetPort: port }] },
  };
}

function jobSpec(plan: WorkspacePlan, files: StringMap): Plain<k8s.JobSpec> {
  const { automountServiceAccountToken, securityContext, tolerations, ...others } = groupFields(
    plan.pod, plan.placement, { onKnative: false },
  );
  return compact({
    activeDeadlineSeconds: plan.deadlineSeconds,
    podFailurePolicy: plan.podFailurePolicy ? WITHOUT_DRAINS : undefined,
    template: compact({
      metadata: { labels: templateLabels(plan, Component.WORKSPACE) },
      spec: compact({
        affinity: affinityOf(plan.placement, {}),
        automountServiceAccountToken,
        serviceAccountName: plan.given.serviceAccountName,
        tolerations,
        containers: [container(plan, files)],
        restartPolicy: 'Never',
        securityContext,
        volumes: [
          { name: VOLUME, persistentVolumeClaim: { claimName: plan.claimName } },
          { name: FILES, configMap: { name: `${plan.name}-files`, defaultMode: 0o555 } },
          { name: HOME_VOLUME, emptyDir: {} },
          scratchVolume(),
          ...(plan.sharedMemory === undefined ? [] : [{ name: SHARED_MEMORY, emptyDir: { medium: 'Memory', sizeLimit: plan.sharedMemory } }]),
          ...plan.container.volumes ?? [],
        ],
        ...others,
      }),
    }),
  });
}

/** Pods that lose their node come again, and are not tries. */
const WITHOUT_DRAINS = {
  rules: [{ action: 'Ignore', onPodConditions: [{ status: 'True', type: 'DisruptionTarget' }] }],
} as Plain<k8s.PodFailurePolicy>;

function container(plan: WorkspacePlan, files: StringMap): Plain<k8s.Container> {
  const { command, env, readinessProbe, mounts = [] } = plan.container;
  return compact({
    name: CONTAINER,
    image: plan.image,
    command: ['sh', '-c', WITH_DRAFTS, 'sh', ...command],
    env,
    ports: [{ containerPort: plan.server.port }],
    readinessProbe,
    resources: plan.resources,
    securityContext: plan.pod.security.ofContainers,
    volumeMounts: [
      { mountPath: MODELS, name: VOLUME },
      ...Object.keys(files).map((mountPath) => ({ mountPath, name: FILES, readOnly: true, subPath: keyOf(mountPath) })),
      { mountPath: HOME, name: HOME_VOLUME },
      scratchMount(),
      ...(plan.sharedMemory === undefined ? [] : [{ mountPath: '/dev/shm', name: SHARED_MEMORY }]),
      ...mounts,
    ],
    workingDir: MODELS,
  });
}
