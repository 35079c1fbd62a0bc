import { lookup } from '../../finding/lookup';
import { asMap } from '../../manifest/json';
import { Path } from '../../manifest/kubernetes-object';
import { thousandthsOf } from '../../manifest/quantity';

/**
 * Where a value says something else than before. What it leaves out counts as unchanged: the cluster's objects carry defaults that files
 * do not have.
 */
export function firstChange(before: unknown, after: unknown, at: Path = []): Path | undefined {
  const [old, now] = [before ?? undefined, after ?? undefined];
  if (now === undefined || old === now) return undefined;
  if (Array.isArray(now)) return firstItem(old, now, at);
  const [oldMap, nowMap] = [asMap(old), asMap(now)];
  if (nowMap === undefined) return isSameQuantity(old, now) ? undefined : at;
  return first(Object.keys(nowMap), (key) => firstChange(lookup(oldMap, key), nowMap[key], [...at, key]));
}

function firstItem(old: unknown, now: readonly unknown[], at: Path): Path | undefined {
  const items = Array.isArray(old) ? old : [];
  if (items.length !== now.length) return at;
  return first([...now.keys()], (index) => firstChange(items[index], now[index], [...at, index]));
}

function first<T>(parts: readonly T[], change: (part: T) => Path | undefined): Path | undefined {
  for (const part of parts) {
    const found = change(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `1` and `1000m`, and 8080 as it is. */
function isSameQuantity(old: unknown, now: unknown): boolean {
  if (typeof now === 'boolean' || typeof old === 'boolean') return false;
  const amount = thousandthsOf(now);
  return amount !== undefined && old !== undefined && amount === thousandthsOf(old);
}
