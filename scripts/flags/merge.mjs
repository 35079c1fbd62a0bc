/** Makes one table of the flags of many versions: how each is written, and from which version to which. */

/** `i?n=1|2`: the kind of the value, how many, whether None and '' are values too, and what else is refused. */
function shapeOf({ nargs, value, none, refused }) {
  if (refused) return 'x';
  if (value === 'boolean') return 'b';
  if (nargs === 0) return '0';
  const kind = { int: 'i', float: 'f', human: 'h', 'human-auto': 'a', any: 's' }[value];
  return `${kind}${nargs === 1 ? '' : nargs}${none ? 'n' : ''}`;
}

/** Name by name, its shape at each version that has it. */
function timelines(versions) {
  const names = new Map();
  for (const [index, { flags }] of versions.entries()) {
    for (const flag of flags) {
      for (const name of flag.names.map((each) => each.replace(/^--/, ''))) {
        if (!names.has(name)) names.set(name, []);
        names.get(name)[index] ??= { shape: shapeOf(flag), choices: flag.choices ?? undefined };
      }
    }
  }
  return names;
}

/** `>0.9.0<0.12.0` of the versions for which `has` holds: since the one, until before the other. */
function intervals(versions, has) {
  return versions.map(({ version }, index) => {
    if (index === 0 || has(index) === has(index - 1)) return '';
    return (has(index) ? '>' : '<') + version;
  }).join('');
}

/** What a name is in every version: a part for each shape, and for values with choices and without. */
function specOf(versions, timeline) {
  const keyAt = (index) => timeline[index] && timeline[index].shape + (timeline[index].choices === undefined ? '' : '=');
  const keys = [...new Set(versions.map((_, index) => keyAt(index)).filter((key) => key !== undefined))];
  return keys.map((key) => {
    const holds = (index) => keyAt(index) === key;
    const choices = [...new Set(versions.flatMap((_, index) => (holds(index) ? timeline[index].choices ?? [] : [])))].sort();
    const written = choices.map((choice) => {
      if (/[|<>;\s']/.test(choice)) throw new Error(`no text for the choice ${choice}`);
      // Only among versions in which the flag has choices: elsewhere it does not matter.
      const at = versions.map((_, index) => index).filter(holds);
      return choice + intervals(at.map((index) => versions[index]), (place) => timeline[at[place]].choices.includes(choice));
    });
    return key + written.join('|') + intervals(versions, holds).replace(/^(?=[<>])/, choices.length > 0 ? ';' : '');
  });
}

/** Rows of the table: each spec once, with all names that have it. */
export function rowsOf(versions) {
  const rows = new Map();
  for (const [name, timeline] of [...timelines(versions)].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const spec = specOf(versions, timeline).join(' ');
    rows.set(spec, [...(rows.get(spec) ?? []), name]);
  }
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The first version that has a trait of the parser; nothing where none has. */
export function sinceOf(versions, trait) {
  return versions.find((each) => each[trait])?.version;
}

/** How upstream's help names the flag that is meant instead. */
const MEANT = /(?:[Uu]se|renamed to|replaced by|in favou?r of)\s+[`'"]*(--[a-z][\w.-]*\w)/;

/** Names that a later version has not, or that end the program, with what upstream's own help said to write instead. */
export function renamesOf(versions) {
  const last = new Set(versions.at(-1).flags.filter(({ refused }) => !refused).flatMap(({ names }) => names));
  const renames = new Map();
  for (const { flags } of versions) {
    for (const { names, help } of flags) {
      if (!/deprecated|removed|no longer/i.test(help)) continue;
      const [, meant] = MEANT.exec(help) ?? [];
      if (meant === undefined || names.includes(meant)) continue;
      for (const name of names.filter((each) => each.startsWith('--') && !last.has(each))) renames.set(name.slice(2), meant.slice(2));
    }
  }
  return [...renames].sort(([one], [other]) => (one < other ? -1 : 1));
}
