import type { ServiceEntry } from './report-data';
import type { WayStation } from './request-way';

const MOST_WAYS = 6;

/** Pictures of the ways that requests go, each with the services that share it, as GitHub and GitLab draw them. */
export function waysAsMermaid(services: readonly ServiceEntry[]): string {
  const ways = new Map<string, ServiceEntry[]>();
  for (const service of services) {
    const key = JSON.stringify(service.way);
    ways.set(key, [...ways.get(key) ?? [], service]);
  }
  const shown = [...ways.values()].slice(0, MOST_WAYS).map((sharing) => drawn(sharing[0].way, sharing.map(({ name }) => name)));
  const left = ways.size - shown.length;
  return `${shown.join('\n')}${left > 0 ? `\n${left} more ways: see the report as HTML.\n` : ''}`;
}

function drawn(way: readonly WayStation[], names: readonly string[]): string {
  const nodes = way.map(({ kind, title, detail }, index) => {
    const text = `"${label(title)}<br>${label(detail)}"`;
    return `  s${index}${kind === 'model' ? `[(${text})]` : `[${text}]`}`;
  });
  // What is passed at times only is on a side way: the stations around it are joined as well.
  const steps = way.slice(1).map(({ isAtTimes, kind }, index) => {
    const arrow = kind === 'model' ? '-.->|weights|' : isAtTimes || way[index].isAtTimes ? '-.->' : '-->';
    return `  s${index} ${arrow} s${index + 1}`;
  });
  const direct = way.flatMap(({ isAtTimes }, index) => (isAtTimes ? [`  s${index - 1} --> s${index + 1}`] : []));
  const title = `  accTitle: The way of a request to ${label(names.join(', '))}`;
  return ['```mermaid', 'flowchart LR', title, ...nodes, ...steps, ...direct, '```', ''].join('\n');
}

/** Names are the user's: what could be more than a letter is written as its code. */
function label(text: string): string {
  return [...text].map((character) => (/[\p{L}\p{N} .,/×_-]/u.test(character) ? character : `#${character.codePointAt(0)};`)).join('');
}
