import { PropertyPath } from './differences';

/** A copy of data that tells when one of some places is read. */
export function watched<T extends object>(data: T, ways: readonly PropertyPath[], wasRead: () => void): T {
  if (ways.length === 0) return data;
  const copy: any = Array.isArray(data) ? [...data] : { ...data };
  for (const key of new Set(ways.map(([first]) => first))) {
    const value = copy[key];
    const below = ways.filter(([first]) => first === key).map(([, ...rest]) => rest);
    if (below.some((rest) => rest.length === 0)) {
      Object.defineProperty(copy, key, { enumerable: true, get: () => { wasRead(); return value; } });
    } else {
      copy[key] = watched(value, below, wasRead);
    }
  }
  return copy;
}
