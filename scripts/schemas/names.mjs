/** Gives names to the types that are used more than once, and puts the others where they are used. */
export function giveNames(nodes, kinds) {
  const uses = nodes.map(() => 0);
  const counted = new Set();
  kinds.forEach(({ type }) => count(type, true));
  const names = new Map();
  const taken = new Set();
  const rootIds = new Set(kinds.map(({ type }) => idOf(type)));
  uses.forEach((times, id) => {
    if (times > 1 || rootIds.has(id)) names.set(id, freeName(nodes[id].hint));
  });
  const types = Object.fromEntries([...names].map(([id, name]) => [name, contentOf(id)]));
  return { types, roots: new Map(kinds.map((kind) => [kind, names.get(idOf(kind.type))])) };

  function count(ref, root = false) {
    const id = idOf(ref);
    if (id === undefined) return;
    uses[id] += ref === `#${id}` || root ? 1 : 2; // inside brackets only a name can stand
    if (counted.has(id)) return;
    counted.add(id);
    refsOf(nodes[id].content).forEach((inner) => count(inner));
  }

  function freeName(hint) {
    let name = hint;
    for (let number = 2; taken.has(name); number += 1) name = `${hint}${number}`;
    taken.add(name);
    return name;
  }

  function contentOf(id) {
    const { content } = nodes[id];
    if (content.fields) return { ...content, fields: mapValues(content.fields, written) };
    if (content.items) return { ...content, items: written(content.items) };
    if (content.values) return { ...content, values: written(content.values) };
    return content;
  }

  function written(ref) {
    const id = idOf(ref);
    if (id === undefined) return ref;
    return names.has(id) ? ref.replace(`#${id}`, names.get(id)) : contentOf(id);
  }
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function refsOf({ fields, items, values }) {
  return [...Object.values(fields ?? {}), ...(items ? [items] : []), ...(values ? [values] : [])];
}

function idOf(ref) {
  const found = /#(\d+)/.exec(ref);
  return found ? Number(found[1]) : undefined;
}
