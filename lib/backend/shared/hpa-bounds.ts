import { Bound } from '../limits';

/** autoscaling/v2: a stabilization window is at most an hour (kubernetes pkg/apis/autoscaling/validation). */
export const HPA_BOUNDS: Bound[] = [
  { property: 'autoscaling.scaleDownDelay', unit: 's', least: 0, most: 3600, valueOf: ({ scaling }) => scaling.policy?.scaleDownDelay?.toSeconds() },
];
