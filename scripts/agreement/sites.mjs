/** A place in a document: `pointer` leads to it, `path` is the same for every item of a list. */
export function sitesOf(document) {
  const sites = [];
  visit(document, document.object, [], '', sites);
  return sites;
}

function visit(document, value, pointer, path, sites) {
  if (pointer.length > 0) sites.push({ document, pointer, path, value });
  if (Array.isArray(value)) value.forEach((item, index) => visit(document, item, [...pointer, index], `${path}[]`, sites));
  else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) visit(document, item, [...pointer, key], path === '' ? key : `${path}.${key}`, sites);
  }
}

export function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : isMap(value) ? 'map' : typeof value;
}

export function valueAt(object, pointer) {
  return pointer.reduce((value, part) => value?.[part], object);
}

/** The key or index that a pointer ends in, and the value that holds it. */
export function holderOf(object, pointer) {
  return { holder: valueAt(object, pointer.slice(0, -1)), last: pointer.at(-1) };
}

/** An edit that puts a value in place of another, where an edit before it left the place. */
export function put(pointer, value) {
  return (object) => {
    const { holder, last } = holderOf(object, pointer);
    if (typeof holder === 'object' && holder !== null) holder[last] = structuredClone(value);
  };
}
