import { IConstruct } from 'constructs';

const counts = new WeakMap<IConstruct, number>();

/**
 * Id of the next scaler below a policy, such as `HorizontalPodAutoscaler-1`.
 *
 * Not the service's path: V8 keeps about 1,500 shapes of objects that were empty once (objects/transitions.h, kMaxNumberOfTransitions), and
 * thousands of policies whose first child has a key of its own use them up. From then on the YAML library is four times as slow.
 */
export function scalerId(policy: IConstruct, kind: string): string {
  const count = (counts.get(policy) ?? 0) + 1;
  counts.set(policy, count);
  return `${kind}-${count}`;
}
