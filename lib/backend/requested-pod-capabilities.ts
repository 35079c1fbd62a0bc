import type { HelperPodOptions, PreStopOptions } from '../container/pod/pod-options';
import type { ServicePlan } from '../service/plan/service-plan';
import type { CapabilityRequest } from './capabilities';
import { Capability } from './capabilities';

/** What the group `pod` asks for, of the service, its transformer and its sidecars. */
export function capabilitiesOfPod({ pod, sidecars, transformer }: ServicePlan): CapabilityRequest[] {
  const { terminationGracePeriod, preStop, startup, ports = [], labels = {}, annotations = {} } = pod.given;
  const beside = pod.given.sidecars ?? [];
  return [
    { capability: Capability.TERMINATION_GRACE, value: terminationGracePeriod?.toHumanString() },
    { capability: Capability.PRE_STOP, value: preStop && hookText(preStop) },
    { capability: Capability.STARTUP, value: startup && (startup.path ?? 'tcp') },
    { capability: Capability.PORTS, value: names(ports) },
    { capability: Capability.LABELS_OF_POD, value: keys(labels) },
    { capability: Capability.ANNOTATIONS_OF_POD, value: keys(annotations) },
    { capability: Capability.SIDECARS_OF_POD, value: names(beside) },
    ...sidecars.flatMap(({ property, native, ports: own, securityContext }): CapabilityRequest[] => [
      { capability: Capability.NATIVE_SIDECARS, value: native || undefined, property: `${property}.native` },
      { capability: Capability.SIDECAR_PORTS, value: names(own), property: `${property}.ports` },
      { capability: Capability.SE_LINUX, value: selinux({ containerSecurityContext: securityContext }), property: `${property}.securityContext` },
    ]),
    ...capabilitiesOfAnyPod('pod', pod.given),
    ...(transformer === undefined ? [] : capabilitiesOfAnyPod('transformer.pod', transformer.own)),
  ].filter(({ value }) => value !== undefined);
}

function capabilitiesOfAnyPod(group: string, pod: HelperPodOptions): CapabilityRequest[] {
  const { securityContext, automountServiceAccountToken } = pod;
  return [
    { capability: Capability.TOKEN, value: automountServiceAccountToken, property: `${group}.automountServiceAccountToken` },
    {
      capability: Capability.FS_GROUP_CHANGE, value: securityContext?.fsGroupChangePolicy,
      property: `${group}.securityContext.fsGroupChangePolicy`,
    },
    { capability: Capability.SE_LINUX, value: selinux(pod), property: `${group}.securityContext.seLinuxOptions` },
  ];
}

/** As text, wherever they stand. */
function selinux({ securityContext, containerSecurityContext }: HelperPodOptions): string | undefined {
  const options = securityContext?.seLinuxOptions ?? containerSecurityContext?.seLinuxOptions;
  return options && Object.entries(options).map(([name, value]) => `${name}=${value}`).join(', ');
}

function hookText({ command, sleep }: PreStopOptions): string {
  return command?.join(' ') ?? `sleep ${sleep?.toHumanString()}`;
}

function keys(map: object): string | undefined {
  return Object.keys(map).length === 0 ? undefined : Object.keys(map).join(', ');
}

function names(named: readonly { readonly name: string }[]): string | undefined {
  return named.length === 0 ? undefined : named.map(({ name }) => name).join(', ');
}
