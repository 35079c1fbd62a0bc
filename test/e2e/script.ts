import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Functions and values of the modules in a folder of scripts. */
export function scripts(folder: string) {
  return {
    /** What a function gives. */
    call: (module: string, name: string, ...args: unknown[]): any => (
      evaluate(folder, module, `await module.${name}(...given)`, args)
    ),
    /** What a module exports. */
    read: (module: string, name: string): any => evaluate(folder, module, `module.${name}`, []),
    /** What an expression over `module` and the list `given` is. */
    evaluate: (module: string, expression: string, ...given: unknown[]): any => evaluate(folder, module, expression, given),
  };
}

export const { call, read } = scripts('e2e');

/** The scripts are ES modules, which jest does not load: a process of its own does. */
function evaluate(folder: string, module: string, expression: string, args: unknown[]): unknown {
  const program = `
    import * as module from './scripts/${folder}/${module}.mjs';
    const given = JSON.parse(process.argv[1]);
    console.log(JSON.stringify({ result: ${expression} }));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program, JSON.stringify(args)], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(output).result;
}
