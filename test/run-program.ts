import { ModuleKind, ScriptTarget, transpile } from 'typescript';

/** Runs a program of TypeScript without imports: what it names is given. */
export function runProgram(program: string, names: { readonly [name: string]: unknown }): void {
  const code = transpile(program, { target: ScriptTarget.ES2022, module: ModuleKind.ES2022 }).replace(/^export \{\};$/m, '');
  new Function(...Object.keys(names), code)(...Object.values(names));
}
