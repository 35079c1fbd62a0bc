import { FindingList } from '../../finding/finding-list';
import { credentialsOf } from '../../model/store-credentials';
import { Rollout, Visibility } from '../props/gpu-inference-service-props';
import { engineOf, RuntimeContext } from '../../runtime/definition';
import { RUNTIMES } from '../../runtime/runtimes';
import { ServicePlan } from './service-plan';
import { resolveAccelerators } from './accelerators';
import { fittingContext } from './context-length';
import { deviceFraction } from './device-fraction';
import { planDevices } from './devices';
import { loadSeconds } from './load-time';
import { hubIdOf, inferRuntime, planModel } from './model';
import { planCpuPlacement, planGpuPlacement } from './placement';
import { planResources, resourceShareOf } from './resources';
import { planScaling } from './scaling';
import { planServer } from './server';
import { ServiceInput } from './service-input';
import { planSidecars } from './sidecars';
import { stackOf } from './stack';
import { planTransformer } from './transformer';
import { planGroup, planVolumes } from './volumes';

/**
 * Decides everything about a service that is the same for every backend. Only here are props read and defaults applied; they have been
 * checked before.
 *
 * @throws for props that contradict each other on every backend; the rest goes to `findings`
 */
export function planService(input: ServiceInput, findings: FindingList): ServicePlan {
  const { props, cluster } = input;
  const { gpu } = props;
  const name = props.name ?? input.id;
  const { kind, options } = inferRuntime(props.runtime, props.model);
  const runtime = RUNTIMES[kind];
  const model = planModel(props.model, runtime, cluster, findings);
  const accelerators = resolveAccelerators(gpu, cluster, findings);
  const share = resourceShareOf(props, accelerators, gpu.count, (offer) => deviceFraction(offer.gpu, gpu, cluster));
  const gpus = accelerators.map(({ offer }) => offer.gpu);
  const stack = stackOf(cluster, input.backend);
  const context: RuntimeContext = {
    options,
    serviceName: name,
    gpuCount: gpu.count,
    model: props.model,
    fittingContext: fittingContext(props.model?.facts, gpus, gpu, cluster, engineOf(runtime, options, gpu.count)),
    hubId: hubIdOf(model),
  };
  const planned = runtime.plan(context);
  return {
    name,
    namespace: input.namespace,
    backend: input.backend.kind,
    cluster: cluster.props,
    stack,
    loaderImages: cluster.props.loaderImages,
    labels: { ...cluster.props.serviceLabels, ...props.labels },
    annotations: { ...props.annotations },
    server: planServer(runtime, context, planned, props, share),
    model,
    resources: planResources(share, planDevices(accelerators, props, cluster, findings)),
    sidecars: planSidecars(planned.sidecars),
    volumes: planVolumes(props.volumes, planned.cache),
    fsGroup: planGroup(props.volumes, planned.cache),
    placement: gpu.count > 0
      ? planGpuPlacement(accelerators, cluster, props, findings)
      : planCpuPlacement(cluster, gpu.cpuClass, props, findings),
    scaling: planScaling(props.autoscaling?.settings, props.replicas, stack, share.memory),
    traffic: {
      clusterLocal: props.visibility === Visibility.CLUSTER_LOCAL,
      timeoutSeconds: props.timeout?.toSeconds(),
      responseStartTimeoutSeconds: (props.responseStartTimeout ?? props.timeout)?.toSeconds(),
    },
    transformer: planTransformer(props.transformer, cluster, findings),
    serviceAccountName: props.serviceAccountName ?? (props.model && credentialsOf(props.model))?.serviceAccountName,
    imagePullSecrets: props.imagePullSecrets ?? [],
    priorityClassName: props.priorityClassName,
    withoutSurge: props.rollout === Rollout.WITHOUT_SURGE,
    loadDeadlineSeconds: props.loadDeadline?.toSeconds() ?? loadSeconds(props.model?.facts),
  };
}
