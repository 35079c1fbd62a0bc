import { basename, extname } from 'node:path';
import { checkArguments, flag, oneOf, text as textCheck } from '../../arguments/checks';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import { fail } from '../../finding/finding-error';
import { batchesOf } from './trace-file';
import type { Batch, TraceRow } from './trace-rows';
import { csvRows, jsonLineRows, jsonRows } from './trace-rows';
import { TRACE_COLUMN, TRACE_EMPTY, TRACE_ORDER, TRACE_TOO_LONG, TRACE_VALUE } from './trace-rules';
import { secondsOf } from './trace-time';
import type { TraceOptions, TrafficRate, TrafficRequest } from './traffic-props';

export type TraceFormat = 'csv' | 'json' | 'jsonl';

export interface Trace {
  readonly requests: TrafficRequest[];
  readonly rates: TrafficRate[];
}

const ROWS: { readonly [format in TraceFormat]: (batches: Iterable<Batch>, file: string) => Iterable<TraceRow> } = {
  csv: csvRows, json: jsonRows, jsonl: jsonLineRows,
};

const FORMATS: { readonly [extension: string]: TraceFormat } = { '.csv': 'csv', '.json': 'json', '.jsonl': 'jsonl', '.ndjson': 'jsonl' };

const MILLI = 0.001;
/** What memory holds. */
const MOST_ROWS = 20_000_000;

/** Names of columns that public traces use, in lower case. */
const KNOWN = {
  time: ['timestamp', 'time', 'at', 'arrival', 'arrived_at', 'arrival_time', 'arrivaltime', 'datetime', 'ts', 't', 'seconds'],
  rate: ['rate', 'rps', 'requests_per_second', 'requestspersecond', 'qps'],
  inputTokens: ['contexttokens', 'input_length', 'inputtokens', 'input_tokens', 'prompt_tokens', 'prompttokens', 'num_prefill_tokens'],
  outputTokens: ['generatedtokens', 'output_length', 'outputtokens', 'output_tokens', 'completion_tokens', 'num_decode_tokens'],
};
type Role = keyof typeof KNOWN;

const OPTIONS = {
  file: textCheck, time: textCheck, rate: textCheck, inputTokens: textCheck, outputTokens: textCheck, unordered: flag,
  unit: oneOf({ seconds: 's', milliseconds: 'ms' }),
};

/** Reads a trace of requests or of rates. */
export function readTrace(format: TraceFormat, text: string, given: TraceOptions, mostRows = MOST_ROWS): Trace {
  const options = checkArguments(given, OPTIONS, 'options');
  return collected(format, [{ text, before: 0 }], options, options.file ?? 'trace', mostRows);
}

/** Reads a trace of a file, in parts: it may be larger than a text can be. */
export function readTraceFile(path: string, given: TraceOptions): Trace {
  const options = checkArguments(given, OPTIONS, 'options');
  const format = formatOf(path);
  return collected(format, batchesOf(path, format), options, options.file ?? basename(path));
}

