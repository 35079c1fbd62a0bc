import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { PodSecurityContextOptions } from '../../container/pod/security-options';
import type { TopologySpreadConstraint } from '../../container/pod/scheduling-options';
import { WhenUnsatisfiable } from '../../container/pod/scheduling-options';
import { SCRATCH_PATH } from '../../runtime/scratch';
import type { PodFieldsPlan } from '../../service/plan/pod';
import type { PlacementPlan, StringMap } from '../../service/plan/service-plan';
import { tolerationsOf } from './affinity';

type Volume = Plain<k8s.Volume>;

/** Who is given the pod: Knative takes less. */
export interface PodTarget {
  readonly onKnative: boolean;
  /** Whether the token of the service account can be left out. @default true */
  readonly knowsTokens?: boolean;
}

/** Fields of any pod that are the group's alone, beside where its plan places it. */
export function groupFields(pod: PodFieldsPlan, { tolerations }: PlacementPlan, { onKnative, knowsTokens = true }: PodTarget) {
  const { security, automountServiceAccountToken, nodeSelector, runtimeClassName, schedulerName, hostAliases, dnsPolicy, dnsConfig } = pod;
  return {
    automountServiceAccountToken: knowsTokens ? automountServiceAccountToken : undefined,
    dnsConfig,
    dnsPolicy,
    hostAliases,
    nodeSelector,
    runtimeClassName,
    schedulerName,
    securityContext: onKnative ? withoutForbidden(security.ofPod) : security.ofPod,
    tolerations: pod.tolerations.length === 0 ? tolerationsOf(tolerations) : tolerationsOf([...tolerations, ...pod.tolerations]),
  };
}

/** Knative has no field for these; what the user gives of them is refused (serving v1.23 pkg/apis/serving/fieldmask.go). */
function withoutForbidden(context: PodSecurityContextOptions | undefined) {
  if (context === undefined) return undefined;
  const { fsGroupChangePolicy: _, ...allowed } = context;
  return allowed;
}

/** The constraints with the pods that they are about. */
export function spreadOf(constraints: readonly TopologySpreadConstraint[], podLabels: StringMap): Plain<k8s.TopologySpreadConstraint>[] {
  return constraints.map(({ maxSkew = 1, whenUnsatisfiable = WhenUnsatisfiable.DO_NOT_SCHEDULE, topologyKey, ...others }) => ({
    maxSkew, topologyKey, whenUnsatisfiable, labelSelector: { matchLabels: podLabels }, ...others,
  }));
}

/** What the scratch space of a container is called: the server's has no name behind it. */
function scratchName(container?: string): string {
  return container === undefined ? 'tmp' : `tmp-${container}`;
}

export function scratchVolume(container?: string): Volume {
  return { name: scratchName(container), emptyDir: {} };
}

export function scratchMount(container?: string): Plain<k8s.VolumeMount> {
  return { mountPath: SCRATCH_PATH, name: scratchName(container) };
}
