import { Manifest } from '../../backend/manifest';

/** Every image that stands in the objects, once. */
export function imagesOf(manifests: readonly Manifest[]): string[] {
  const images = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'image' && typeof part === 'string') images.add(part);
      else visit(part);
    }
  };
  manifests.forEach(({ spec }) => visit(spec));
  return [...images];
}
