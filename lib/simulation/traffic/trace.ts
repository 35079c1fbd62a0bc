import { checkArguments, flag, oneOf, text as textCheck } from '../../arguments/checks';
import type { Definition } from '../../finding/definition';
import { fail } from '../../finding/finding-error';
import type { TraceRow } from './trace-rows';
import { csvRows, jsonLineRows, jsonRows } from './trace-rows';
import { TRACE_COLUMN, TRACE_EMPTY, TRACE_ORDER, TRACE_VALUE } from './trace-rules';
import { secondsOf } from './trace-time';
import type { TraceOptions, TrafficRate, TrafficRequest } from './traffic-props';

export type TraceFormat = 'csv' | 'json' | 'jsonl';

export interface Trace {
  readonly requests: TrafficRequest[];
  readonly rates: TrafficRate[];
}

const ROWS: { readonly [format in TraceFormat]: (text: string, file: string) => Iterable<TraceRow> } = {
  csv: csvRows, json: jsonRows, jsonl: jsonLineRows,
};

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
export function readTrace(format: TraceFormat, text: string, given: TraceOptions): Trace {
  const options = checkArguments(given, OPTIONS, 'options');
  const file = options.file ?? 'trace';
  const rows = [...ROWS[format](text, file)];
  if (rows.length === 0) refuse(TRACE_EMPTY, { path: file, property: 'rows', rule: 'are none', cure: 'give at least one below the header' });
  const columns = columnsOf(rows[0], options);
  const times = rows.map((row) => timeOf(row, columns.time));
  const scale = unitOf(options, columns.time, rows, times);
  const seconds = times.map((time) => time * scale);
  const order = rows.map((_, index) => index);
  if (options.unordered === true) order.sort((one, other) => seconds[one] - seconds[other]);
  else checkOrder(rows, seconds, columns.time);
  const start = seconds[order[0]];
  const at = (index: number) => seconds[order[index]] - start;
  if (columns.rate !== undefined) {
    const rates = order.map((row, index) => ({ from: at(index), to: at(index + 1), rate: numberOf(rows[row], columns.rate!)! }));
    // The last rate has no end.
    return { requests: [], rates: rates.slice(0, -1).filter(({ from, to }) => to > from) };
  }
  return {
    requests: order.map((row, index) => ({ at: at(index), ...tokensOf(rows[row], columns) })),
    rates: [],
  };
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
    return refuse(TRACE_COLUMN, {
      path: row.header, property: wanted, rule: 'is not a column', cure: `name one of ${names.join(', ')}`,
    });
  };
  const time = find('time') ?? refuse(TRACE_COLUMN, {
    path: row.header, property: 'time', rule: `is not among the columns ${names.join(', ')}`, cure: 'name it in the option `time`',
  });
  return { time, rate: find('rate'), inputTokens: find('inputTokens'), outputTokens: find('outputTokens') };
}

function timeOf(row: TraceRow, column: string): number {
  const value = row.value(column);
  const time = secondsOf(value);
  if (time !== undefined) return time;
  return refuse(TRACE_VALUE, {
    path: row.place(column), property: column, value, rule: isMissing(value) ? 'is missing' : 'is not a time from 0 on',
    cure: 'give a number or a time such as 2026-01-31T12:00:00Z',
  });
}

/** Whole numbers under `timestamp` are milliseconds, as in the traces of Mooncake. */
function unitOf({ unit }: TraceOptions, column: string, rows: readonly TraceRow[], times: readonly number[]): number {
  if (unit !== undefined) return unit === 'ms' ? 0.001 : 1;
  const areNumbers = rows.every((row) => /^\d+$/.test(String(row.value(column))));
  return column.toLowerCase() === 'timestamp' && areNumbers && times.some((time) => time > 0) ? 0.001 : 1;
}

function checkOrder(rows: readonly TraceRow[], seconds: readonly number[], column: string): void {
  const place = seconds.findIndex((time, index) => index > 0 && time < seconds[index - 1]);
  if (place < 0) return;
  refuse(TRACE_ORDER, {
    path: rows[place].place(column), property: column, value: rows[place].value(column), rule: 'is before the time above it',
    cure: 'sort the rows, or set `unordered`',
  });
}

function tokensOf(row: TraceRow, { inputTokens, outputTokens }: Columns): Omit<TrafficRequest, 'at'> {
  return {
    ...(inputTokens === undefined ? {} : { inputTokens: numberOf(row, inputTokens) }),
    ...(outputTokens === undefined ? {} : { outputTokens: numberOf(row, outputTokens) }),
  };
}

function numberOf(row: TraceRow, column: string): number {
  const value = row.value(column);
  const found = isMissing(value) ? NaN : Number(value);
  if (found >= 0 && found < Infinity) return found;
  return refuse(TRACE_VALUE, {
    path: row.place(column), property: column, value, rule: isMissing(value) ? 'is missing' : 'is not a number from 0 on',
    cure: 'correct it, or leave the row out',
  });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function refuse(definition: Definition, instance: Parameters<typeof fail>[1]): never {
  return fail(definition, instance);
}
