import { amount } from '../../cost/amounts';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { fail } from '../../finding/finding-error';
import { groupedInto } from '../plot-series';
import { clock } from '../words';
import { html, Html } from './html';

export const PLOTS_NEED_ECHARTS: Definition = {
  id: 'RPT001',
  severity: Severity.ERROR,
  title: 'Plots are wanted, and the package that draws them is not installed',
  why: 'The HTML of a report with a simulation has plots, which echarts draws. Most programs make no report, so that it is not installed '
    + 'with the library.',
  cure: 'Run `npm install --save-dev echarts@6`. The Markdown and the JSON need no package.',
};

export interface PlotLine {
  readonly title: string;
  readonly values: readonly number[];
  /** A colour of the style, by its name. */
  readonly colour: 'first' | 'second' | 'third';
  readonly dash: 'solid' | 'dashed' | 'dotted';
}

/** Places in time at the foot or the head of a plot. */
export interface PlotMarks {
  readonly title: string;
  /** How many there are in each step. */
  readonly counts: readonly number[];
  readonly colour: 'start' | 'panic';
  readonly symbol: 'triangle' | 'diamond';
  readonly at: 'foot' | 'head';
}

export interface Plot {
  readonly step: number;
  readonly lines: readonly PlotLine[];
  readonly marks: readonly PlotMarks[];
}

/** What this library needs of echarts. */
interface Echarts {
  init(dom: null, theme: null, options: object): { setOption(option: object): void; renderToSVGString(): string; dispose(): void };
}

/** A phone's width, so that letters on it are as large as they say. */
const [WIDTH, HEIGHT] = [340, 190];
const MARGIN = { left: 46, right: 26, top: 14, bottom: 24 };
const MOST_TICKS = 5;
/** More would be one bar. */
const MOST_MARKS = 36;
const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
const TICKS = [
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE), ...[1, 2, 3, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 30, 365].map((days) => days * DAY),
];
const AXIS = {
  axisLine: { lineStyle: { color: 'var(--muted)' } }, axisLabel: { color: 'var(--muted)', fontSize: 12 }, axisTick: { show: false },
};

/** @throws RPT001 where echarts is not installed */
export function drawPlot({ step, lines, marks }: Plot, id: string, title: string, text: string): Html {
  const seconds = step * (lines[0]?.values.length ?? 0);
  const chart = echarts().init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: MARGIN,
      xAxis: {
        ...AXIS, type: 'value', min: 0, max: seconds, splitLine: { show: false },
        interval: TICKS.find((tick) => seconds / tick <= MOST_TICKS),
        axisLabel: { ...AXIS.axisLabel, formatter: clock, showMaxLabel: false },
      },
      yAxis: [
        {
          ...AXIS, type: 'value', min: 0, splitNumber: 4, minInterval: 0, splitLine: { lineStyle: { color: 'var(--line)' } },
          axisLabel: { ...AXIS.axisLabel, formatter: amount },
        },
        { type: 'value', min: 0, max: 1, show: false },
      ],
      series: [...lines.map((line) => lineSeries(line, step)), ...marks.map((each) => markSeries(each, step))],
    });
    return new Html(named(chart.renderToSVGString(), id, title, text));
  } finally {
    chart.dispose();
  }
}

function lineSeries({ values, colour, dash }: PlotLine, step: number): object {
  // Lines lie on each other for most of the time: the one below is wider.
  const lineStyle = { color: `var(--${colour})`, width: dash === 'solid' ? 3.5 : 2, type: dash };
  const data = values.map((value, index) => [index * step, value]);
  return { type: 'line', silent: true, showSymbol: false, step: 'end', lineStyle, data };
}

function markSeries({ counts, colour, symbol, at }: PlotMarks, step: number): object {
  const size = Math.max(1, Math.ceil(counts.length / MOST_MARKS));
  const data = groupedInto(counts, size).flatMap((group, index) => (
    group.some((count) => count > 0) ? [[(index + 0.5) * size * step, at === 'foot' ? 0.03 : 0.97]] : []
  ));
  const itemStyle = { color: `var(--${colour})`, opacity: 1 };
  return { type: 'scatter', silent: true, yAxisIndex: 1, symbol, symbolSize: 7, itemStyle, data };
}

/** Takes out what only a page with a script needs, makes ids those of this plot, and says what it shows. */
function named(svg: string, id: string, title: string, text: string): string {
  const content = withoutStyle(svg.slice(svg.indexOf('>') + 1))
    .replace(/ (?:class|pointer-events|xml:space|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/zr\d+-/g, `${id}-`);
  const head = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">${text}</desc>`;
  return `${head.text}${content}`;
}

function withoutStyle(svg: string): string {
  const [start, end] = [svg.indexOf('<style'), svg.indexOf('</style>')];
  return start < 0 || end < start ? svg : svg.slice(0, start) + svg.slice(end + '</style>'.length);
}

function echarts(): Echarts {
  try {
    return require('echarts') as Echarts;
  } catch {
    return fail(PLOTS_NEED_ECHARTS, { property: 'echarts', rule: 'is not installed', cure: 'run `npm install --save-dev echarts@6`' });
  }
}
