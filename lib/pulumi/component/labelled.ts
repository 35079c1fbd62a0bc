import { lintFindings } from '../../compile/judgement';
import type { Finding } from '../../finding/finding';
import type { LateManifest } from '../objects/resource';

type Objects = { readonly [id: string]: LateManifest };

/** The objects with labels of their site; their own go before. */
export function labelled(objects: Objects, labels: { readonly [key: string]: string }): Objects {
  if (Object.keys(labels).length === 0) return objects;
  return Object.fromEntries(Object.entries(objects).map(([id, manifest]) => {
    const metadata = manifest.metadata as { labels?: object };
    return [id, { ...manifest, metadata: { ...metadata, labels: { ...labels, ...metadata.labels } } }];
  }));
}

/** What the rules about manifests find in the objects of a component. */
export function findingsIn(objects: Objects, component: string, knativeFeatures?: readonly string[]): Finding[] {
  return Object.entries(objects).flatMap(([id, manifest]) => lintFindings(manifest, `${component}/${id}`, true, knativeFeatures));
}
