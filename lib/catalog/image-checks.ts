import type { ArgumentCheck } from '../arguments/checks';
import { map, text } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { isDigest, isImage, isRegistry, isRepositoryPrefix } from '../platform/image-reference';

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
