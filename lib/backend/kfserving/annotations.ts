import { ScalingPlan, StringMap } from '../../plan/service-plan';
import { metricAnnotations, tuningAnnotations } from '../knative/annotations';

/** Knative's kebab-case keys came with v1.1, long after KFServing; every version reads the older camelCase ones (serving pkg/apis/autoscaling/register.go). */
export function camelCaseAnnotations(scaling: ScalingPlan): StringMap {
  if (scaling.policy === undefined) return {};
  const annotations = { ...metricAnnotations(scaling), ...tuningAnnotations(scaling.policy) };
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [camelCase(key), value]));
}

function camelCase(key: string): string {
  const [prefix, name] = key.split('/');
  return `${prefix}/${name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}
