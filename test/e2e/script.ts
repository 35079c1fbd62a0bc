import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What a function of the scripts gives. */
export function call(module: string, name: string, ...args: unknown[]): unknown {
  return evaluate(module, `await module.${name}(...JSON.parse(process.argv[1]))`, args);
}

/** What a module of the scripts exports. */
export function read(module: string, name: string): unknown {
  return evaluate(module, `module.${name}`, []);
}

/** The scripts are ES modules, which jest does not load: a process of its own does. */
function evaluate(module: string, expression: string, args: unknown[]): unknown {
  const program = `
    import * as module from './scripts/e2e/${module}.mjs';
    console.log(JSON.stringify({ result: ${expression} }));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program, JSON.stringify(args)], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(output).result;
}
