import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { NodeRequirement } from '../../catalog/node-requirement';
import type { NodeToleration } from '../../container/pod/scheduling-options';
import type { PlacementPlan, StringMap } from '../../service/plan/service-plan';
import { Memo } from '../../service/plan/memo';
import { compact } from '../manifest';

type Affinity = Plain<k8s.Affinity>;
type Toleration = Plain<k8s.Toleration>;

const affinities = new Memo<Affinity | undefined>();
const lists = new Memo<Toleration[]>();

/** The same plan is the same affinity, unless it names the pods of one service. */
export function affinityOf(placement: PlacementPlan, podLabels: StringMap): Affinity | undefined {
  return placement.packing === undefined ? affinities.of([placement], () => render(placement, podLabels)) : render(placement, podLabels);
}

/** Required: one of the terms. Preferred: the better ones. Packing is a preference too, so that it never keeps a pod Pending. */
function render(placement: PlacementPlan, podLabels: StringMap): Affinity | undefined {
  const affinity = compact({
    nodeAffinity: compact({
      requiredDuringSchedulingIgnoredDuringExecution: placement.terms.length === 0 ? undefined : {
        nodeSelectorTerms: placement.terms.map((term) => ({ matchExpressions: term.map(affinityExpression) })),
      },
      preferredDuringSchedulingIgnoredDuringExecution: placement.preferences.map(({ weight, requirements }) => ({
        weight, preference: { matchExpressions: requirements.map(affinityExpression) },
      })),
    }),
    podAffinity: placement.packing === 'pack' ? together(podLabels) : undefined,
    podAntiAffinity: placement.packing === 'spread' ? together(podLabels) : undefined,
  });
  return Object.keys(affinity).length === 0 ? undefined : affinity;
}

/** A condition, in the words of node affinity. */
export function affinityExpression({ key, values, absent }: NodeRequirement) {
  if (values === undefined) return { key, operator: absent ? 'DoesNotExist' : 'Exists' };
  return { key, operator: absent ? 'NotIn' : 'In', values };
}

function together(matchLabels: StringMap) {
  return {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, podAffinityTerm: { labelSelector: { matchLabels }, topologyKey: 'kubernetes.io/hostname' } },
    ],
  };
}

export function tolerationsOf(tolerations: NodeToleration[]): Toleration[] {
  return lists.of([tolerations], () => (
    tolerations.map(({ key, value, effect }) => compact({ key, operator: value === undefined ? 'Exists' : 'Equal', value, effect }))
  ));
}
