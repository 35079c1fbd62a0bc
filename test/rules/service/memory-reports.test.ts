import { Severity } from '../../../lib';
import { MEMORY_REPORTS, memoryFindings, titleOf } from './memory-reports';

const titled = (reports: typeof MEMORY_REPORTS.refused) => reports.map((report) => [titleOf(report), report] as const);

describe('of what vLLM refused in a public report, the memory is said not to suffice', () => {
  test.each(titled(MEMORY_REPORTS.refused))('%s', (_, report) => {
    expect(memoryFindings(report)).not.toEqual([]);
  });
});

describe('of what vLLM served in a public report, nothing is refused', () => {
  test.each(titled(MEMORY_REPORTS.served))('%s', (_, report) => {
    expect(memoryFindings(report).filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
  });
});
