import { grouped } from './grouped.mjs';
import { kindOf } from './kinds.mjs';
import { isMap, sitesOf, typeOf, valueAt } from './sites.mjs';

/** Every place of the documents, by kind and path, and what is known about a place. */
export class Stock {
  random;
  #schemas;
  #sites;
  #byKind;
  #seen;
  #queues = new Map();

  constructor(documents, schemas, random) {
    this.random = random;
    this.#schemas = schemas;
    this.#sites = documents.flatMap(sitesOf);
    this.#byKind = grouped(this.#sites, ({ document: { object } }) => kindOf(object));
    this.#seen = grouped(this.#sites, ({ path }) => lastName(path));
  }

  /** Each kind, and how many paths it has. */
  get kinds() {
    return [...this.#byKind].map(([kind, sites]) => [kind, new Set(sites.map(({ path }) => path)).size]);
  }

  /** A place where a mutation fits; every path comes before any comes again. */
  siteOf(kind, mutation) {
    const key = `${kind} ${mutation.name}`;
    if (!this.#queues.has(key)) {
      const fitting = this.#byKind.get(kind).filter(mutation.fits);
      this.#queues.set(key, { paths: grouped(fitting, ({ path }) => path), queue: [] });
    }
    const { paths, queue } = this.#queues.get(key);
    if (queue.length === 0) queue.push(...this.random.shuffled([...paths.keys()]));
    const path = queue.pop();
    return path === undefined ? undefined : this.random.pick(paths.get(path));
  }

  contextOf({ document, path, pointer }) {
    const { object } = document;
    const { random } = this;
    const seenIn = (name) => (this.#seen.get(name) ?? []).map(({ value }) => value);
    const last = pointer.at(-1);
    return {
      siteCount: typeof last === 'number' ? valueAt(object, pointer.slice(0, -1)).length : 1,
      seen: ({ value }) => seenIn(lastName(path)).filter((other) => typeOf(other) === typeOf(value)),
      anySite: () => random.pick(this.#sites),
      siteBeside: () => random.pick(sitesOf(document)),
      mapsIn: (root) => sitesOf({ object: root }).filter(({ value }) => isMap(value)).map((site) => site.pointer),
      contextOf: (site) => this.contextOf(site),
      fieldsAt: (place) => this.#schemas.fieldsAt(object, place),
      sample: (place) => this.#schemas.sample(object, place, random, seenIn),
    };
  }
}

function lastName(path) {
  return path.replaceAll('[]', '').split('.').at(-1);
}
