/** Paths at which the cluster's object differs from what was emitted. What the cluster adds is no drift. */
export function drift(emitted, live, path = '') {
  if (Array.isArray(emitted)) {
    if (!Array.isArray(live) || live.length !== emitted.length) return [path];
    return emitted.flatMap((item, index) => drift(item, live[index], `${path}/${index}`));
  }
  if (typeof emitted === 'object' && emitted !== null) {
    if (typeof live !== 'object' || live === null) return [path];
    return Object.entries(emitted).flatMap(([key, value]) => drift(value, live[key], `${path}/${key.replace(/\//g, '~1')}`));
  }
  return String(emitted) === String(live) ? [] : [path];
}
