import type { ContainerPortOptions, DnsConfig, HostAlias } from '../../container/pod/network-options';
import type { HelperPodOptions, PodOptions } from '../../container/pod/pod-options';
import type { NodeToleration, TopologySpreadConstraint } from '../../container/pod/scheduling-options';
import { given } from './given';
import type { SecurityPlan } from './pod-security';
import { planSecurity } from './pod-security';
import type { TerminationPlan } from './termination';

/** Fields of any pod that the library writes, but for what other parts of the plan decide. */
export interface PodFieldsPlan {
  readonly security: SecurityPlan;
  /** Absent for Kubernetes' own. */
  readonly automountServiceAccountToken?: boolean;
  readonly nodeSelector?: { readonly [key: string]: string };
  /** Beside those of the placement. */
  readonly tolerations: NodeToleration[];
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
  readonly hostAliases?: HostAlias[];
  readonly dnsPolicy?: string;
  readonly dnsConfig?: DnsConfig;
}

/** The pod of a service, but for what other parts of the plan decide. */
export interface PodPlan extends PodFieldsPlan {
  /** The user's group, of the service and of the cluster's profile. */
  readonly given: PodOptions;
  /** Seconds from the decision that the pod ends until it is killed; absent for Kubernetes' own. */
  readonly terminationGracePeriodSeconds?: number;
  /** Absent where nothing is known of how the server ends. */
  readonly termination?: TerminationPlan;
  readonly topologySpreadConstraints: TopologySpreadConstraint[];
  readonly imagePullPolicy?: string;
  /** Of the pods alone. */
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** Of the server, beside the one that it serves on. */
  readonly ports: ContainerPortOptions[];
}

type Contexts = 'securityContext' | 'containerSecurityContext';

/** The own group over the profile's, property by property; of the security contexts, member by member. */
export function mergedPod<T extends HelperPodOptions>(below: T | undefined, own: T | undefined): T {
  if (below === undefined) return own === undefined ? NOTHING as T : given(own);
  if (own === undefined) return given(below);
  const contexts = (['securityContext', 'containerSecurityContext'] as Contexts[]).flatMap((name) => (
    below[name] === undefined && own[name] === undefined ? [] : [[name, { ...given(below[name] ?? {}), ...given(own[name] ?? {}) }]]
  ));
  return { ...given(below), ...given(own), ...Object.fromEntries(contexts) };
}

const NOTHING: HelperPodOptions = {};

/** What a service's transformer, and a profile's loaders, have in common with its servers: not where they run, nor how they end. */
export function inherited(pod: HelperPodOptions = {}): HelperPodOptions {
  const { preset, securityContext, containerSecurityContext, automountServiceAccountToken, hostAliases, dnsPolicy, dnsConfig } = pod;
  return { preset, securityContext, containerSecurityContext, automountServiceAccountToken, hostAliases, dnsPolicy, dnsConfig };
}

/** @param serviceAccountName whose token may be what the pod is given the account for */
export function planPodFields(pod: HelperPodOptions, serviceAccountName?: string): PodFieldsPlan {
  const { nodeSelector, tolerations = [], runtimeClassName, schedulerName, dnsPolicy, dnsConfig } = pod;
  return {
    security: planSecurity(pod),
    automountServiceAccountToken: pod.automountServiceAccountToken ?? (serviceAccountName === undefined ? false : undefined),
    nodeSelector, tolerations, runtimeClassName, schedulerName, dnsPolicy,
    // cdk8s writes no object without a prototype, which a user's may be.
    hostAliases: pod.hostAliases?.map((alias) => ({ ...alias })),
    dnsConfig: dnsConfig && { ...dnsConfig, ...(dnsConfig.options && { options: dnsConfig.options.map((option) => ({ ...option })) }) },
  };
}

/** @param group that the runtime's claims are given to, where nothing else is said */
export function planPod(
  pod: PodOptions, termination: TerminationPlan | undefined, serviceAccountName?: string, group?: number,
): PodPlan {
  const fields = planPodFields(pod, serviceAccountName);
  const { security } = fields;
  return {
    ...fields,
    security: group === undefined ? security : { ...security, ofPod: { fsGroup: group, ...security.ofPod } },
    given: pod,
    termination,
    terminationGracePeriodSeconds: pod.terminationGracePeriod?.toSeconds() ?? termination?.graceSeconds,
    topologySpreadConstraints: pod.topologySpreadConstraints ?? [],
    imagePullPolicy: pod.imagePullPolicy,
    labels: pod.labels ?? {},
    annotations: pod.annotations ?? {},
    ports: pod.ports ?? [],
  };
}
