import type {
  ContainerPortOptions, ContainerSecurityContextOptions, HelperPodOptions, PodOptions, PodSecurityContextOptions, TopologySpreadConstraint,
  UserSecurityOptions,
} from '../../lib';
import { each, flag, label, list, members, noKeys, nothing, subdomain, text, whole } from './bad-input-values';

const MOST = 2 ** 31 - 1;
const id = whole(0, MOST);

export const PROBE_MEMBERS = ['path', 'command', 'grpc', 'port', 'period', 'timeout', 'failureThreshold', 'initialDelay'];

const USER = each<UserSecurityOptions>({
  runAsUser: id, runAsGroup: id, runAsNonRoot: flag, seccompProfile: nothing, seLinuxOptions: members(['level', 'role', 'type', 'user']),
}) as { [name in keyof UserSecurityOptions]-?: (value: any) => boolean };

export const POD_CONTEXT = each<PodSecurityContextOptions>({
  ...USER, fsGroup: id, fsGroupChangePolicy: nothing, supplementalGroups: list(nothing),
});

export const CONTAINER_CONTEXT = each<ContainerSecurityContextOptions>({
  ...USER, readOnlyRootFilesystem: flag, allowPrivilegeEscalation: flag, capabilities: members(['add', 'drop']),
});

const HELPER = {
  preset: nothing, securityContext: members(Object.keys(POD_CONTEXT)), containerSecurityContext: members(Object.keys(CONTAINER_CONTEXT)),
  automountServiceAccountToken: flag, nodeSelector: noKeys, tolerations: list(nothing), runtimeClassName: subdomain, schedulerName: text,
  hostAliases: list(nothing), dnsPolicy: nothing, dnsConfig: members(['nameservers', 'searches', 'options']),
  ephemeralStorage: members(['request', 'limit']),
};

/** What a transformer and a loader's Job take. */
export const HELPER_POD = each<HelperPodOptions>(HELPER);

/** What a service takes. */
export const POD = each<PodOptions>({
  ...HELPER, imagePullPolicy: nothing, labels: noKeys, annotations: noKeys,
  terminationGracePeriod: nothing, preStop: nothing, liveness: members(PROBE_MEMBERS), startup: members(PROBE_MEMBERS),
  topologySpreadConstraints: list(nothing), ports: list(nothing), sidecars: list(nothing),
});

export const SPREAD = each<TopologySpreadConstraint>({
  topologyKey: text, maxSkew: whole(1, MOST), whenUnsatisfiable: nothing, minDomains: whole(1, MOST), nodeAffinityPolicy: nothing,
  nodeTaintsPolicy: nothing, matchLabelKeys: list((key) => key === 'x'),
});

export const PORT = each<ContainerPortOptions>({
  name: (value) => label(value) && value.length <= 15 && /[a-z]/.test(value), port: whole(1, 65_535), protocol: nothing,
});
