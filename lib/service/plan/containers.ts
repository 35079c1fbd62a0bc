import { Size } from 'cdk8s';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { SidecarOptions } from '../../container/sidecar-options';
import { mergedEnv, planEnv, planEnvFrom } from '../../container/environment';
import type { HelperPodOptions, PodOptions } from '../../container/pod/pod-options';
import type { ProbeOptions, ProbePlan } from '../../container/probe';
import { planProbe } from '../../container/probe';
import { checkedImage } from '../../model/source-checks';
import type { TransformerOptions } from '../props/transformer-options';
import { NAMELESS } from '../../runtime/scratch';
import { planCpuPlacement } from './placement';
import { inherited, mergedPod, planPodFields } from './pod';
import type { SecurityPlan } from './pod-security';
import { containerContext, needsScratch } from './pod-security';
import { planResources } from './resources';
import { planMetric } from './scaling';
import type { ContainerPlan, ProgramPlan, TransformerPlan, VolumePlan } from './service-plan';
import { planMounts } from './volumes';

function planProgram(
  { image, imagePullPolicy, command, args, env, envFrom }: SidecarOptions | TransformerOptions, property: string, scratch: boolean,
): Omit<ProgramPlan, 'resources'> {
  return {
    image: checkedImage(image, property),
    imagePullPolicy,
    command,
    args,
    env: scratch ? mergedEnv(planEnv(NAMELESS.environment), planEnv(env)) : planEnv(env),
    envFrom: planEnvFrom(envFrom),
    scratch,
  };
}

/** Containers beside the server: those of its runtime, then those of the group `pod`. */
export function planSidecars(
  ofRuntime: readonly SidecarOptions[] = [], { sidecars = [], imagePullPolicy }: PodOptions, security: SecurityPlan, volumes: VolumePlan[],
): ContainerPlan[] {
  const all = [
    ...ofRuntime.map((options, index) => ({ options, property: `runtime.sidecars[${index}]` })),
    ...sidecars.map((options, index) => ({ options, property: `pod.sidecars[${index}]` })),
  ];
  const taken = [...volumes];
  return all.map(({ options, property }) => {
    const mounts = planMounts(options.volumes ?? [], taken);
    taken.push(...mounts);
    const planned = planSidecar(options, property, security);
    return { ...planned, imagePullPolicy: planned.imagePullPolicy ?? imagePullPolicy, mounts };
  });
}

function planSidecar(options: SidecarOptions, property: string, security: SecurityPlan): Omit<ContainerPlan, 'mounts'> {
  const { name, native = false, ports = [], securityContext } = options;
  const probe = (given: ProbeOptions | undefined) => planSidecarProbe(given, options);
  return {
    property,
    name,
    ...planProgram(options, `${property}.image`, needsScratch(security, securityContext)),
    resources: planResources({ cpu: options.cpu ?? 0.1, memory: options.memory ?? Size.mebibytes(128) }),
    native,
    ports,
    readiness: probe(options.readiness),
    liveness: probe(options.liveness),
    startup: probe(options.startup),
    securityContext: containerContext(security.ofContainers, securityContext),
  };
}

/** A sidecar without a port has nothing to be asked but what its check names. */
function planSidecarProbe(options: ProbeOptions | undefined, { ports = [] }: SidecarOptions): ProbePlan | undefined {
  return planProbe(options, ports[0]?.port ?? 0);
}

/** A transformer needs no GPU, and so stays off the nodes that have one. */
export function planTransformer(
  options: TransformerOptions | undefined, cluster: ClusterProfile, below: HelperPodOptions,
): TransformerPlan | undefined {
  if (options === undefined) return undefined;
  const minReplicas = options.minReplicas ?? 1;
  const group = mergedPod(inherited(below), options.pod);
  const pod = planPodFields(group);
  const memory = options.memory ?? Size.gibibytes(2);
  return {
    own: options.pod ?? {},
    ...planProgram(options, 'transformer.image', needsScratch(pod.security)),
    resources: planResources({
      cpu: options.cpu ?? 1, memory, limits: options.limits, ephemeralStorage: group.ephemeralStorage,
    }),
    pod,
    placement: planCpuPlacement(cluster),
    minReplicas,
    maxReplicas: options.maxReplicas ?? Math.max(minReplicas, 1),
    metrics: (options.metrics ?? []).map((metric, index) => planMetric(metric, `transformer.metrics[${index}]`, undefined, memory)),
  };
}
