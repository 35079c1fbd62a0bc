import { PlacementPlan } from './placement-plan';
import { EnvFromPlan, EnvPlan } from '../../container/environment';
import { ResourcesPlan } from './resources-plan';

/** A KServe transformer, decided. */
export interface TransformerPlan {
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: EnvPlan[];
  readonly envFrom: EnvFromPlan[];
  readonly resources: ResourcesPlan;
  readonly placement: PlacementPlan;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}
