import { Reader } from '../inputs/deferred';
import { InferenceTarget } from './inference-target';

interface ReadTarget {
  readonly namespace?: string;
  readonly labels: { readonly [key: string]: string };
}

/** What of a target may be Outputs; findings name it `target.namespace` and so on. */
export function readTarget({ namespace, labels }: InferenceTarget, read: Reader): ReadTarget {
  return read({ target: { namespace, labels } }).target;
}
