import { amount } from '../../cost/amounts';
import { groupedInto, mean, sum } from '../plot-series';
import type { SimulatedEntry } from '../report-data';
import { clock, time } from '../words';
import type { Html } from './html';
import { html, numbers, table } from './html';
import type { Plot, PlotLine, PlotMarks } from './plots';
import { drawPlot } from './plots';

const MOST_ROWS = 12;
const DASHES = { solid: 'solid', dashed: 'dashed', dotted: 'dotted' } as const;
const SIGNS = { triangle: '▲', diamond: '◆' } as const;

interface Figure extends Plot {
  readonly name: string;
  readonly title: string;
  /** What a step shows of what was measured in it. */
  readonly shows: 'most' | 'mean';
}

/** Four plots, each with what its lines are called and a table of its values. */
export function plotFigures(simulated: SimulatedEntry, id: string, isOpen: boolean): Html {
  return html`<h4>Over time</h4>
<div class="plots">
${figuresOf(simulated).map((figure) => figureOf(figure, `${id}-${figure.name}`, isOpen))}</div>
`;
}

function figuresOf({ series }: SimulatedEntry): Figure[] {
  const { step, wanted, ready, held, inFlight, wait, usdPerHour, coldStarts, panics } = series;
  const line = (title: string, values: readonly number[]): PlotLine => ({ title, values, colour: 'first', dash: 'solid' });
  return [
    {
      name: 'replicas', title: 'Replicas', shows: 'most', step,
      lines: [
        line('with GPUs', held), { title: 'wanted', values: wanted, colour: 'second', dash: 'dashed' },
        { title: 'ready', values: ready, colour: 'third', dash: 'dotted' },
      ],
      marks: [
        { title: 'cold starts', counts: coldStarts, colour: 'start', symbol: 'triangle', at: 'foot' },
        { title: 'panics', counts: panics, colour: 'panic', symbol: 'diamond', at: 'head' },
      ],
    },
    { name: 'concurrency', title: 'Requests at once', shows: 'most', step, lines: [line('in the system', inFlight)], marks: [] },
    { name: 'wait', title: 'Wait, in seconds', shows: 'most', step, lines: [line('mean of a step', wait)], marks: [] },
    ...(usdPerHour === undefined ? [] : [{
      name: 'cost', title: 'Cost, in USD an hour', shows: 'mean' as const, step, lines: [line('typical', usdPerHour)], marks: [],
    }]),
  ];
}

function figureOf(figure: Figure, id: string, isOpen: boolean): Html {
  const { title, shows, step, lines, marks } = figure;
  const seconds = step * lines[0].values.length;
  const text = `${lines.map(describedLine).join('; ')}${marks.map(({ title: mark, counts }) => `; ${sum(counts)} ${mark}`).join('')}.`;
  return html`<figure>
<figcaption><strong>${title}</strong> ${lines.map(lineKey)}${
  marks.filter(({ counts }) => sum(counts) > 0).map(markKey)}<span>${shows} of each ${time(step)}</span></figcaption>
<div class="beside">
${drawPlot(figure, id, `${title} over ${time(seconds)}`, text)}
<details${isOpen ? html` open` : undefined}><summary>Values of ${title}</summary>
${valuesTable(figure)}</details>
</div>
</figure>
`;
}

function lineKey({ title, colour, dash }: PlotLine): Html {
  return html`<span class="key"><i style="border-top-style: ${DASHES[dash]}; border-top-color: var(--${colour})"></i>${title}</span>`;
}

function markKey({ title, colour, symbol }: PlotMarks): Html {
  return html`<span class="key"><b style="color: var(--${colour})">${SIGNS[symbol]}</b>${title}</span>`;
}

function describedLine({ title, values }: PlotLine): string {
  return `${title}: from ${amount(Math.min(...values))} to ${amount(most(values))}`;
}

function valuesTable({ title, shows, step, lines, marks }: Figure): Html {
  const size = Math.max(1, Math.ceil(lines[0].values.length / MOST_ROWS));
  const columns = [
    ...lines.map(({ title: line, values }) => ({ line, groups: groupedInto(values, size), of: shows === 'most' ? most : mean })),
    ...marks.map(({ title: line, counts }) => ({ line, groups: groupedInto(counts, size), of: sum })),
  ];
  const rows = columns[0].groups.map((_, row) => [clock(row * size * step), ...columns.map(({ groups, of }) => amount(of(groups[row])))]);
  return table(`${title} from each time on`, [{ title: 'Time' }, ...numbers(...columns.map(({ line }) => line))], rows);
}

function most(values: readonly number[]): number {
  return Math.max(...values);
}
