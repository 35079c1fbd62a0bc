import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Chart } from 'cdk8s';
import { Yaml } from 'cdk8s';

/** What a chart writes, without the texts of the loader's programs, which have tests of their own. */
export function yamlOf(chart: Chart): string {
  const objects: any[] = chart.toJson();
  return Yaml.stringify(...objects.map((object) => (object.kind === 'ConfigMap' ? { ...object, data: withoutTexts(object.data) } : object)));
}

function withoutTexts(data: { [file: string]: string }): { [file: string]: string } {
  return Object.fromEntries(Object.keys(data).map((file) => [file, `lib/loader/${file}`]));
}

/** Compares with a reviewed file; writes it only with UPDATE_GOLDEN=1. */
export function expectGolden(name: string, text: string): void {
  const file = join(__dirname, `${name}.yaml`);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  if (!existsSync(file)) throw new Error(`${file} is missing: review what UPDATE_GOLDEN=1 npx jest test/golden writes`);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
