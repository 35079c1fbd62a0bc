import { type Acknowledgement, Acknowledgements } from '../../rules/acknowledgements';

export type { Acknowledgement };

/** Warnings and infos that are accepted, by their ids: the reason, or the reason and a last day. */
export interface Acknowledged {
  readonly [id: string]: string | Acknowledgement;
}

/** @throws ARG001 for what is not a reason, or not a day */
export function acknowledgementsOf(acknowledged: Acknowledged = {}): Acknowledgements {
  const all = new Acknowledgements();
  for (const [id, acknowledgement] of Object.entries(acknowledged)) {
    const { reason, ...options } = typeof acknowledgement === 'object' ? acknowledgement : { reason: acknowledgement };
    all.add(id, reason, options);
  }
  return all;
}
