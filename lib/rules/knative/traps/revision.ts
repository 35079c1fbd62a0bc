import { Place } from '../../../manifest/place';
import { keys } from '../scaling';

/** What Knative's autoscaler makes of a revision: a template of its own, or one that KServe writes. */
export interface Revision {
  /** The template's annotations, with what another program writes there. */
  readonly annotations: Place;
  readonly concurrency: Place;
  /** All containers that run at once. */
  readonly containers: readonly Place[];
  /** What says the most pods; for findings where it is missing. */
  readonly bound: Place;
}

export type RevisionCheck = (revision: Revision) => void;

/** An autoscaling annotation, in its older spelling too. */
export function scalingOf({ annotations }: Revision, name: string): Place {
  const [today, former] = keys(name, name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  return [today, former].map((key) => annotations.entry(key)).find(({ isSet }) => isSet) ?? annotations.entry(today);
}

export function numberOf({ value }: Place): number | undefined {
  const number = value === undefined || value === null || value === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}
