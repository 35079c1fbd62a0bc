import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { Size } from 'cdk8s';
import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { ArgumentCheck } from '../arguments/checks';
import { day, flag, number, required, text, wholeNumber } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import type { NodePrice, NodePrices } from '../catalog/billing/billing';
import { gpuNamed, gpuNames } from '../catalog/gpu-named';
import type { FindingError } from '../finding/finding-error';
import { fail } from '../finding/finding-error';
import { cureOfName } from '../finding/texts';
import { mapOf } from '../manifest/json';
import { itemAt, lineAndColumn, mistakeAt, valueAt } from '../manifest/json-places';

export const PRICES_UNREADABLE: Definition = {
  id: 'PRI001',
  severity: Severity.ERROR,
  title: 'A file of prices is not of its format',
  why: 'Costs would be reckoned of something else, or of nothing.',
  cure: 'Correct the file at the line and column that the message names.',
};

export const PRICES_VALUE: Definition = {
  id: 'PRI002',
  severity: Severity.ERROR,
  title: 'A value of a file of prices is missing or means nothing',
  why: 'A price without source and day cannot be judged, and a node without GPUs, CPUs or memory holds no replica.',
  cure: 'Give source and date, and for each node instanceType, gpu, gpuCount, cpu, memoryGib and pricePerHour.',
};

/** Larger ones are lists of something else. */
const MOST_BYTES = 64 * 2 ** 20;

/** What one node is, and where each of its values stands. */
interface PriceRow {
  readonly values: { readonly [name: string]: unknown };
  readonly place: (name: string) => string;
}

const gpu: ArgumentCheck = (property, value) => {
  if (gpuNamed(String(value)) !== undefined) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not a known GPU', cure: cureOfName(String(value), gpuNames(), 'give one such as L4 or H100_SXM'),
  });
};

const CHECKS: { readonly [name: string]: ArgumentCheck } = {
  instanceType: required(text), gpu: required(gpu), gpuCount: required(wholeNumber(1, 1024)), cpu: required(number(0.001, 10_000)),
  memoryGib: required(number(0.001, 1_000_000)), pricePerHour: required(number(0, 1_000_000)), region: text, spot: flag,
};
const ORIGIN: { readonly [name: string]: ArgumentCheck } = { source: required(text), date: required(day) };

/** Prices of your own in a file, for `Billing.nodes`. */
export class PriceFile {
  /**
   * Prices of nodes. JSON: `source`, `date` and `nodes`, a list of objects with `instanceType`, `gpu`, `gpuCount`, `cpu`, `memoryGib`,
   * `pricePerHour`, and where there are several `region` and `spot`. CSV: columns of these names, `source` and `date` too; of several days
   * the earliest counts.
   *
   * @param path of the file, which ends in `.json` or `.csv`
   * @throws PRI001 for what is not of the format, PRI002 for values that are missing or mean nothing, both with line and column; ARG001 for
   *   a file that cannot be read
   */
  public static nodes(path: string): NodePrices {
    required(text)('path', path);
    const format = extname(path).toLowerCase();
    if (format !== '.json' && format !== '.csv') refuse(path, 'does not end in .json or .csv');
    const [content, file] = [contentOf(path), basename(path)];
    return format === '.json' ? ofJson(content, file) : ofCsv(content, file);
  }

  private constructor() {}
}

function contentOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= MOST_BYTES) return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return refuse(path, `cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return refuse(path, `is larger than ${MOST_BYTES / 2 ** 20} MiB`);
}

function refuse(path: string, rule: string): never {
  return fail(INVALID_ARGUMENT, { property: 'path', value: path, rule, cure: 'give the path of a file of prices' });
}

function ofJson(content: string, file: string): NodePrices {
  const parsed = mapOf(jsonOf(content, file));
  const at = (place: number) => `${file}:${lineAndColumn(content, place)}`;
  const row: PriceRow = { values: parsed, place: (name) => at(valueAt(content, name)) };
  const { source, date } = checked(row, ORIGIN) as { source: string; date: string };
  if (!Array.isArray(parsed.nodes)) {
    return fail(PRICES_VALUE, {
      path: at(valueAt(content, 'nodes')), property: 'nodes', value: parsed.nodes, rule: 'is not a list', cure: 'give a list of nodes',
    });
  }
  const nodes = parsed.nodes.map((node, index) => nodeOf({
    values: mapOf(node), place: (name) => at(valueAt(content, name, itemAt(content, index, valueAt(content, 'nodes')))),
  }));
  return { nodes: notEmpty(nodes, file), source, date };
}

function jsonOf(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return fail(PRICES_UNREADABLE, {
      path: `${file}:${lineAndColumn(content, mistakeAt(content))}`, property: 'file', rule: 'is not JSON', cure: 'correct it there',
    });
  }
}

/** Cells are texts: numbers and switches are read of them. */
function ofCsv(content: string, file: string): NodePrices {
  const { rowsOfCsv } = require('../simulation/engine') as typeof import('../simulation/engine');
  const rows = [...unreadableAs(() => [...rowsOfCsv(content, file)])];
  const nodes = rows.map((row) => {
    const values = Object.fromEntries(row.names().map((name) => [name, cellOf(name, String(row.value(name)).trim())]));
    const known = { values, place: (name: string) => (row.names().includes(name) ? row.place(name) : row.header()) };
    return { node: nodeOf(known, Object.keys(ORIGIN)), ...checked(known, ORIGIN) as { source: string; date: string } };
  });
  notEmpty(nodes, file);
  return {
    nodes: nodes.map(({ node }) => node), source: [...new Set(nodes.map(({ source }) => source))].join('; '),
    date: nodes.map(({ date }) => date).sort()[0],
  };
}

function cellOf(name: string, cell: string): unknown {
  if (cell === '') return undefined;
  if (name === 'spot') return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : cell;
  return ['gpuCount', 'cpu', 'memoryGib', 'pricePerHour'].includes(name) && !Number.isNaN(Number(cell)) ? Number(cell) : cell;
}

function unreadableAs<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if ((error as Error).name !== 'FindingError') throw error;
    const [{ path, property, value, rule, cure }] = (error as FindingError).findings;
    return fail(PRICES_UNREADABLE, { path, property, value, rule, cure });
  }
}

function nodeOf(row: PriceRow, others: readonly string[] = []): NodePrice {
  const { gpu: model, memoryGib, ...rest } = checked(row, CHECKS, others);
  return { ...rest, gpu: gpuNamed(String(model))!, memory: Size.gibibytes(memoryGib as number) } as NodePrice;
}

/** The values that are known, each checked; the first one that is wrong is told with its place. */
function checked(
  { place, values }: PriceRow, checks: { readonly [name: string]: ArgumentCheck }, others?: readonly string[],
): { readonly [name: string]: unknown } {
  const isKnown = (name: string) => others === undefined || Object.hasOwn(checks, name) || others.includes(name);
  const strange = Object.keys(values).find((name) => !isKnown(name));
  if (strange !== undefined) {
    fail(PRICES_VALUE, {
      path: place(strange), property: strange, rule: 'is not known of a node',
      cure: cureOfName(strange, Object.keys(checks), `use ${Object.keys(checks).join(', ')}`),
    });
  }
  const given = Object.entries(checks).flatMap(([name, check]) => {
    try {
      if (values[name] !== undefined || ['region', 'spot'].indexOf(name) < 0) check(name, values[name]);
    } catch (error) {
      const [{ rule, cure }] = (error as FindingError).findings;
      fail(PRICES_VALUE, { path: place(name), property: name, value: values[name], rule, cure });
    }
    return values[name] === undefined ? [] : [[name, values[name]]];
  });
  return Object.fromEntries(given);
}

function notEmpty<T>(nodes: T[], file: string): T[] {
  if (nodes.length > 0) return nodes;
  return fail(PRICES_VALUE, { path: `${file}:1:1`, property: 'nodes', rule: 'are none', cure: 'give one at least' });
}
