import * as cdk8s from 'cdk8s';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';
import * as library from '../../lib';

test('docs/cost.md shows what its program prints', () => {
  const page = readFileSync(join(__dirname, '../../docs/cost.md'), 'utf8');
  const [, program, printed] = /```typescript\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(page)!;
  const lines: string[] = [];
  const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
  const load = (name: string) => (name === 'cdk8s' ? cdk8s : library);
  new Function('require', 'exports', 'console', outputText)(load, {}, { log: (...texts: unknown[]) => lines.push(texts.join(' ')) });
  expect(`${lines.join('\n')}\n`).toBe(printed);
});
