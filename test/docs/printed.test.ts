import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { ModuleKind, transpileModule } from 'typescript';
import * as library from '../../lib';

/** A program that writes no manifests, and what it prints. */
const PRINTING = /```typescript\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/;

test.each(['cost', 'report', 'simulation', 'token-latency', 'tuning'])('docs/%s.md shows what its program prints', (name) => {
  const page = readFileSync(join(__dirname, `../../docs/${name}.md`), 'utf8');
  const [, program, printed] = PRINTING.exec(page)!;
  const lines: string[] = [];
  const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
  const load = (module: string) => (module === 'cdk8s' ? cdk8s : library);
  new Function('require', 'exports', 'console', outputText)(load, {}, { log: (...texts: unknown[]) => lines.push(texts.join(' ')) });
  expect(`${lines.join('\n')}\n`).toBe(printed);
});
