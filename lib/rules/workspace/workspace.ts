import { LABEL_ILLEGAL, NAME_ILLEGAL } from '../../arguments/rules';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import { Severity } from '../../finding/finding';
import type { FindingList } from '../../finding/finding-list';
import type { PropertyCheck } from '../../finding/property-rule';
import { applyChecks } from '../../finding/property-rule';
import { DNS_1035_LABEL, DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { ROOT } from '../../service/plan/cache';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import type { WorkspacePlan } from '../../workspace/plan';
import { checkCpuClass, CPU_CLASS_UNKNOWN, REQUESTED_GPUS } from '../service/gpus';
import { checkLabels } from '../service/metadata';
import { CACHE_IN_OTHER_NAMESPACE } from '../service/model';
import { checkNames, NAME_TOO_LONG } from '../service/names';
import { checkRestricted, RESTRICTED_BROKEN } from '../service/pod-security';
import type { GivenName } from '../service/names';

/** What a rule about a workspace sees. */
export interface WorkspaceContext {
  readonly plan: WorkspacePlan;
  readonly cluster: ClusterProfile;
}

/** `<workspace>-<8 digits>` is a label of the Job's pods. */
const HASH_LENGTH = 9;

export const WORKSPACE: readonly PropertyCheck<WorkspaceContext>[] = [
  ...REQUESTED_GPUS,
  {
    finds: CPU_CLASS_UNKNOWN,
    check: ({ plan: { gpu }, cluster }, report) => checkCpuClass(gpu.request.cpuClass, cluster, report),
  },
  { finds: RESTRICTED_BROKEN, check: ({ plan }, report) => checkRestricted('pod', plan.pod.security, report) },
  {
    id: 'WKS001',
    severity: Severity.WARNING,
    title: 'A workspace shares a volume that one node can mount',
    why: 'Where services or loaders have the volume on another node, the workspace does not start; where the workspace has it, they do not.',
    cure: 'Use a storage class that many nodes can mount.',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check({ plan: { cache } }, report) {
      if (cache?.claim?.accessMode !== AccessMode.READ_WRITE_ONCE) return;
      report({
        property: 'cache', value: cache.name, rule: 'is a cache that one node can mount: a workspace and services on two nodes cannot both have it',
        cure: 'give the cache a shared StorageKind',
      });
    },
  },
  {
    id: 'WKS002',
    severity: Severity.WARNING,
    title: 'The workspace may not be able to write',
    why: 'The loader is root and makes folders that belong to root. A workspace never is: on most volumes it cannot write beside them, and '
      + '`publish` says so.',
    cure: 'Give the cache `loader.runAsUser`, where its volume lets another user write.',
    source: 'https://kubernetes-csi.github.io/docs/support-fsgroup.html',
    check({ plan: { cache, user } }, report) {
      if (cache === undefined || cache.models.length === 0 || cache.loader.runAsUser !== ROOT) return;
      report({
        property: 'cache', value: cache.name, rule: `is filled by root, and the workspace runs as user ${user}`,
        cure: `give the cache loader.runAsUser ${user}, where its volume lets that user write`,
      });
    },
  },
  {
    id: 'WKS003',
    severity: Severity.INFO,
    title: 'The workspace does not end by itself',
    why: 'File Browser and SSH have no idle shutdown. They run until their Job is deleted.',
    cure: 'Give it a `deadline`, or use JupyterLab, which ends when nobody uses it.',
    check({ plan }, report) {
      if (!isEndless(plan) || plan.gpu.request.count > 0) return;
      report({ property: 'deadline', rule: `is missing, and ${plan.server.title} has no idle shutdown`, cure: 'give one' });
    },
  },
  {
    id: 'WKS004',
    severity: Severity.WARNING,
    title: 'A workspace holds GPUs for ever',
    why: 'Nobody else gets them, and they are paid for, whether somebody uses the workspace or not.',
    cure: 'Leave `gpu` out, give a `deadline`, or use JupyterLab, which ends when nobody uses it.',
    check({ plan }, report) {
      const { count } = plan.gpu.request;
      if (!isEndless(plan) || count === 0) return;
      report({ property: 'gpu', value: count, rule: `is held without an end: ${plan.server.title} has no idle shutdown`, cure: 'give a `deadline`' });
    },
  },
  {
    id: 'WKS005',
    severity: Severity.INFO,
    title: 'The server gets no more fixes',
    why: 'Its project is archived: what is found in it from now on stays open.',
    cure: 'Use JupyterLab or SSH; or keep it to `kubectl port-forward`, as it is without `clientNamespaces`.',
    source: 'filebrowser v2.63.23 cmd/root.go',
    check({ plan: { server } }, report) {
      if (server.archivedSince === undefined) return;
      report({
        property: 'server', value: server.title, rule: `is archived by its project since ${server.archivedSince}`, cure: 'use JupyterLab or SSH',
      });
    },
  },
  {
    finds: CACHE_IN_OTHER_NAMESPACE,
    check({ plan: { cache, namespace } }, report) {
      if (cache === undefined || cache.namespace === namespace) return;
      report({
        property: 'cache', value: cache.name,
        rule: `is in namespace ${cache.namespace ?? 'default'}, and the workspace is in ${namespace ?? 'default'}`,
        cure: 'put both into one namespace',
      });
    },
  },
  {
    finds: NAME_ILLEGAL,
    check({ plan }, report) {
      checkNames(namesOf(plan), report);
    },
  },
  {
    finds: NAME_TOO_LONG,
    check({ plan: { name } }, report) {
      const length = name.length + HASH_LENGTH;
      if (length <= LABEL_LENGTH) return;
      report({
        property: 'name', value: name, rule: `makes the name of its Job ${length} characters long, of which a label may have ${LABEL_LENGTH}`,
        cure: `shorten it by ${length - LABEL_LENGTH}`,
      });
    },
  },
  { finds: LABEL_ILLEGAL, check: ({ plan }, report) => checkLabels('labels', plan.labels, report) },
];

function isEndless({ server, deadlineSeconds }: WorkspacePlan): boolean {
  return !server.endsWhenIdle && deadlineSeconds === undefined;
}

function namesOf({ name, namespace, given, clientNamespaces }: WorkspacePlan): GivenName[] {
  return [
    // A Service is called so.
    ['name', name, DNS_1035_LABEL],
    ['namespace', namespace, DNS_LABEL],
    ['existingClaimName', given.existingClaimName, DNS_SUBDOMAIN],
    ['serviceAccountName', given.serviceAccountName, DNS_SUBDOMAIN],
    ...clientNamespaces.map((client, index): GivenName => [`clientNamespaces[${index}]`, client, DNS_LABEL]),
  ];
}

/** Everything that can be said of a workspace before it is deployed. */
export function checkWorkspace(context: WorkspaceContext, findings: FindingList): void {
  applyChecks(WORKSPACE, context, findings);
}
