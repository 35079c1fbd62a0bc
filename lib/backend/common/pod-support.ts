import { Capability, Support } from '../capabilities';
import { imageVolumeSupport } from './image-volume-support';
import { KSERVE_ONLY } from './refusals';

/** What backends do whose pods the library writes itself, down to the container that loads the model. */
export const POD_SUPPORT = {
  [Capability.H2C]: true,
  [Capability.TRANSFORMER]: KSERVE_ONLY,
  [Capability.SIDECARS]: true,
  [Capability.READINESS]: true,
  [Capability.MODEL_PATH]: true,
  [Capability.TENSOR_PARALLEL]: true,
  [Capability.DOWNLOAD_OPTIONS]: true,
  [Capability.DOWNLOAD_CREDENTIALS]: true,
  [Capability.HUGGING_FACE_DOWNLOAD]: true,
  [Capability.OCI_MODEL]: imageVolumeSupport,
} as const satisfies { readonly [C in Capability]?: Support };
