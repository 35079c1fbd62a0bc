import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';

export const TRACE_UNREADABLE: Definition = {
  id: 'TRA001',
  severity: Severity.ERROR,
  title: 'A trace is not of its format',
  why: 'What comes behind the place would be read as something else, or not at all.',
  cure: 'Correct the file at the line and column that the message names.',
};

export const TRACE_COLUMN: Definition = {
  id: 'TRA002',
  severity: Severity.ERROR,
  title: 'A trace lacks a column',
  why: 'Without times there is no traffic; a misspelt column would be left out silently.',
  cure: 'Name the column in the options of `Traffic.fromCsv`, `fromJson` or `fromJsonLines`.',
};

export const TRACE_VALUE: Definition = {
  id: 'TRA003',
  severity: Severity.ERROR,
  title: 'A value of a trace is missing or is not a number that it can be',
  why: 'A request that is left out, or put at a guessed time, changes what the simulation shows.',
  cure: 'Correct the value, or leave the row out of the file.',
};

export const TRACE_ORDER: Definition = {
  id: 'TRA004',
  severity: Severity.ERROR,
  title: 'A time of a trace is before the one above it',
  why: 'Either the rows are not sorted, or the column is not the time of arrival.',
  cure: 'Sort the rows by time, or set `unordered` where any order is meant.',
};

export const TRACE_EMPTY: Definition = {
  id: 'TRA005',
  severity: Severity.ERROR,
  title: 'A trace has no request',
  why: 'There is nothing to simulate; a filter before it may have taken all.',
  cure: 'Give a file with at least one row below the header.',
};

export const TRACE_TOO_LONG: Definition = {
  id: 'TRA006',
  severity: Severity.ERROR,
  title: 'A trace has more requests than memory holds',
  why: 'The program would run out of memory long after it was started.',
  cure: 'Keep every tenth request, and give ten times as many with `times(10)`, or simulate a part.',
};
