import { parse } from 'csv-parse/sync';
import { fail } from '../../finding/finding-error';
import { itemAt, lineAndColumn, mistakeAt, valueAt } from '../../manifest/json-places';
import { TRACE_UNREADABLE } from './trace-rules';

/** A row of a trace, and where its values stand. */
export interface TraceRow {
  /** Where the names of columns stand. */
  header(): string;
  names(): string[];
  value(name: string): unknown;
  /** Such as `trace.csv:17:2`. */
  place(name: string): string;
}

interface CsvRecord {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** A part of a text, of whole rows. */
export interface Batch {
  readonly text: string;
  /** Lines that come before. */
  readonly before: number;
}

/** Rows of a text of CSV with a header. */
export function rowsOfCsv(text: string, file: string): Iterable<TraceRow> {
  return csvRows([{ text, before: 0 }], file);
}

/** Rows of CSV with a header. */
export function* csvRows(batches: Iterable<Batch>, file: string): Iterable<TraceRow> {
  let names: string[] | undefined;
  for (const batch of batches) {
    const records = recordsOf(batch, file);
    names ??= records.shift()?.record.map((name) => name.trim());
    for (const record of records) yield csvRow(record, names!, batch, file);
  }
}

function csvRow({ record, raw, info: { lines } }: CsvRecord, names: string[], { before }: Batch, file: string): TraceRow {
  const line = before + lines - (raw.trim().match(/\n/g)?.length ?? 0);
  if (record.length !== names.length) {
    unreadable(`${file}:${line}:1`, 'row', raw.trim(), `has ${columnCount(record)}, and the header ${columnCount(names)}`);
  }
  const columnAt = (name: string) => record.slice(0, names.indexOf(name)).reduce((sum, cell) => sum + cell.length + 1, 1);
  return {
    header: () => `${file}:1:1`, names: () => names, value: (name) => record[names.indexOf(name)],
    place: (name) => `${file}:${line}:${columnAt(name)}`,
  };
}

function columnCount({ length }: readonly string[]): string {
  return `${length} column${length === 1 ? '' : 's'}`;
}

function recordsOf({ text, before }: Batch, file: string): CsvRecord[] {
  try {
    return parse(text, { bom: true, info: true, raw: true, relax_column_count: true, skip_empty_lines: true }) as unknown as CsvRecord[];
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    return unreadable(`${file}:${before + lines}:1`, 'row', undefined, `is not CSV (${message})`);
  }
}

/** Rows of a JSON list. */
export function* jsonRows(batches: Iterable<Batch>, file: string): Iterable<TraceRow> {
  const text = [...batches].map((batch) => batch.text).join('');
  const place = (position: number) => `${file}:${lineAndColumn(text, position)}`;
  const items = parsed(text, place);
  if (!Array.isArray(items)) unreadable(place(0), 'trace', undefined, 'is not a list');
  for (const [index, item] of (items as unknown[]).entries()) {
    yield objectRow(item, (name) => place(name === undefined ? itemAt(text, index) : valueAt(text, name, itemAt(text, index))));
  }
}

/** Rows of JSON Lines; empty lines are passed over. */
export function* jsonLineRows(batches: Iterable<Batch>, file: string): Iterable<TraceRow> {
  for (const { text, before } of batches) {
    let line = before;
    for (const each of text.split('\n')) {
      line += 1;
      const here = line;
      const place = (position: number) => `${file}:${here}:${position + 1}`;
      if (each.trim() !== '') yield objectRow(parsed(each, place), (name) => place(valueAt(each, name ?? '')));
    }
  }
}

/** @param place of a value, or of the whole row */
function objectRow(item: unknown, place: (name?: string) => string): TraceRow {
  const row = typeof item === 'number' || typeof item === 'string' ? { time: item } : item;
  if (typeof row !== 'object' || row === null || Array.isArray(row)) unreadable(place(), 'row', undefined, 'is neither a time nor an object');
  const values = row as { readonly [name: string]: unknown };
  const value = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
  return { header: place, names: () => Object.keys(values), value, place };
}

/** A byte order mark is a blank. */
const MARK = '\uFEFF';

function parsed(text: string, place: (position: number) => string): unknown {
  const json = text.startsWith(MARK) ? ` ${text.slice(1)}` : text;
  try {
    return JSON.parse(json);
  } catch {
    return unreadable(place(mistakeAt(json)), 'row', undefined, 'is not JSON');
  }
}

function unreadable(path: string, property: string, value: unknown, rule: string): never {
  return fail(TRACE_UNREADABLE, { path, property, value, rule, cure: 'correct the file there' });
}
