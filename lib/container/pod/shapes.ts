import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { anyText, distinct, duration, flag, list, map, object, oneOf, openText, required, size, text, wholeNumber } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import { MOST_INT32 } from '../../platform/kubernetes';
import { instanceOf } from '../../arguments/instance-of';
import { cpus, environmentFrom, plainEnvironment, port, probe, stringMap } from '../argument-shapes';
import { ImagePullPolicy } from '../image-pull-policy';
import type { SidecarOptions } from '../sidecar-options';
import type { ContainerPortOptions, DnsConfig, DnsConfigOption, HostAlias } from './network-options';
import { DnsPolicy, TransportProtocol } from './network-options';
import type { EphemeralStorageOptions, HelperPodOptions, PodOptions, PreStopOptions } from './pod-options';
import type { NodeToleration, TopologySpreadConstraint } from './scheduling-options';
import { NodeInclusionPolicy, WhenUnsatisfiable } from './scheduling-options';
import type {
  CapabilitiesOptions, ContainerSecurityContextOptions, PodSecurityContextOptions, SeccompProfileOptions, SeLinuxOptions,
  UserSecurityOptions,
} from './security-options';
import { FsGroupChangePolicy, PodSecurity, SeccompProfileType } from './security-options';

const id = wholeNumber(0, MOST_INT32);
const SECCOMP: ArgumentShape<SeccompProfileOptions> = { type: required(oneOf(SeccompProfileType)), localhostProfile: text };
const SE_LINUX: ArgumentShape<SeLinuxOptions> = { level: text, role: text, type: text, user: text };
const CAPABILITIES: ArgumentShape<CapabilitiesOptions> = { add: distinct(text), drop: distinct(text) };

const USER: ArgumentShape<UserSecurityOptions> = {
  runAsUser: id, runAsGroup: id, runAsNonRoot: flag, seccompProfile: object(SECCOMP), seLinuxOptions: object(SE_LINUX),
};

const POD_CONTEXT: ArgumentShape<PodSecurityContextOptions> = {
  ...USER, fsGroup: id, fsGroupChangePolicy: oneOf(FsGroupChangePolicy), supplementalGroups: distinct(id),
};

const CONTAINER_CONTEXT: ArgumentShape<ContainerSecurityContextOptions> = {
  ...USER, readOnlyRootFilesystem: flag, allowPrivilegeEscalation: flag, capabilities: object(CAPABILITIES),
};

export const TOLERATION: ArgumentShape<NodeToleration> = { key: required(text), value: openText, effect: text };

const SPREAD: ArgumentShape<TopologySpreadConstraint> = {
  topologyKey: required(text),
  maxSkew: wholeNumber(1, MOST_INT32),
  whenUnsatisfiable: oneOf(WhenUnsatisfiable),
  minDomains: wholeNumber(1, MOST_INT32),
  nodeAffinityPolicy: oneOf(NodeInclusionPolicy),
  nodeTaintsPolicy: oneOf(NodeInclusionPolicy),
  matchLabelKeys: distinct(text),
};

const HOST_ALIAS: ArgumentShape<HostAlias> = { ip: required(text), hostnames: required(list(text)) };
const DNS_OPTION: ArgumentShape<DnsConfigOption> = { name: required(text), value: openText };
const DNS_CONFIG: ArgumentShape<DnsConfig> = { nameservers: list(text), searches: list(text), options: list(object(DNS_OPTION)) };
const PORT: ArgumentShape<ContainerPortOptions> = { name: required(text), port: required(port), protocol: oneOf(TransportProtocol) };
const EPHEMERAL_STORAGE: ArgumentShape<EphemeralStorageOptions> = { request: size, limit: size };
const PRE_STOP: ArgumentShape<PreStopOptions> = { command: list(anyText), sleep: duration(1) };

const preStop: ArgumentCheck = (property, value) => {
  object(PRE_STOP)(property, value);
  const { command, sleep } = value as PreStopOptions;
  if ((command === undefined) !== (sleep === undefined) && command?.length !== 0) return;
  fail(INVALID_ARGUMENT, { property, rule: 'is not one of a command and a time to sleep', cure: 'give either `command` or `sleep`' });
};

const SIDECAR: ArgumentShape<SidecarOptions> = {
  name: required(text),
  image: required(text),
  imagePullPolicy: oneOf(ImagePullPolicy),
  command: list(anyText),
  args: list(anyText),
  env: plainEnvironment,
  envFrom: environmentFrom,
  cpu: cpus,
  memory: size,
  native: flag,
  volumes: list(instanceOf('VolumeMount', 'kind', 'mountPath')),
  ports: list(object(PORT)),
  readiness: probe,
  liveness: probe,
  startup: probe,
  securityContext: object(CONTAINER_CONTEXT),
};

/** A check has a port to ask: its own, or the first of the container. */
const sidecar: ArgumentCheck = (property, value) => {
  object(SIDECAR)(property, value);
  const { ports = [], ...options } = value as SidecarOptions;
  for (const name of ['readiness', 'liveness', 'startup'] as const) {
    if (options[name] === undefined || (options[name].port ?? ports[0]) !== undefined) continue;
    fail(MISSING_ARGUMENT, { property: `${property}.${name}.port`, rule: 'is missing, and the sidecar has no `ports`', cure: 'name it' });
  }
};

/** Containers beside the server. Images are checked closer where all are, in the plan. */
export const sidecars: ArgumentCheck = list(sidecar);

/** What the group `pod` of a transformer and of a loader may have. */
export const HELPER_POD: ArgumentShape<HelperPodOptions> = {
  preset: oneOf(PodSecurity),
  securityContext: object(POD_CONTEXT),
  containerSecurityContext: object(CONTAINER_CONTEXT),
  automountServiceAccountToken: flag,
  nodeSelector: map(openText),
  tolerations: list(object(TOLERATION)),
  runtimeClassName: text,
  schedulerName: text,
  hostAliases: list(object(HOST_ALIAS)),
  dnsPolicy: oneOf(DnsPolicy),
  dnsConfig: object(DNS_CONFIG),
  ephemeralStorage: object(EPHEMERAL_STORAGE),
};

/** What the group `pod` of a service and of a cluster's profile may have. */
export const POD: ArgumentShape<PodOptions> = {
  ...HELPER_POD,
  imagePullPolicy: oneOf(ImagePullPolicy),
  labels: stringMap,
  annotations: stringMap,
  terminationGracePeriod: duration(1),
  preStop,
  liveness: probe,
  startup: probe,
  topologySpreadConstraints: list(object(SPREAD)),
  ports: list(object(PORT)),
  sidecars,
};
