import type { Log } from 'sarif';
import { command } from './command';

const INPUT = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: 1\n  b: on\ndada: {}\n';

describe('SARIF', () => {
  const log: Log = JSON.parse(command(['lint', '--format', 'sarif', '-'], { input: INPUT }).out);
  const [{ tool: { driver }, results = [] }] = log.runs;

  test('names the tool, and each rule once, with its page', () => {
    expect(log.version).toBe('2.1.0');
    expect(driver.name).toBe('inference-constructs');
    expect(driver.rules?.map(({ id }) => id)).toEqual(['SCH001', 'YML003']);
    for (const rule of driver.rules ?? []) {
      expect(rule.helpUri).toMatch(new RegExp(`^https://.*/docs/rules/${rule.id}\\.md$`));
      expect(rule.shortDescription?.text).toMatch(/\S/);
      expect(rule.defaultConfiguration?.level).toBe('error');
    }
  });

  test('points each result to its rule, file, line, column and object', () => {
    const places = results.map(({ ruleId, ruleIndex, locations }) => {
      const { physicalLocation, logicalLocations } = locations![0];
      const { startLine, startColumn } = physicalLocation!.region!;
      const { uri } = physicalLocation!.artifactLocation!;
      return [ruleId, driver.rules![ruleIndex!].id, uri, startLine, startColumn, logicalLocations![0].fullyQualifiedName];
    });
    expect(places).toEqual([
      ['YML003', 'YML003', 'stdin', 6, 6, 'ConfigMap a'],
      ['YML003', 'YML003', 'stdin', 7, 6, 'ConfigMap a'],
      ['SCH001', 'SCH001', 'stdin', 8, 1, 'ConfigMap a'],
    ]);
  });

  test('is valid where nothing is found', () => {
    const empty: Log = JSON.parse(command(['lint', '--format', 'sarif', '-'], { input: 'apiVersion: v1\nkind: List\nitems: []\n' }).out);
    expect(empty.runs[0].results).toEqual([]);
    expect(empty.runs[0].tool.driver.rules).toEqual([]);
  });
});
