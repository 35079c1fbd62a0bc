import type { IConstruct } from 'constructs';
import { note, notesOf } from './notes';

/** Remembers that a service scales by a policy. */
export function addService(policy: IConstruct, name: string): void {
  const { services } = notesOf(policy);
  if (services === undefined) note(policy, { services: [name] });
  else services.push(name);
}

/** Names of the services that scale by a policy. */
export function servicesOf(policy: IConstruct): readonly string[] {
  return notesOf(policy).services ?? [];
}

/**
 * Id of the next scaler below a policy, such as `HorizontalPodAutoscaler-1`.
 *
 * Not the service's path: V8 keeps about 1,500 shapes of objects that were empty once (objects/transitions.h, kMaxNumberOfTransitions), and
 * thousands of policies whose first child has a key of its own use them up. From then on the YAML library is four times as slow.
 */
export function scalerId(policy: IConstruct, kind: string): string {
  const scalers = (notesOf(policy).scalers ?? 0) + 1;
  note(policy, { scalers });
  return `${kind}-${scalers}`;
}
