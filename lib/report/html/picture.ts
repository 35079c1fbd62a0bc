import type { ServiceEntry } from '../report-data';
import type { WayStation } from '../request-way';
import type { Html } from './html';
import { html } from './html';

const WIDTH = 340;
const LEFT = 24;
const RIGHT = WIDTH - 24;
const HEIGHT = 46;
const GAP = 26;
/** Where requests go that pass a station at times only, and where those that do not. */
const [BESIDE, DIRECT] = [128, 66];
/** What fits into a box. */
const MOST_LETTERS = 42;
const DASHED = html` stroke-dasharray="5 4"`;
const DOTTED = html`stroke="var(--muted)" stroke-dasharray="2 4"`;

/** The way of a request from top to bottom: it can be read on a phone, too. */
export function picture({ name, way }: ServiceEntry, id: string): Html {
  const height = way.length * (HEIGHT + GAP);
  const words = way.map(({ title, detail, isAtTimes }) => `${title}${isAtTimes ? ' (at times)' : ''}: ${detail}`).join('; ');
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-text" font-size="13">
<title id="${id}-title">The way of a request to ${name}</title>
<desc id="${id}-text">${words}.</desc>
${podFrame(way)}${way.slice(1).map((_, index) => arrows(way, index + 1))}${way.map(station)}</svg>`;
}

function top(index: number): number {
  return 4 + index * (HEIGHT + GAP);
}

/** The queue-proxy and the server are in one pod. */
function podFrame(way: readonly WayStation[]): Html | undefined {
  const proxy = way.findIndex(({ kind }) => kind === 'queue-proxy');
  if (proxy < 0) return undefined;
  const [y, height] = [top(proxy) - 9, 2 * HEIGHT + GAP + 18];
  return html`<rect x="8" y="${y}" width="${WIDTH - 16}" height="${height}" rx="8" fill="none" ${DOTTED}/>
<text x="${WIDTH - 14}" y="${y + HEIGHT + 26}" text-anchor="end" font-size="12" fill="var(--muted)">pod</text>
`;
}

function station({ kind, title, detail, isAtTimes }: WayStation, index: number): Html {
  const [x, y] = [isAtTimes ? BESIDE : LEFT, top(index)];
  const rounded = kind === 'client' || kind === 'model' ? 20 : 5;
  const stroke = html`stroke="var(--first)"${isAtTimes ? DASHED : undefined}`;
  const ground = kind === 'server' ? 'var(--page)' : 'var(--card)';
  const middle = (x + RIGHT) / 2;
  const text = shortened(detail, isAtTimes ? 26 : MOST_LETTERS);
  return html`<rect x="${x}" y="${y}" width="${RIGHT - x}" height="${HEIGHT}" rx="${rounded}" fill="${ground}" ${stroke}/>
<text x="${middle}" y="${y + 19}" text-anchor="middle" font-weight="600" fill="var(--ink)">${title}</text>
<text x="${middle}" y="${y + 36}" text-anchor="middle" font-size="12" fill="var(--muted)">${text}</text>
`;
}

/** Between a station and the one before it; around one that is passed at times, both ways are drawn. */
function arrows(way: readonly WayStation[], index: number): Html {
  const [before, now] = [way[index - 1], way[index]];
  if (now.kind === 'model') return weights(index);
  if (now.isAtTimes) {
    const beside = (BESIDE + RIGHT) / 2;
    const from = top(index - 1) + HEIGHT;
    return html`${arrow(beside, from, top(index), true)}${arrow(DIRECT, from, top(index + 1), false)}`;
  }
  return arrow(before.isAtTimes ? (BESIDE + RIGHT) / 2 : WIDTH / 2, top(index - 1) + HEIGHT, top(index), before.isAtTimes ?? false);
}

function arrow(x: number, from: number, to: number, isAtTimes: boolean): Html {
  return html`<path d="M${x} ${from}V${to - 6}" fill="none" stroke="var(--ink)" stroke-width="1.5"${isAtTimes ? DASHED : undefined}/>
<path d="M${x - 5} ${to - 8}L${x} ${to}L${x + 5} ${to - 8}Z" fill="var(--ink)"/>
`;
}

/** Weights come to the server when it starts; no request goes there. */
function weights(index: number): Html {
  const [x, from, to] = [WIDTH / 2, top(index), top(index - 1) + HEIGHT];
  return html`<path d="M${x} ${from}V${to + 6}" fill="none" stroke-width="1.5" ${DOTTED}/>
<path d="M${x - 5} ${to + 8}L${x} ${to}L${x + 5} ${to + 8}Z" fill="var(--muted)"/>
<text x="${x + 10}" y="${from - 6}" font-size="12" fill="var(--muted)">weights, at its start</text>
`;
}

/** The ends tell more than the middle. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  const part = Math.floor((most - 1) / 2);
  return letters.length <= most ? text : `${letters.slice(0, part).join('')}…${letters.slice(-part).join('')}`;
}
