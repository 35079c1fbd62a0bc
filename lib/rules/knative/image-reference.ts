const REPOSITORY = /^[a-z0-9_\-./]{2,255}$/;
const TAG = /^[A-Za-z0-9_\-.]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HOST = /^[\w\-.~!$&'()*+,;=<>"[\]:\u0080-\uffff]*$/;
const PORT = /:(\d*)$/;

/** Whether Knative can parse an image. Source: go-containerregistry pkg/name, ParseReference with weak validation. */
export function isImageReference(image: string): boolean {
  if (isTagged(image)) return true;
  const [base, digest, ...rest] = image.split('@');
  return rest.length === 0 && digest !== undefined && DIGEST.test(digest) && (isTagged(base) || isRepository(base));
}

function isTagged(image: string): boolean {
  const colon = image.lastIndexOf(':');
  const tag = colon < 0 ? '' : image.slice(colon + 1);
  if (colon < 0 || tag.includes('/')) return isRepository(image);
  return (tag === '' || TAG.test(tag)) && isRepository(image.slice(0, colon));
}

function isRepository(name: string): boolean {
  const slash = name.indexOf('/');
  const host = slash < 0 ? '' : name.slice(0, slash);
  const isHost = host.includes('.') || host.includes(':');
  if (!isHost) return REPOSITORY.test(name);
  return REPOSITORY.test(name.slice(slash + 1)) && HOST.test(host) && (!host.includes(':') || PORT.test(host));
}
