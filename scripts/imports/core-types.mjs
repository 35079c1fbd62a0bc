/** The Kubernetes types that cdk8s-plus exports as `k8s`, searchable by the fields that hold them. */
export class CoreTypes {
  #interfaces;
  #byField = new Map();

  constructor(interfaces) {
    this.#interfaces = interfaces;
    for (const members of interfaces.values()) {
      for (const [field, { type }] of members) {
        if (interfaces.has(type.name)) this.#typesOf(field).set(key(type), type);
      }
    }
  }

  has(name) {
    return this.#interfaces.has(name);
  }

  members(name) {
    return this.#interfaces.get(name);
  }

  /** The members, their types told apart into core types and built-in ones. */
  resolvedMembers(name) {
    return new Map([...this.members(name)].map(([field, { optional, type }]) => [field, { optional, type: this.resolve(type) }]));
  }

  resolve(type) {
    return { space: this.has(type.name) ? 'k8s' : 'builtin', ...type };
  }

  /** The type that every core object with a field of this name agrees on. */
  only(field) {
    const types = [...this.#typesOf(field).values()];
    return types.length === 1 ? types[0] : undefined;
  }

  /** The core type a CRD's field holds: one that core objects hold under the same name, and of nearly the same shape. */
  match(field, type, source) {
    const members = source.get(type.name);
    const candidates = [...this.#typesOf(field).values()]
      .filter((candidate) => candidate.wraps.join() === type.wraps.join())
      .map((candidate) => ({ name: candidate.name, likeness: likeness(members, this.members(candidate.name)) }))
      .filter(({ name, likeness }) => likeness >= 0.6 && this.#isAlikeWithin(members, this.members(name), source));
    return best(candidates)?.name;
  }

  /** The large core type, if any, whose fields an own type of a CRD takes in: Go's `json:",inline"`. */
  inlined(members) {
    const candidates = ['Container', 'PodSpec']
      .map((name) => ({ name, likeness: shared(members, this.members(name)) / this.members(name).size }))
      .filter(({ likeness }) => likeness >= 0.8);
    return best(candidates)?.name;
  }

  #typesOf(field) {
    if (!this.#byField.has(field)) this.#byField.set(field, new Map());
    return this.#byField.get(field);
  }

  #isAlikeWithin(members, coreMembers, source) {
    return [...members].every(([field, { type }]) => {
      const nested = source.get(type.name);
      const core = this.members(coreMembers.get(field)?.type.name);
      return !nested || !core || shared(nested, core) > 0;
    });
  }
}

function shared(members, others) {
  return [...members.keys()].filter((field) => others.has(field)).length;
}

function likeness(members, others) {
  const common = shared(members, others);
  return common / (members.size + others.size - common);
}

/** The likeliest candidate; none if two are as likely. */
function best(candidates) {
  const [first, second] = candidates.sort((a, b) => b.likeness - a.likeness);
  return first?.likeness === second?.likeness ? undefined : first;
}

function key(type) {
  return [...type.wraps, type.name].join();
}
