import { Size } from 'cdk8s';
import { bytesOf } from '../../arguments/size';
import type { EphemeralStorageOptions } from '../../container/pod/pod-options';
import type { VolumeMount } from '../../container/volume-mount';
import type { ModelPlan } from './service-plan';
import { ModelDelivery } from './service-plan';

/** Beside the weights: tokenizers, logs, compiled kernels. */
const SHARE_OF_WEIGHTS = 1.1;

/**
 * What the user asks for, else space for a model that the pod downloads. A server that fetches it itself may do so into a claim of the
 * user's: then nothing is asked for.
 */
export function planEphemeralStorage(
  given: EphemeralStorageOptions | undefined, model: ModelPlan | undefined, volumes: VolumeMount[] = [],
): EphemeralStorageOptions | undefined {
  if (given?.request !== undefined || given?.limit !== undefined || model === undefined) return given;
  const size = model.source.facts?.weightsSize;
  const writesClaims = volumes.some(({ claimOptions }) => claimOptions?.writable);
  const downloads = model.delivery === ModelDelivery.DOWNLOAD || (model.delivery === ModelDelivery.SERVER && !writesClaims);
  return !downloads || size === undefined ? given : { request: Size.gibibytes(Math.ceil((bytesOf(size) * SHARE_OF_WEIGHTS) / 2 ** 30)) };
}
