import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';

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
