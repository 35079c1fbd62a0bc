import { sameMembers } from './references.mjs';

/**
 * The types of one import, rewritten: what is a core Kubernetes type refers to it or is derived from it,
 * equal types of the CRD are declared once, and what is not used is gone.
 */
export class ImportTypes {
  /** Name -> { base, members } of the interfaces that this import declares itself. */
  local = new Map();
  #source;
  #core;
  #additions;
  #placed = new Map();
  #signatures = new Map();

  constructor(source, core, additions) {
    this.#source = source;
    this.#core = core;
    this.#additions = additions;
  }

  /** Declares a type that is not a core type, with all it refers to. */
  declare(name, sourceName = name, owner = undefined) {
    const source = this.#source.get(sourceName);
    this.local.set(name, undefined); // keeps the order of declaration: outer types first
    const inlined = this.#core.inlined(source);
    const members = this.#members(source, inlined, owner);
    if (sameMembers(members, this.#additions.get(name)?.members)) {
      this.local.delete(name);
      return { space: 'additions', name };
    }
    this.local.set(name, { base: inlined && this.#newest(inlined), members });
    return { space: 'local', name };
  }

  /**
   * Required fields come first, so that types they share with optional ones are named after them.
   * What core types leave optional stays so even where an older CRD requires it: a pod rendered once fits every import.
   */
  #members(source, coreName, owner) {
    const coreMembers = coreName && this.#core.members(coreName);
    const fields = [...source].sort(([, a], [, b]) => Number(a.optional) - Number(b.optional));
    return new Map(fields.map(([field, { optional, type }]) => {
      const coreMember = coreMembers?.get(field);
      return [field, { optional: optional || coreMember?.optional === true, type: this.#type(field, type, coreMember?.type, owner) }];
    }));
  }

  #type(field, type, coreType, owner) {
    if (!this.#source.has(type.name)) return this.#builtin(field, type, coreType);
    const isCore = coreType && this.#core.has(coreType.name) && coreType.wraps.join() === type.wraps.join();
    const coreName = isCore ? coreType.name : this.#core.match(field, type, this.#source);
    const ownName = owner ? `${owner}${field[0].toUpperCase()}${field.slice(1)}` : type.name;
    return { ...this.#place(type.name, coreName, ownName, owner), wraps: type.wraps };
  }

  /** A CRD that leaves a core type open (`x-kubernetes-preserve-unknown-fields`) says `any`, which we can say better. */
  #builtin(field, type, coreType) {
    const core = coreType ?? this.#core.only(field);
    const isOpen = type.name === 'any' && core && this.#core.has(core.name);
    const fits = type.wraps.length === 0 || type.wraps.join() === core?.wraps.join();
    return isOpen && fits ? this.#core.resolve(core) : { space: 'builtin', ...type };
  }

  /** Where a type is to be found; types of equal structure are placed once. */
  #place(sourceName, coreName, ownName, owner) {
    const key = `${coreName} ${this.#signature(sourceName)}`;
    if (!this.#placed.has(key)) {
      this.#placed.set(key, coreName
        ? this.#derive(sourceName, coreName, ownName)
        : this.declare(this.#free(ownName, sourceName), sourceName, owner && ownName));
    }
    return this.#placed.get(key);
  }

  /** The CRD's form of a core type: the type itself, or an interface that says only where the CRD differs. */
  #derive(sourceName, coreName, ownName) {
    const base = { space: 'k8s', name: coreName };
    const members = this.#members(this.#source.get(sourceName), coreName, coreName);
    if (sameMembers(members, this.#core.resolvedMembers(coreName))) return base;
    if (sameMembers(members, this.#additions.get(coreName)?.members)) return { space: 'additions', name: coreName };
    if (sameMembers(members, this.#additions.get(ownName)?.members)) return { space: 'additions', name: ownName };
    const name = this.#free(coreName, ownName, sourceName);
    this.local.set(name, { base, members });
    return { space: 'local', name };
  }

  #free(...names) {
    return names.find((name) => !this.local.has(name));
  }

  #newest(coreName) {
    return { space: this.#additions.has(coreName) ? 'additions' : 'k8s', name: coreName };
  }

  /** Equal for types of equal structure. */
  #signature(name) {
    if (!this.#signatures.has(name)) {
      const fields = [...this.#source.get(name)].map(([field, { optional, type }]) => {
        const shape = this.#source.has(type.name) ? `{${this.#signature(type.name)}}` : type.name;
        return `${field}${optional ? '?' : ''}:${type.wraps.join('')}${shape}`;
      });
      this.#signatures.set(name, fields.sort().join(';'));
    }
    return this.#signatures.get(name);
  }
}
