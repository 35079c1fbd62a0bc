import { IConstruct } from 'constructs';

interface Use {
  scalers: number;
  readonly services: string[];
}

const uses = new WeakMap<IConstruct, Use>();

function useOf(policy: IConstruct): Use {
  let use = uses.get(policy);
  if (use === undefined) uses.set(policy, use = { scalers: 0, services: [] });
  return use;
}

/** Remembers that a service scales by a policy. */
export function addService(policy: IConstruct, name: string): void {
  useOf(policy).services.push(name);
}

/** Names of the services that scale by a policy. */
export function servicesOf(policy: IConstruct): readonly string[] {
  return uses.get(policy)?.services ?? [];
}

/**
 * Id of the next scaler below a policy, such as `HorizontalPodAutoscaler-1`.
 *
 * Not the service's path: V8 keeps about 1,500 shapes of objects that were empty once (objects/transitions.h, kMaxNumberOfTransitions), and
 * thousands of policies whose first child has a key of its own use them up. From then on the YAML library is four times as slow.
 */
export function scalerId(policy: IConstruct, kind: string): string {
  const use = useOf(policy);
  use.scalers += 1;
  return `${kind}-${use.scalers}`;
}
