import type { ApiObject } from 'cdk8s';

/** What is to know of an object where objects are made one by one, and waited for; `kubectl apply` needs none of it. */
export interface Hosting {
  /** Its path, with the service in place of a policy that others share: it does not depend on them. */
  readonly path: string;
  /** How long it may take until it is ready. @default - it is ready at once */
  readonly timeout?: string;
  /** What must be complete before it can be ready. @default - nothing */
  readonly after?: ApiObject;
}

/** A symbol of the whole process: who hosts an object may have another copy of this library, such as the bundle for Pulumi. */
const HOSTING = Symbol.for('inference-constructs.hosting');

type Hosted = ApiObject & { readonly [HOSTING]?: () => Hosting };

/** The object's hosting is asked for when it is written: a service may change until then. */
export function setDeployHints(object: ApiObject, hosting: () => Hosting): void {
  Object.defineProperty(object, HOSTING, { value: hosting });
}

export function deployHintsOf(object: ApiObject): Hosting | undefined {
  return (object as Hosted)[HOSTING]?.();
}
