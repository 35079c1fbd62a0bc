import { fullName, isDigest, isImage, isRegistry, isRepositoryPrefix, parsedImage } from '../platform/image-reference';
import type { ClusterProfileProps, LoaderImages } from './cluster-profile-props';
import type { ArgumentCheck } from '../arguments/checks';
import { map, text } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from './data/images';

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

/** Images of the loader's containers: the user's own, else the library's as the cluster has them. */
export function planLoaderImages(cluster: ClusterProfileProps): Required<LoaderImages> {
  const { rclone, huggingFace, wait } = cluster.loaderImages ?? {};
  return {
    rclone: rclone ?? imageFor(cluster, RCLONE_IMAGE),
    huggingFace: huggingFace ?? imageFor(cluster, HUGGING_FACE_IMAGE),
    wait: wait ?? imageFor(cluster, WAIT_IMAGE),
  };
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

/** Of the 255 characters that a repository may have; the rest is for the path of the image. */
const LONGEST_MIRROR = 180;

const place: ArgumentCheck = (property, value) => {
  text(property, value);
  const given = value as string;
  if (given.length <= LONGEST_MIRROR && isRepositoryPrefix(given)) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not a registry with a path in it',
    cure: `write it without scheme, tag and slash at the end, in at most ${LONGEST_MIRROR} characters, such as registry.example.com/mirror`,
  });
};

const PLACES = map(place);

/** One place for all registries, or a place for each of them. */
export const imageMirror: ArgumentCheck = (property, value) => {
  if (typeof value === 'string') return place(property, value);
  PLACES(property, value);
  for (const registry of Object.keys(value as object)) {
    if (isRegistry(registry)) continue;
    fail(INVALID_ARGUMENT, {
      property: `${property}.${registry}`, value: registry, rule: 'is not the name of a registry',
      cure: 'write its host without scheme and path, such as docker.io or nvcr.io',
    });
  }
};

const DIGESTS = map((property, value) => {
  text(property, value);
  if (isDigest(value as string)) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not a digest', cure: 'write "sha256:" and 64 hexadecimal digits in lower case, as the registry tells them',
  });
});

export const imageDigests: ArgumentCheck = (property, value) => {
  DIGESTS(property, value);
  for (const image of Object.keys(value as object)) {
    if (isImage(image)) continue;
    fail(INVALID_ARGUMENT, {
      property: `${property}.${image}`, value: image, rule: 'is not an image reference',
      cure: 'write it as repository/name:tag, in lower case',
    });
  }
};
