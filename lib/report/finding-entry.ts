import type { Finding } from '../finding/finding';
import type { FindingEntry } from './report-data';

export function findingEntry({ id, severity, path, property, value, rule, cure }: Finding): FindingEntry {
  return { id, severity, path, property, value, rule, cure };
}
