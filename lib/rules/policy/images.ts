import { imageFor } from '../../catalog/cluster-images';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../../catalog/data/images';
import { fullName, isRegistry, parsedImage, registryName } from '../../platform/image-reference';

/** Where the images of loaders are named. */
const LOADER_IMAGES: readonly (readonly [image: string, property: string])[] = [
  [WAIT_IMAGE, 'waiting.image of the ModelCachePvc'],
  [RCLONE_IMAGE, 'loaderImages.rclone of the cluster profile'],
  [HUGGING_FACE_IMAGE, 'loaderImages.huggingFace of the cluster profile'],
];

/** The property that names an image. */
export function propertyOf(image: string, { props }: ClusterProfile): string {
  return LOADER_IMAGES.find(([own]) => imageFor(props, own) === image)?.[1] ?? 'runtime.image';
}

/**
 * Whether an image is of a registry, of a path in it, or the very image that is allowed. Compared part by part:
 * `registry.example.com/team-a` allows nothing of `registry.example.com/team-a-other` and of `registry.example.com.other.org`.
 */
export function isAllowed(image: string, allowed: string): boolean {
  const { registry, path } = parsedImage(image);
  const named = `${registry}/${path}`;
  return placesOf(allowed).some((place) => named === place || named.startsWith(`${place}/`) || fullName(image) === place);
}

/** What a name may mean: `docker.io/vllm` is a path of Docker Hub, and would be an image of its own like `docker.io/busybox`. */
function placesOf(allowed: string): string[] {
  const place = allowed.replace(/\/{1,8}$/, '');
  const [first, ...path] = place.split('/');
  if (isRegistry(first)) return [[registryName(first), ...path].join('/'), ...(path.length === 0 ? [] : [fullName(place)])];
  // With a slash at its end, one word is a path.
  return [place === allowed || path.length > 0 ? fullName(place) : `${parsedImage(place).registry}/${place}`];
}
