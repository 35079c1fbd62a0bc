import { join, resolve } from 'node:path';
import * as ts from 'typescript';

export const ROOT = resolve(__dirname, '../..');

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: [],
};

/** Type-checks a source as if it stood at the project's root; returns `line: message` for each error. */
export function typeErrors(source: string): string[] {
  const file = join(ROOT, 'checked-by-test.ts');
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) => (name === file
    ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
    : getSourceFile(name, ...rest));
  return ts.getPreEmitDiagnostics(ts.createProgram([file], OPTIONS, host)).map(({ file: where, start, messageText }) => {
    const line = where ? where.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
