import type { Resource } from './engine';

const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** Values as they were sent, secrets without their marks. */
export function plainOf(sent: any): any {
  if (Array.isArray(sent)) return sent.map(plainOf);
  if (typeof sent !== 'object' || sent === null) return sent;
  if (sent[SIGNATURE] === SECRET) return plainOf(sent.value);
  return Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, plainOf(value)]));
}

/** Places of leaves that are unknown, such as `Service:spec.template.spec.containers.0.image`. */
export function unknownLeaves(resources: readonly Resource[]): string[] {
  return resources.flatMap(({ name, sent }) => places(sent, (value) => value === UNKNOWN).map((place) => `${name}:${place}`)).sort();
}

/** Places of leaves that are secret. */
export function secretLeaves(resources: readonly Resource[]): string[] {
  return resources.flatMap(
    ({ name, sent }) => places(sent, (value) => value?.[SIGNATURE] === SECRET).map((place) => `${name}:${place}`),
  ).sort();
}

function places(value: any, isOne: (value: any) => boolean, place = ''): string[] {
  if (isOne(value)) return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => places(item, isOne, place === '' ? key : `${place}.${key}`));
}
