import { holderOf } from '../sites.mjs';

/** Two of the other mutations, in one document. */
export function twice(mutations) {
  const others = mutations.map(([mutation]) => mutation);
  return {
    name: 'twice',
    fits: () => true,
    mutate: (site, random, { siteBeside, contextOf }) => {
      const made = [site, siteBeside()].map((each) => {
        const mutation = random.pick(others.filter(({ fits }) => fits(each)));
        return { ...mutation.mutate(each, random, contextOf(each)), mutation, site: each };
      });
      if (made.some(({ edit }) => edit === undefined)) return undefined;
      return {
        detail: made.map(({ mutation, site: { path }, detail }) => `${mutation.name} ${path} ${detail}`).join(', '),
        edit: (object) => made.forEach(({ edit, site: { pointer } }) => isThere(object, pointer) && edit(object)),
      };
    },
  };
}

/** The first may have taken away where the second was to be. */
function isThere(object, pointer) {
  const { holder, last } = holderOf(object, pointer);
  return typeof holder === 'object' && holder !== null && Array.isArray(holder) === (typeof last === 'number') && last in holder;
}
