/** What people make of a name. */
export const TYPOS = {
  capital: (key) => key[0].toUpperCase() + key.slice(1),
  small: (key) => key.toLowerCase(),
  shouted: (key) => key.toUpperCase(),
  snake: (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  kebab: (key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  singular: (key) => key.replace(/s$/, ''),
  plural: (key) => `${key}s`,
  short: (key) => key.slice(0, -1),
  swapped: (key) => (key.length < 2 ? key : key[1] + key[0] + key.slice(2)),
  doubled: (key) => key[0] + key,
  spaced: (key) => ` ${key}`,
  slash: (key) => `${key}/x`,
  prefixed: (key) => `x-${key}`,
  dotted: (key) => `${key}.x`,
  long: (key) => `${key}${'x'.repeat(64)}`,
};