function formatOf(path: string): TraceFormat {
  const format = FORMATS[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  return fail(INVALID_ARGUMENT, {
    property: 'path', value: path, rule: 'does not end in the name of a format', cure: `end it in ${Object.keys(FORMATS).join(', ')}`,
  });
}

function collected(format: TraceFormat, batches: Iterable<Batch>, options: TraceOptions, file: string, mostRows = MOST_ROWS): Trace {
  const items: Item[] = [];
  let columns: Columns | undefined;
  let areWhole = true;
  for (const row of ROWS[format](batches, file)) {
    columns ??= columnsOf(row, options);
    const item = itemOf(row, columns);
    areWhole &&= /^\d+$/.test(String(row.value(columns.time)));
    if (options.unordered !== true && items.length > 0 && item.at < items[items.length - 1].at) refuseOrder(row, columns.time);
    items.push(item);
    if (items.length > mostRows) {
      fail(TRACE_TOO_LONG, { path: file, property: 'rows', rule: `are more than ${mostRows}`, cure: 'keep every tenth, and use times(10)' });
    }
  }
  if (columns === undefined) fail(TRACE_EMPTY, { path: file, property: 'rows', rule: 'are none', cure: 'give at least one below the header' });
  if (options.unordered === true) items.sort((one, other) => one.at - other.at);
  return traceOf(items, unitOf(options, columns.time, areWhole), columns.rate !== undefined);
}

/** A row, with its time as it stands there. */
interface Item extends TrafficRequest {
  readonly rate?: number;
}

function itemOf(row: TraceRow, columns: Columns): Item {
  const { inputTokens, outputTokens, rate } = columns;
  return {
    at: timeOf(row, columns.time),
    ...(rate === undefined ? {} : { rate: numberOf(row, rate) }),
    ...(inputTokens === undefined ? {} : { inputTokens: numberOf(row, inputTokens) }),
    ...(outputTokens === undefined ? {} : { outputTokens: numberOf(row, outputTokens) }),
  };
}

/** From the first time on, in seconds. Of rates, the last one has no end. */
function traceOf(items: readonly Item[], unit: number, isOfRates: boolean): Trace {
  const start = items[0].at;
  const seconds = (index: number) => (items[index].at - start) * unit;
  if (!isOfRates) return { requests: items.map((item, index) => ({ ...item, at: seconds(index) })), rates: [] };
  const rates = items.slice(1).map((_, index) => ({ from: seconds(index), to: seconds(index + 1), rate: items[index].rate! }));
  return { requests: [], rates: rates.filter(({ from, to }) => to > from) };
}

interface Columns {
  readonly time: string;
  readonly rate?: string;
  readonly inputTokens?: string;
  readonly outputTokens?: string;
}

function columnsOf(row: TraceRow, options: TraceOptions): Columns {
  const names = row.names();
  const find = (role: Role) => {
    const wanted = options[role];
    if (wanted === undefined) return names.find((name) => KNOWN[role].includes(name.toLowerCase()));
    if (names.includes(wanted)) return wanted;
    return fail(TRACE_COLUMN, {
      path: row.header, property: wanted, rule: 'is not a column', cure: `name one of ${names.join(', ')}`,
    });
  };
  const time = find('time') ?? fail(TRACE_COLUMN, {
    path: row.header, property: 'time', rule: `is not among the columns ${names.join(', ')}`, cure: 'name it in the option `time`',
  });
  return { time, rate: find('rate'), inputTokens: find('inputTokens'), outputTokens: find('outputTokens') };
}

function timeOf(row: TraceRow, column: string): number {
  const value = row.value(column);
  const time = secondsOf(value);
  if (time !== undefined) return time;
  return fail(TRACE_VALUE, {
    path: row.place(column), property: column, value, rule: isMissing(value) ? 'is missing' : 'is not a time from 0 on',
    cure: 'give a number or a time such as 2026-01-31T12:00:00Z',
  });
}

/** Whole numbers under `timestamp` are milliseconds, as in the traces of Mooncake. */
function unitOf({ unit }: TraceOptions, column: string, areWhole: boolean): number {
  if (unit !== undefined) return unit === 'ms' ? MILLI : 1;
  return column.toLowerCase() === 'timestamp' && areWhole ? MILLI : 1;
}

function refuseOrder(row: TraceRow, column: string): never {
  return fail(TRACE_ORDER, {
    path: row.place(column), property: column, value: row.value(column), rule: 'is before the time above it',
    cure: 'sort the rows, or set `unordered`',
  });
}

function numberOf(row: TraceRow, column: string): number {
  const value = row.value(column);
  const found = isMissing(value) ? NaN : Number(value);
  if (found >= 0 && found < Infinity) return found;
  return fail(TRACE_VALUE, {
    path: row.place(column), property: column, value, rule: isMissing(value) ? 'is missing' : 'is not a number from 0 on',
    cure: 'correct it, or leave the row out',
  });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
