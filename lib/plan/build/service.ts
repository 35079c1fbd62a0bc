import { Size } from 'cdk8s';
import { RDMA_UNAVAILABLE } from '../../finding/definitions/gpu';
import { FindingList } from '../../finding/finding-list';
import { SidecarOptions } from '../../model/runtime';
import { checkedImage } from '../../model/source-checks';
import { Rollout, Visibility } from '../../props/gpu-inference-service-props';
import { sizeQuantity } from '../quantity';
import { MODEL_PATH } from '../runtime/runtime-context';
import { planRuntime } from '../runtime/plan-runtime';
import { ContainerPlan, ServerPlan } from '../server-plan';
import { ServicePlan } from '../service-plan';
import { resolveAccelerators } from './accelerators';
import { fittingContext } from './context-length';
import { checkEnvSecrets, checkTextSecrets, mergedEnv, planEnv } from './environment';
import { loadSeconds } from './load-time';
import { hubIdOf, inferRuntime, planModel } from './model';
import { planCpuPlacement, planGpuPlacement } from './placement';
import { planProbe } from './probes';
import { defaultSharedMemory, planResources, shareOf } from './resources';
import { planScaling } from './scaling';
import { checkServiceArguments } from './service-arguments';
import { ServiceInput } from './service-input';
import { stackOf } from './stack';
import { planTransformer } from './transformer';
import { planVolumes } from './volumes';

/**
 * Decides everything about a service that is the same for every target. Only here are props read and defaults applied.
 *
 * @throws for props that can be right for no target; the rest goes to `findings`
 */
export function planService(input: ServiceInput, findings: FindingList): ServicePlan {
  const { props, cluster } = input;
  checkServiceArguments(props);
  const name = props.name ?? input.id;
  const runtime = inferRuntime(props.runtime, props.model);
  const model = planModel(props.model, runtime, cluster, findings);
  const { gpu } = props;
  const accelerators = resolveAccelerators(gpu, cluster, findings);
  const { rdmaResource } = cluster.props;
  if (props.rdma && rdmaResource === undefined) {
    findings.add(RDMA_UNAVAILABLE, { property: 'rdma', value: true, rule: `is not known of ${cluster.name}`, cure: 'leave it out, or describe the cluster with ClusterProfile.custom' });
  }
  const share = shareOf(props, accelerators, gpu.count);
  const resources = planResources(share, {
    ...(accelerators.length > 0 ? { [accelerators[0].resourceName]: String(gpu.count) } : {}),
    ...(props.rdma && rdmaResource !== undefined ? { [rdmaResource]: '1' } : {}),
  });
  const gpus = accelerators.map(({ offer }) => offer.gpu);
  const planned = planRuntime({
    runtime,
    serviceName: name,
    gpuCount: gpu.count,
    model: props.model,
    fittingContext: fittingContext(props.model?.facts, gpus, gpu, cluster, runtime.vllmOptions),
    hubId: hubIdOf(model),
  });
  const ownEnv = mergedEnv(planEnv(runtime.options.env), planEnv(props.env));
  checkEnvSecrets('env', ownEnv, findings);
  checkTextSecrets('runtime', [...(planned.container.command ?? []), ...(planned.container.args ?? [])], findings);
  checkTextSecrets('annotations', Object.values(props.annotations ?? {}), findings);
  checkTextSecrets('labels', Object.values(props.labels ?? {}), findings);
  const transformer = planTransformer(props.transformer, cluster, findings);
  checkEnvSecrets('transformer.env', transformer?.env ?? [], findings);
  const sidecars = (runtime.customOptions?.sidecars ?? []).map(planSidecar);
  for (const sidecar of sidecars) checkEnvSecrets(`runtime.sidecars.${sidecar.name}.env`, sidecar.env, findings);
  const { container } = planned;
  const readiness = planProbe(props.readiness, container.port);
  const server: ServerPlan = {
    container: {
      ...container,
      env: mergedEnv(container.env, ownEnv),
      readiness: readiness ?? container.readiness,
    },
    kserve: planned.kserve && {
      ...planned.kserve, env: mergedEnv(planned.kserve.env, ownEnv), readiness: readiness ?? planned.kserve.readiness,
    },
    kfserving: planned.kfserving && { ...planned.kfserving, readiness },
    modelPath: runtime.customOptions?.modelPath ?? MODEL_PATH,
    sharedMemory: props.sharedMemory !== undefined
      ? sizeQuantity(props.sharedMemory)
      : planned.needsSharedMemory ? defaultSharedMemory(share) : undefined,
  };
  const credentials = props.model?.s3Options?.credentials ?? props.model?.gcsOptions?.credentials ?? props.model?.azureOptions?.credentials;
  return {
    name,
    namespace: input.namespace,
    backend: input.backend.kind,
    cluster: cluster.props,
    stack: stackOf(cluster, input.backend),
    labels: { ...cluster.props.serviceLabels, ...props.labels },
    annotations: { ...props.annotations },
    server,
    model,
    resources,
    sidecars,
    volumes: planVolumes(props.volumes),
    placement: gpu.count > 0
      ? planGpuPlacement(accelerators, cluster, props, findings)
      : planCpuPlacement(cluster, gpu.cpuClass, props, findings),
    scaling: planScaling(props.autoscaling?.settings, props.replicas, cluster, share.memory),
    traffic: {
      clusterLocal: props.visibility === Visibility.CLUSTER_LOCAL,
      timeoutSeconds: props.timeout?.toSeconds(),
      responseStartTimeoutSeconds: (props.responseStartTimeout ?? props.timeout)?.toSeconds(),
    },
    transformer,
    serviceAccountName: props.serviceAccountName ?? credentials?.serviceAccountName,
    imagePullSecrets: props.imagePullSecrets ?? [],
    priorityClassName: props.priorityClassName,
    withoutSurge: props.rollout === Rollout.WITHOUT_SURGE,
    loadDeadlineSeconds: props.loadDeadline?.toSeconds() ?? loadSeconds(props.model?.facts),
  };
}

function planSidecar(options: SidecarOptions): ContainerPlan {
  return {
    name: options.name,
    image: checkedImage(options.image, 'runtime.sidecars.image'),
    command: options.command,
    args: options.args,
    env: planEnv(options.env),
    resources: planResources({ cpu: options.cpu ?? 0.1, memory: options.memory ?? Size.mebibytes(128) }),
  };
}
