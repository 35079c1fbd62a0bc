import type { SoftwareStack } from '../../catalog/cluster-profile-props';
import { withCredentials } from '../../model/model-credentials';
import { credentialsOf } from '../../model/store-credentials';
import { Rollout, Visibility } from '../props/gpu-inference-service-props';
import type { RuntimeContext } from '../../runtime/definition';
import { engineOf } from '../../runtime/definition';
import { RUNTIMES } from '../../runtime/runtimes';
import type { ServicePlan } from './service-plan';
import { planDevices, planGpus } from './accelerators';
import { identityLabels, pullSecrets, serverCredentialEnv, serverCredentialVolumes } from './credentials';
import { planSidecars, planTransformer } from './containers';
import { planServer, withClusterImage } from './server';
import { deviceFraction } from './device-fraction';
import { planIngress } from './ingress';
import { fittingContext } from './memory';
import { loadSeconds } from './timeouts';
import { hubIdOf, inferRuntime, planEphemeralStorage, planModel } from './model';
import { planCpuPlacement, planGpuPlacement } from './placement';
import { mergedPod, planPod } from './pod';
import { planPreStop, planTermination } from './termination';
import { planResources, resourceShareOf } from './resources';
import { planRollout } from './rollout';
import { planScaling } from './scaling';
import type { ServiceInput } from './service-input';
import { planGroup, planVolumes } from './volumes';
import { planLoaderImages } from '../../catalog/cluster-images';

/**
 * Decides everything about a service that is the same for every backend. Only here are props read and defaults applied; they have been
 * checked before.
 *
 * @param stack what is installed: the cluster's, with the version that the Backend names
 * @param earlier the revisions before this one that the program tells of
 */
export function planService(input: ServiceInput, stack: SoftwareStack, earlier: readonly ServicePlan[] = []): ServicePlan {
  const { props, cluster } = input;
  const { gpu: { count, cpuClass }, cpu, memory, limits } = props;
  const serviceName = props.name ?? input.id;
  const modelName = props.modelName ?? serviceName;
  const source = props.model && withCredentials(props.model, props.credentials?.settings);
  const credentials = props.credentials?.settings ?? {};
  const { kind, options } = inferRuntime(props.runtime, source);
  const runtime = RUNTIMES[kind];
  const model = planModel(source, runtime, cluster);
  const gpu = planGpus(props.gpu, cluster);
  const podOptions = mergedPod(cluster.props.pod, props.pod);
  const ephemeralStorage = planEphemeralStorage(podOptions.ephemeralStorage, model, props.volumes);
  const asked = { cpu, memory, limits, ephemeralStorage };
  const share = resourceShareOf(asked, gpu.accelerators, count, (offer) => deviceFraction(offer.gpu, props.gpu, cluster));
  const gpus = gpu.accelerators.map(({ offer }) => offer.gpu);
  const termination = planTermination(podOptions, props.timeout);
  const context: RuntimeContext = {
    options,
    modelName,
    gpuCount: count,
    model: source,
    fittingContext: fittingContext(props.model?.facts, gpus, {
      request: props.gpu, cluster, engine: engineOf(runtime, options, count), args: options.args,
    }),
    hubId: hubIdOf(model),
    drainSeconds: termination.drainSeconds,
  };
  const planned = runtime.plan(context);
  const serviceAccountName = props.serviceAccountName ?? (source && credentialsOf(source))?.serviceAccountName
    ?? credentials.serviceAccountName;
  const preStop = planPreStop(podOptions.preStop, planned, termination, stack.kubernetes);
  const pod = planPod(podOptions, planned.drains && termination, serviceAccountName, planGroup(props.volumes, planned.cache));
  const loadDeadlineSeconds = props.loadDeadline?.toSeconds() ?? loadSeconds(props.model?.facts);
  const volumes = planVolumes(props.volumes, planned.cache).concat(serverCredentialVolumes(credentials, model?.delivery));
  const ownEnv = serverCredentialEnv(credentials, model?.delivery);
  const serverProps = ownEnv === undefined ? props : { ...props, env: { ...ownEnv, ...props.env } };
  return {
    given: props,
    name: input.objectName ?? serviceName,
    serviceName,
    modelName,
    revision: props.revision,
    rollout: planRollout(props, earlier),
    namespace: input.namespace,
    backend: input.backend.kind,
    cluster: cluster.props,
    stack,
    loaderImages: planLoaderImages(cluster.props),
    labels: { ...cluster.props.serviceLabels, ...identityLabels([source]), ...props.labels },
    chartLabels: input.labels ?? {},
    partOf: input.partOf,
    annotations: { ...props.annotations },
    server: withClusterImage(planServer(
      runtime, context, planned, serverProps, share, pod, preStop, loadDeadlineSeconds,
    ), cluster.props),
    model,
    gpu,
    resources: planResources(share, planDevices(gpu, props.rdma, cluster)),
    sidecars: planSidecars(planned.sidecars, podOptions, pod.security, volumes),
    volumes,
    placement: count > 0 ? planGpuPlacement(gpu.accelerators, cluster, props) : planCpuPlacement(cluster, cpuClass, props),
    pod,
    scaling: planScaling(props.autoscaling?.settings, props.replicas, stack, share.memory),
    traffic: {
      // Whoever comes through the cluster's own ingress would go around the service's.
      clusterLocal: (props.visibility ?? (props.ingress && Visibility.CLUSTER_LOCAL)) === Visibility.CLUSTER_LOCAL,
      timeoutSeconds: props.timeout?.toSeconds(),
      responseStartTimeoutSeconds: (props.responseStartTimeout ?? props.timeout)?.toSeconds(),
      rolloutSeconds: props.rolloutDuration?.toSeconds(),
    },
    ingress: planIngress(props.ingress, {
      name: serviceName, namespace: input.namespace, cluster: cluster.props, timeoutSeconds: props.timeout?.toSeconds(),
    }),
    transformer: planTransformer(props.transformer, cluster, podOptions),
    serviceAccountName,
    imagePullSecrets: pullSecrets(props.imagePullSecrets, credentials),
    credentials,
    priorityClassName: props.priorityClassName,
    withoutSurge: props.rollout === Rollout.WITHOUT_SURGE,
    loadDeadlineSeconds,
  };
}
