import { lintFindings } from '../../compile/judgement';
import type { Finding } from '../../finding/finding';
import type { LateManifest } from '../objects/resource';

type Objects = { readonly [id: string]: LateManifest };

/** Objects by their ids, with labels of their site; their own go before. */
export function labelled(made: Iterable<readonly [id: string, manifest: object]>, labels: { readonly [key: string]: string }): Objects {
  const hasNone = Object.keys(labels).length === 0;
  const of = (manifest: object) => (hasNone ? manifest as LateManifest : withLabels(manifest as LateManifest, labels));
  return Object.fromEntries([...made].map(([id, manifest]) => [id, of(manifest)]));
}

function withLabels(manifest: LateManifest, labels: object): LateManifest {
  const metadata = manifest.metadata as { labels?: object };
  return { ...manifest, metadata: { ...metadata, labels: { ...labels, ...metadata.labels } } };
}

/** What the rules about manifests find in the objects of a component. */
export function findingsIn(objects: Objects, component: string, knativeFeatures?: readonly string[]): Finding[] {
  return Object.entries(objects).flatMap(([id, manifest]) => lintFindings(manifest, `${component}/${id}`, true, knativeFeatures));
}
