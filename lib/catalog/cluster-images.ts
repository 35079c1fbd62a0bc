import { fullName, parsedImage } from '../platform/image-reference';
import type { ClusterProfileProps } from './cluster-profile-props';

type ImageSettings = Pick<ClusterProfileProps, 'imageMirror' | 'imageDigests'>;

/**
 * An image of the library's own as pods of the cluster name it: from the mirror, and with the digest that the user gave. A container
 * runtime pulls by the digest, and the tag is for people.
 */
export function imageFor({ imageMirror, imageDigests = {} }: ImageSettings, image: string): string {
  if (imageMirror === undefined && Object.keys(imageDigests).length === 0) return image;
  const digest = digestOf(imageDigests, image);
  return `${mirrored(imageMirror, image)}${digest === undefined ? '' : `@${digest}`}`;
}

function mirrored(mirror: ImageSettings['imageMirror'], image: string): string {
  const { registry, path, tag } = parsedImage(image);
  const prefix = typeof mirror === 'object' ? mirror[registry] : mirror;
  return prefix === undefined ? image : `${prefix}/${path}${tag === undefined ? '' : `:${tag}`}`;
}

function digestOf(digests: { readonly [image: string]: string }, image: string): string | undefined {
  const wanted = fullName(image);
  return Object.entries(digests).find(([name]) => fullName(name) === wanted)?.[1];
}
