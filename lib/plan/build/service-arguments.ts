import { RuntimeKind } from '../../model/runtime';
import { refuse } from '../../finding/finding-error';
import { CONFLICTING_ARGUMENTS, MISSING_ARGUMENT } from '../../finding/definitions/service';
import { GpuInferenceServiceProps } from '../../props/gpu-inference-service-props';
import { checkDuration, checkKind, checkNumber, checkSize, checkText } from '../../finding/argument-checks';

/** More CPUs than any node has, so that millicores given as cores are caught. */
const MOST_CPUS = 1024;

/** Refuses props that can be right for no target and no cluster. */
export function checkServiceArguments(props: GpuInferenceServiceProps): void {
  checkKind('gpu', props.gpu, 'models', 'GpuRequest');
  checkKind('model', props.model, 'uri', 'ModelSource');
  checkKind('runtime', props.runtime, 'kind', 'Runtime');
  checkKind('autoscaling', props.autoscaling, 'settings', 'AutoscalingPolicy');
  checkKind('backend', props.backend, 'kind', 'Backend');
  checkKind('cluster', props.cluster, 'props', 'ClusterProfile');
  if (props.gpu === undefined || props.gpu === null) {
    missing('gpu', 'ask for GPUs with GpuRequest.of(…), or say GpuRequest.none()');
  }
  if (props.model === undefined && props.runtime?.kind !== RuntimeKind.CUSTOM) {
    missing('model', 'name one with ModelSource, or use Runtime.custom(…), which may bring its own');
  }
  if (props.autoscaling !== undefined && props.replicas !== undefined) {
    refuse(CONFLICTING_ARGUMENTS, { property: 'replicas', value: props.replicas, rule: 'is fixed, but `autoscaling` is given', cure: 'leave one of them out' });
  }
  checkNumber('cpu', props.cpu, 0.001, MOST_CPUS);
  checkNumber('limits.cpu', props.limits?.cpu, 0.001, MOST_CPUS);
  checkNumber('replicas', props.replicas, 0, 1000, true);
  checkSize('memory', props.memory);
  checkSize('limits.memory', props.limits?.memory);
  checkSize('sharedMemory', props.sharedMemory);
  checkDuration('timeout', props.timeout);
  checkDuration('responseStartTimeout', props.responseStartTimeout);
  checkDuration('loadDeadline', props.loadDeadline);
  checkText('name', props.name);
  checkText('serviceAccountName', props.serviceAccountName);
  checkText('priorityClassName', props.priorityClassName);
  checkSize('transformer.memory', props.transformer?.memory);
  checkNumber('transformer.cpu', props.transformer?.cpu, 0.001, MOST_CPUS);
}

function missing(property: string, cure: string): never {
  refuse(MISSING_ARGUMENT, { property, rule: 'is missing', cure });
}
