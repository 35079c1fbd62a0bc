import { KNATIVE_KEY_UNKNOWN } from '../../../finding/definitions/knative-traps';
import { nearest } from '../../../finding/nearest';
import { KeyReader, keysReadBy, KNATIVE_SPACES } from '../../../platform/known-keys';
import { Place } from '../../../manifest/place';

/** Of networking keys the webhook has a list of its own: ../annotations.ts. */
const SPACES = KNATIVE_SPACES.filter((space) => space !== 'networking.knative.dev/');

export const TEMPLATE_KEYS = keysReadBy(KeyReader.REVISION);

export const OBJECT_KEYS = keysReadBy(KeyReader.KNATIVE_OBJECT);

/** Annotations in Knative's own spaces that stand where it does not look. */
export function checkKnownKeys(annotations: Place, known: ReadonlySet<string>): void {
  for (const { name } of annotations.fields) {
    if (known.has(name) || !SPACES.some((space) => name.startsWith(space))) continue;
    annotations.entry(name).report(KNATIVE_KEY_UNKNOWN, 'has a key that Knative does not read here', cureOf(name, known));
  }
}

function cureOf(key: string, known: ReadonlySet<string>): string {
  if (TEMPLATE_KEYS.has(key)) return 'move it to the annotations of the template';
  if (OBJECT_KEYS.has(key)) return 'move it to the annotations of the Service';
  const near = nearest(key, known);
  return near === undefined ? 'leave it out' : `did you mean "${near}"?`;
}
