import { groupedInto } from './plot-series';

const BARS = '▁▂▃▄▅▆▇█';
const WIDTH = 24;

/** Values over time in one line of text: the most of each part, from zero to the most of all. */
export function sparkline(values: readonly number[]): string {
  if (values.length === 0) return '';
  const size = Math.ceil(values.length / WIDTH);
  const parts = groupedInto(values, size).map((part) => Math.max(...part));
  const most = Math.max(...parts);
  return parts.map((value) => BARS[most === 0 ? 0 : Math.round((value / most) * (BARS.length - 1))]).join('');
}
