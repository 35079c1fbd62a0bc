/** What either version takes: of a parameter that both know, the laxer. */
export function eitherOf(older, newer) {
  return new Map([...newer].map(([type, parameters]) => {
    const before = older.get(type);
    if (before === undefined) return [type, parameters];
    const known = new Set(parameters.flatMap(({ names }) => names));
    const gone = before.filter(({ names }) => !names.some((name) => known.has(name)));
    return [type, [...parameters.map((parameter) => laxer(parameter, before)), ...gone.map((each) => ({ ...each, optional: true }))]];
  }));
}

function laxer(parameter, before) {
  const named = before.filter(({ names }) => names.some((name) => parameter.names.includes(name)));
  const same = named.find(({ order }) => order.some((one) => parameter.order.includes(one))) ?? named[0];
  if (same === undefined) return parameter;
  return {
    ...parameter,
    names: union(parameter.names, same.names),
    order: union(parameter.order, same.order),
    optional: parameter.optional || same.optional,
    kind: parameter.kind === same.kind ? parameter.kind : undefined,
    choices: parameter.choices && same.choices ? union(parameter.choices, same.choices) : parameter.choices,
  };
}

function union(one, other) {
  return [...new Set([...one, ...other])];
}

const SOURCES = [['triggerMetadata', 'm'], ['resolvedEnv', 'e'], ['authParams', 'a']];

/** `serverAddress,m`: names with "/" between, where it is read, "?" where it need not be, kind, choices, version that took it away. */
export function parameterText({ names, order, optional, kind = '', choices = [], removed }) {
  const sources = SOURCES.filter(([name]) => order.includes(name)).map(([, letter]) => letter).join('');
  const version = removed ? /removed in v([\d.]*\d)/.exec(removed)[1] : '';
  const parts = [names.join('/'), sources + (optional ? '?' : ''), kind, choices.join('|'), version];
  while (parts.at(-1) === '') parts.pop();
  if (parts.some((part) => /[\s,']/.test(part))) throw new Error(`no text for ${names[0]}`);
  return parts.join(',');
}
