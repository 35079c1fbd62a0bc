/** What stands for something of the service in a query; PromQL has no `$` outside of texts. */
export const PLACEHOLDERS: readonly string[] = ['service', 'namespace', 'pods', 'window'];

/** Placeholders of which each service has another value, whatever its namespace. */
const OF_ONE_SERVICE = ['service', 'pods'];

const PLACEHOLDER = /\$([A-Za-z_]\w*)/g;

/** Names of what stands behind a `$`, known or not. */
export function placeholdersOf(query: string): string[] {
  return [...query.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** Whether services that share the query get a number each. */
export function isOfOneService(query: string): boolean {
  return placeholdersOf(query).some((name) => OF_ONE_SERVICE.includes(name));
}

/** The query with values in place of what stands for them; what has no value stays as it is. */
export function filled(query: string, values: { readonly [name: string]: string | undefined }): string {
  return query.replace(PLACEHOLDER, (placeholder, name: string) => values[name] ?? placeholder);
}

/** A text, a name, a number or one other character: each character of a query belongs to one of them. */
const TOKEN = /"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|`[^`]*`?|[A-Za-z_:][\w:]*|\d[\w.]*|\S/gs;
const NAME = /^[A-Za-z_:]/;
/** What stands behind the name of an aggregation, or before its values. */
const OF_FUNCTIONS: readonly (string | undefined)[] = ['(', 'by', 'without'];
/** Words before a list of labels. */
const GROUPING: readonly string[] = ['by', 'without', 'on', 'ignoring', 'group_left', 'group_right'];
/** PromQL's other words, in whatever case. */
const WORDS: readonly string[] = [...GROUPING, 'bool', 'offset', 'and', 'or', 'unless', 'inf', 'nan', 'start', 'end', 'atan2'];
const CLOSING: { readonly [opening: string]: string } = { '{': '}', '[': ']' };

/** Names of the series that a query reads: not those of labels, functions and PromQL's own words. */
export function seriesIn(query: string): readonly string[] {
  const tokens = query.match(TOKEN) ?? [];
  const series: string[] = [];
  let until: string | undefined;
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (until !== undefined) {
      if (token === until) until = undefined;
    } else if (token in CLOSING) until = CLOSING[token];
    else if (GROUPING.includes(token.toLowerCase()) && next === '(') until = ')';
    else if (NAME.test(token) && !OF_FUNCTIONS.includes(next?.toLowerCase()) && !WORDS.includes(token.toLowerCase())) series.push(token);
  });
  return series;
}

/** Functions that answer where there is no series; those of time do without an argument. */
const OF_ABSENCE: readonly string[] = ['absent', 'absent_over_time'];
const OF_TIME: readonly string[] = ['time', 'minute', 'hour', 'day_of_week', 'day_of_month', 'day_of_year', 'days_in_month', 'month', 'year'];

/** Whether a query can have another answer than 0 while none of its series is there, as with `or vector(1)`. */
export function answersWithoutSeries(query: string): boolean {
  const tokens = query.match(TOKEN) ?? [];
  return tokens.some((token, index) => {
    const [name, next, after] = [token.toLowerCase(), tokens[index + 1], tokens[index + 2]];
    if (next !== '(') return false;
    return OF_ABSENCE.includes(name) || (name === 'vector' && Number(after) !== 0) || (OF_TIME.includes(name) && after === ')');
  });
}

/** What a query answers with where it has no series, if it ends so: 1 for `… or vector(1)`. */
export function answerWithoutSeries(query: string): number | undefined {
  const [or, vector, opening, answer, closing] = (query.match(TOKEN) ?? []).slice(-5);
  const isEnd = [or, vector].join(' ').toLowerCase() === 'or vector' && opening === '(' && closing === ')';
  return isEnd && !Number.isNaN(Number(answer)) ? Number(answer) : undefined;
}

/** What makes one number of several series. */
const JOINING: readonly string[] = [
  'sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar', 'quantile', 'topk', 'bottomk', 'count_values', 'limitk', 'scalar',
  ...OF_ABSENCE,
];
/** Labels of which each pod has another value. */
const OF_ONE_POD: readonly string[] = ['pod', 'instance', 'pod_name', 'kubernetes_pod_name'];

/** Whether a query answers with a number for each pod, since nothing in it joins or selects them. */
export function answersForEachPod(query: string): boolean {
  const tokens = query.match(TOKEN) ?? [];
  return !tokens.some((token, index) => {
    const [name, next] = [token.toLowerCase(), tokens[index + 1]?.toLowerCase()];
    return (JOINING.includes(name) && OF_FUNCTIONS.includes(next)) || (OF_ONE_POD.includes(name) && (next === '=' || next === '!'));
  });
}

/** Labels that say of which workload a pod is. */
const OF_WORKLOADS: readonly string[] = [
  ...OF_ONE_POD, 'exported_pod', 'service', 'deployment', 'statefulset', 'job', 'app', 'isvc', 'inferenceservice', 'workload', 'container',
];
const ALL = /^(?:\.[*+])?$/;
const LITERAL = /^[\w-]*/;

/** Whether a query may select pods of another workload than the one of a name: by no label of its selectors is it sure. */
export function maySelectOthers(query: string, workload: string): boolean {
  const tokens = query.match(TOKEN) ?? [];
  return tokens.some((token, index) => {
    const [sign, next] = [tokens[index + 1], tokens[index + 2]];
    if (sign !== '=' || !OF_WORKLOADS.includes(token.toLowerCase())) return false;
    const value = (next === '~' ? tokens[index + 3] : next) ?? '';
    const text = value.slice(1, -1);
    const [start] = LITERAL.exec(text)!;
    const isOwn = text.includes(workload) || text.includes('$');
    return !isOwn && !(next === '~' && (ALL.test(text) || (start !== '' && `${workload}-`.startsWith(start))));
  });
}
