import { basename, extname } from 'node:path';
import { checkArguments, flag, oneOf, text as textCheck } from '../../arguments/checks';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import { fail } from '../../finding/finding-error';
import { batchesOf } from './trace-file';
import type { Batch, TraceRow } from './trace-rows';
import { csvRows, jsonLineRows, jsonRows } from './trace-rows';
import { TRACE_COLUMN, TRACE_EMPTY, TRACE_ORDER, TRACE_TOO_LONG, TRACE_VALUE } from './trace-rules';
import { positiveOf, secondsOf, unitSince1970 } from './trace-time';
import { MOST_RATE, MOST_SECONDS, MOST_TOKENS } from './bounds';
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
  if (typeof text !== 'string') fail(INVALID_ARGUMENT, { property: 'text', value: text, rule: 'is not a text', cure: 'give the content of a file' });
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
  let [most, latest]: [number?, TraceRow?] = [];
  for (const row of ROWS[format](batches, file)) {
    columns ??= columnsOf(row, options);
    const item = itemOf(row, columns);
    areWhole &&= /^\d+$/.test(String(row.value(columns.time)));
    if (options.unordered !== true && items.length > 0 && item.at < items[items.length - 1].at) refuseOrder(row, columns.time);
    if (item.at >= (most ?? item.at)) [most, latest] = [item.at, row];
    items.push(item);
    if (items.length > mostRows) {
      const place = row.place(columns.time);
      fail(TRACE_TOO_LONG, { path: place, property: 'rows', rule: `are more than ${mostRows}`, cure: 'keep every tenth, and use times(10)' });
    }
  }
  if (columns === undefined) fail(TRACE_EMPTY, { path: file, property: 'rows', rule: 'are none', cure: 'give at least one' });
  if (options.unordered === true) items.sort((one, other) => one.at - other.at);
  const unit = unitOf(options, columns.time, areWhole, items[0].at);
  if ((most! - items[0].at) * unit > MOST_SECONDS) refuseLength(latest!, columns.time);
  const trace = traceOf(items, unit, columns.rate !== undefined);
  if (trace.requests.length + trace.rates.length > 0) return trace;
  return fail(TRACE_EMPTY, {
    path: file, property: 'rates', rule: 'hold until the next row, and there is none', cure: 'end with a row of the time at which they end',
  });
}

/** A row, with its time as it stands there. */
interface Item extends TrafficRequest {
  readonly rate?: number;
}

function itemOf(row: TraceRow, columns: Columns): Item {
  const { inputTokens, outputTokens, rate } = columns;
  return {
    at: timeOf(row, columns.time),
    ...(rate === undefined ? {} : { rate: numberOf(row, rate, MOST_RATE) }),
    ...(inputTokens === undefined ? {} : { inputTokens: numberOf(row, inputTokens, MOST_TOKENS) }),
    ...(outputTokens === undefined ? {} : { outputTokens: numberOf(row, outputTokens, MOST_TOKENS) }),
  };
}

/** From the first time on, in seconds. Of rates, the last one has no end. */
function traceOf(items: Item[], unit: number, isOfRates: boolean): Trace {
  const start = items[0].at;
  const seconds = (index: number) => (items[index].at - start) * unit;
  if (!isOfRates) {
    // In place: of a file of a gigabyte, there is no room for both.
    items.forEach((item, index) => { items[index] = { ...item, at: (item.at - start) * unit }; });
    return { requests: items, rates: [] };
  }
  const rates = items.slice(1).map((_, index) => {
    const { at: _start, rate, ...tokens } = items[index];
    return { ...tokens, from: seconds(index), to: seconds(index + 1), rate: rate! };
  });
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
      path: row.header(), property: wanted, rule: 'is not a column', cure: `name one of ${names.join(', ')}`,
    });
  };
  const time = find('time') ?? fail(TRACE_COLUMN, {
    path: row.header(), property: 'time', rule: `is not among the columns ${names.join(', ')}`, cure: columnCure(names),
  });
  return { time, rate: find('rate'), inputTokens: find('inputTokens'), outputTokens: find('outputTokens') };
}

function columnCure(names: readonly string[]): string {
  if (names.length === 1 && /[;\t|]/.test(names[0])) return 'separate columns by commas';
  if (names.every((name) => secondsOf(name) !== undefined)) return 'begin the file with a line of names';
  return 'name it in the option `time`';
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

/** Whole numbers under `timestamp` that do not count from 1970 are milliseconds, as in the traces of Mooncake. */
function unitOf({ unit }: TraceOptions, column: string, areWhole: boolean, first: number): number {
  if (unit !== undefined) return unit === 'ms' ? MILLI : 1;
  return unitSince1970(first) ?? (column.toLowerCase() === 'timestamp' && areWhole ? MILLI : 1);
}

function refuseLength(row: TraceRow, column: string): never {
  return fail(TRACE_VALUE, {
    path: row.place(column), property: column, value: row.value(column), rule: 'is more than ten years after the first one',
    cure: 'correct it, or say in `unit` what times count',
  });
}

function refuseOrder(row: TraceRow, column: string): never {
  return fail(TRACE_ORDER, {
    path: row.place(column), property: column, value: row.value(column), rule: 'is before the time above it',
    cure: 'sort the rows, or set `unordered`',
  });
}

function numberOf(row: TraceRow, column: string, most: number): number {
  const value = row.value(column);
  const found = positiveOf(value);
  if (found !== undefined && found <= most) return found;
  const rule = isMissing(value) ? 'is missing' : found === undefined ? 'is not a number from 0 on' : `is more than ${most}`;
  return fail(TRACE_VALUE, { path: row.place(column), property: column, value, rule, cure: 'correct it, or leave the row out' });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
