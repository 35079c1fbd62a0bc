/** References to images, as container runtimes read them. Upstream: github.com/distribution/reference. */

const HOST = /^[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;

/** Registry and path, without tag and digest. */
const LONGEST_REPOSITORY = 255;

/** What a name without a registry is of. */
const DOCKER_HUB = 'docker.io';
const OFFICIAL = 'library';
const FORMER_HUB = 'index.docker.io';

/** An image by its parts. */
export interface ImageReference {
  /** Host, with its port where it has one. */
  readonly registry: string;
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** The parts of an image, with what short names leave out: `busybox` is `docker.io/library/busybox`. */
export function parsedImage(image: string): ImageReference {
  const { repository, tag, digest } = split(image);
  const slash = repository.indexOf('/');
  const first = repository.slice(0, Math.max(slash, 0));
  const [registry, path] = isRegistry(first) ? [first, repository.slice(slash + 1)] : [DOCKER_HUB, repository];
  const isOfficial = [DOCKER_HUB, FORMER_HUB].includes(registry) && !path.includes('/');
  return { registry: registryName(registry), path: isOfficial ? `${OFFICIAL}/${path}` : path, tag, digest };
}

/** The last part of its path, which copies of an image keep: `registry.example.com/mirror/vllm-openai:v0.32.0`. */
export function imageName(image: string): string {
  const { path } = parsedImage(image);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The same image always in the same words, without its digest. */
export function fullName(image: string): string {
  const { registry, path, tag } = parsedImage(image);
  return `${registry}/${path}${tag === undefined ? '' : `:${tag}`}`;
}

/** A registry by the name that references use. */
export function registryName(host: string): string {
  return host === FORMER_HUB ? DOCKER_HUB : host;
}

/** Whether the first part of a name is a registry; else it is a part of Docker Hub. */
export function isRegistry(first: string): boolean {
  return HOST.test(first) && (/[.:]/.test(first) || first === 'localhost');
}

/** An image reference: registry host, path in lower case, then tag or digest. */
export function isImage(image: string): boolean {
  const { repository, tag, digest } = split(image);
  if ((tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !isDigest(digest))) return false;
  return isRepository(repository);
}

function isRepository(repository: string): boolean {
  if (repository.length > LONGEST_REPOSITORY) return false;
  const [first, ...path] = repository.split('/');
  return (COMPONENT.test(first) || (path.length > 0 && HOST.test(first))) && path.every((component) => COMPONENT.test(component));
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** A registry, and perhaps a path in it. */
export function isRepositoryPrefix(text: string): boolean {
  const [host, ...path] = text.split('/');
  return text.length <= LONGEST_REPOSITORY && isRegistry(host) && path.every((component) => COMPONENT.test(component));
}

function split(image: string): { readonly repository: string; readonly tag?: string; readonly digest?: string } {
  const at = image.indexOf('@');
  const named = at < 0 ? image : image.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    repository: colon < 0 ? named : named.slice(0, colon),
    tag: colon < 0 ? undefined : named.slice(colon + 1),
    digest: at < 0 ? undefined : image.slice(at + 1),
  };
}
