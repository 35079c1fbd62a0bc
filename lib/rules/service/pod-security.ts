import type { ContainerSecurityContextOptions, PodSecurityContextOptions, UserSecurityOptions } from '../../container/pod/security-options';
import { PodSecurity } from '../../container/pod/security-options';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { PropertyCheck, Report } from '../../finding/property-rule';
import { RESTRICTED } from '../../platform/kubernetes';
import type { SecurityPlan } from '../../service/plan/pod-security';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { CacheContext, ServiceCheck } from './context';

/** A security context that a pod would be refused for, and what the standard wants in its place. */
interface Breach {
  readonly field: string;
  readonly value: unknown;
  readonly rule: string;
  readonly cure: string;
}

type Context = PodSecurityContextOptions & ContainerSecurityContextOptions;

/** Why a namespace that enforces `restricted` refuses a container with these rights, what it has from its pod included. */
export function breachesOfRestricted(context: Context): Breach[] {
  const { allowPrivilegeEscalation, capabilities: { add = [], drop = [] } = {} } = context;
  return [
    ...breachesOfUser(context),
    ...(allowPrivilegeEscalation === false ? [] : [{
      field: 'allowPrivilegeEscalation', value: allowPrivilegeEscalation, rule: 'lets a process get more rights', cure: 'set it to false',
    }]),
    ...(drop.includes(RESTRICTED.dropped) ? [] : [{
      field: 'capabilities.drop', value: drop.join(', '), rule: `does not name ${RESTRICTED.dropped}`, cure: `name ${RESTRICTED.dropped}`,
    }]),
    ...add.filter((name) => !(RESTRICTED.added as readonly string[]).includes(name)).map((name) => ({
      field: 'capabilities.add', value: name, rule: 'is a capability that the standard does not allow', cure: 'leave it out',
    })),
  ];
}

function breachesOfUser({ runAsNonRoot, runAsUser, seccompProfile, seLinuxOptions = {} }: UserSecurityOptions): Breach[] {
  const { type = RESTRICTED.seLinuxTypes[0], user, role } = seLinuxOptions;
  const isSeccomp = (RESTRICTED.seccomp as readonly (string | undefined)[]).includes(seccompProfile?.type);
  const isSeLinux = user === undefined && role === undefined && (RESTRICTED.seLinuxTypes as readonly string[]).includes(type);
  return [
    ...(runAsNonRoot === true ? [] : [{ field: 'runAsNonRoot', value: runAsNonRoot, rule: 'lets a container be root', cure: 'set it to true' }]),
    ...(runAsUser === 0 ? [{ field: 'runAsUser', value: 0, rule: 'is root', cure: 'give another user, such as 1000' }] : []),
    ...(isSeccomp ? [] : [{
      field: 'seccompProfile', value: seccompProfile?.type, rule: 'leaves all system calls', cure: 'use SeccompProfileType.RUNTIME_DEFAULT',
    }]),
    ...(isSeLinux ? [] : [{
      field: 'seLinuxOptions', value: user ?? role ?? type, rule: 'is not a type of containers', cure: 'leave user and role out',
    }]),
  ];
}

export const RESTRICTED_BROKEN: Definition = {
  id: 'PSS001',
  severity: Severity.ERROR,
  title: 'A security context breaks the standard that the preset stands for',
  why: 'A namespace that enforces `restricted` refuses the pod, which shows in the events of a ReplicaSet or Job only.',
  cure: 'Leave the member out: the preset brings what the standard wants. Or leave the preset out.',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
};

/** A container with what it has from its pod. */
interface Subject {
  /** Group whose contexts were merged. */
  readonly of: string;
  readonly ofPod?: PodSecurityContextOptions;
  readonly ofContainer?: ContainerSecurityContextOptions;
  /** @default - the one of all containers of the pod */
  readonly container?: string;
}

function report({ of, ofPod, ofContainer, container = `${of}.containerSecurityContext` }: Subject, tell: Report): void {
  for (const { field, ...breach } of breachesOfRestricted({ ...ofPod, ...ofContainer })) {
    const member = field.split('.')[0] as keyof Context;
    const isContainers = ofContainer !== undefined && member in ofContainer;
    tell({ property: `${isContainers ? container : `${of}.securityContext`}.${field}`, ...breach });
  }
}

function subjectsOf({ pod, sidecars, transformer }: ServicePlan): Subject[] {
  const { security, given } = pod;
  const ofService = given.preset !== PodSecurity.RESTRICTED ? [] : [
    { of: 'pod', ofPod: security.ofPod, ofContainer: security.ofContainers },
    ...sidecars.map(({ property, securityContext }) => ({
      of: 'pod', ofPod: security.ofPod, ofContainer: securityContext, container: `${property}.securityContext`,
    })),
  ];
  const isOfTransformer = (transformer?.own.preset ?? given.preset) === PodSecurity.RESTRICTED;
  return transformer === undefined || !isOfTransformer ? ofService : [
    ...ofService,
    { of: 'transformer.pod', ofPod: transformer.pod.security.ofPod, ofContainer: transformer.pod.security.ofContainers },
  ];
}

export const POD_SECURITY: readonly ServiceCheck[] = [
  {
    finds: RESTRICTED_BROKEN,
    check({ plan }, tell) {
      for (const subject of subjectsOf(plan)) report(subject, tell);
    },
  },
  {
    id: 'PSS002',
    severity: Severity.ERROR,
    title: 'KServe adds containers that the preset cannot reach',
    why: 'Its webhook adds the model\'s image as containers that keep all capabilities, so that a namespace that enforces `restricted` '
      + 'refuses the pod.',
    cure: 'Load the model into a ModelCachePvc, or mount the image as a volume with Backend.deployment().',
    source: 'kserve v0.20.0 pkg/utils/storage.go, CreateModelcarContainer',
    check({ plan, backend }, tell) {
      const rule = backend.limits.unrestrictedModel?.(plan);
      if (rule === undefined || plan.pod.given.preset !== PodSecurity.RESTRICTED) return;
      tell({
        property: 'model', value: plan.model?.source.uri, rule,
        cure: 'load the model into a ModelCachePvc, or use Backend.deployment()',
      });
    },
  },
];

/** Of the pod of a group that has the preset. */
export function checkRestricted(of: string, { ofPod, ofContainers }: SecurityPlan, tell: Report): void {
  report({ of, ofPod, ofContainer: ofContainers }, tell);
}

export const SECURITY_OF_CACHE: PropertyCheck<CacheContext> = {
  finds: RESTRICTED_BROKEN,
  check({ plan: { loader: { group, pod: { security } } } }, tell) {
    if (group.preset !== PodSecurity.RESTRICTED) return;
    checkRestricted('loader.pod', security, tell);
  },
};
