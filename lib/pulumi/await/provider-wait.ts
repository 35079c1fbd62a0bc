import type { LateManifest } from '../objects/resource';

const WAIT_FOR = 'pulumi.com/waitFor';
const SKIP_AWAIT = 'pulumi.com/skipAwait';

/**
 * What every object has, so that the provider waits for nothing else. `skipAwait` would also end its wait for deletions, before which an
 * object of the same name must not come back.
 *
 * Source: pulumi-kubernetes v4.34 provider/pkg/metadata/overrides.go, ReadyCondition and DeletedCondition
 */
const ANY_OBJECT = 'jsonpath={.metadata.uid}';

/** Whether somebody said already how the provider waits for an object. */
export function saysHowToWait(manifest: LateManifest): boolean {
  const annotations = annotationsOf(manifest);
  return WAIT_FOR in annotations || SKIP_AWAIT in annotations;
}

/** The object with the order to the provider not to wait for it, since this library does, or waits for what it leads to. */
export function withoutProvidersWait(manifest: LateManifest): LateManifest {
  if (saysHowToWait(manifest)) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, annotations: { ...annotationsOf(manifest), [WAIT_FOR]: ANY_OBJECT } } };
}

function annotationsOf({ metadata }: LateManifest): { readonly [key: string]: unknown } {
  return (metadata as { annotations?: { readonly [key: string]: unknown } }).annotations ?? {};
}
