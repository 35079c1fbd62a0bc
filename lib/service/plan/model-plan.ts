import { ModelSource } from '../../model/model-source';

/** How the model comes to the server. */
export enum ModelDelivery {
  /** The server fetches it itself. */
  SERVER = 'server',
  /** A volume has it. */
  CLAIM = 'claim',
  /** It is downloaded into the pod before the server starts. */
  DOWNLOAD = 'download',
  /** An image has it. */
  IMAGE = 'image',
}

/** A model, decided. */
export interface ModelPlan {
  readonly delivery: ModelDelivery;
  readonly source: ModelSource;
}
