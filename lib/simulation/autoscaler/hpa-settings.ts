/** How an HPA's controller runs. Times are milliseconds. */
export interface HpaController {
  readonly syncPeriod: number;
  readonly downscaleStabilization: number;
  readonly cpuInitializationPeriod: number;
  readonly initialReadinessDelay: number;
  readonly tolerance: number;
}

/** Kubernetes' defaults. Source: kubernetes v1.36 pkg/controller/podautoscaler/config/v1alpha1/defaults.go. */
export const HPA_CONTROLLER: HpaController = {
  syncPeriod: 15_000, downscaleStabilization: 300_000, cpuInitializationPeriod: 300_000, initialReadinessDelay: 30_000, tolerance: 0.1,
};

/** What an HPA looks at. Values are in thousandths. */
export interface HpaMetric {
  readonly name: string;
  /** Whether each pod has a value, or all have one together. */
  readonly perPod: boolean;
  /** What each pod is to have: in percent of `request`, or as a value. */
  readonly average?: number;
  /** What all are to have together. */
  readonly total?: number;
  /** What each pod requests, where `average` is a percentage. */
  readonly request?: number;
}

export interface HpaPolicy {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly periodSeconds: number;
}

export interface HpaRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled';
  readonly policies: readonly HpaPolicy[];
  readonly tolerance?: number;
}

export interface HpaSettings {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly HpaMetric[];
  readonly behavior?: { readonly scaleUp: HpaRules; readonly scaleDown: HpaRules };
  readonly controller: HpaController;
}

/** Rules that hold where a behaviour leaves them out. Source: kubernetes v1.36 pkg/apis/autoscaling/v2/defaults.go. */
const UP: HpaRules = {
  stabilizationWindowSeconds: 0, selectPolicy: 'Max',
  policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, { type: 'Percent', value: 100, periodSeconds: 15 }],
};
const DOWN: HpaRules = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

/** A behaviour with what it leaves out. */
export function behaviorOf(
  given: { readonly scaleUp?: Partial<HpaRules>; readonly scaleDown?: Partial<HpaRules> }, controller: HpaController,
): HpaSettings['behavior'] {
  const down = { ...DOWN, ...given.scaleDown };
  return {
    scaleUp: { ...UP, ...given.scaleUp },
    scaleDown: { ...down, stabilizationWindowSeconds: down.stabilizationWindowSeconds ?? controller.downscaleStabilization / 1000 },
  };
}
