import { parseArgs } from 'node:util';
import type { SettingsAsked } from './settings';
import { choiceOf, FAIL_ON } from './severities';
import { UsageError } from './usage-error';

/** Commands beside `lint`: what services will do, and what they cost. */
export const COMMANDS = ['simulate', 'cost', 'tune', 'diff', 'report'] as const;
export type Command = typeof COMMANDS[number];

export type Format = 'text' | 'json' | 'sarif' | 'github' | 'markdown';
const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'github', 'markdown'];

/** What `lint` is asked to do. */
export interface LintOptions {
  readonly files: readonly string[];
  /** Whether all files are applied together. */
  readonly release: boolean;
  /** Whether named files are left out as those of a folder are, where they belong to other tools. */
  readonly skipForeign: boolean;
  readonly format: Format;
  readonly settings: SettingsAsked;
  readonly previous?: string;
  /** Whether what has exactly one cure is shown as a diff, or written. */
  readonly fix: 'none' | 'diff' | 'write';
  readonly explain?: string;
  readonly help: boolean;
  readonly version: boolean;
}

const OPTIONS = {
  'format': { type: 'string', short: 'f', default: 'text' },
  'fail-on': { type: 'string' },
  'cluster-profile': { type: 'string' },
  'knative-features': { type: 'string' },
  'ignore': { type: 'string', multiple: true },
  'exclude': { type: 'string', multiple: true },
  'gitignore': { type: 'boolean' },
  'severity': { type: 'string', multiple: true },
  'config': { type: 'string' },
  'no-config': { type: 'boolean', default: false },
  'skip-foreign': { type: 'boolean', default: false },
  'release': { type: 'boolean', default: false },
  'previous': { type: 'string' },
  'fix': { type: 'boolean', default: false },
  'write': { type: 'boolean', default: false },
  'explain': { type: 'string' },
  'help': { type: 'boolean', short: 'h', default: false },
  'version': { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export function readOptions(args: readonly string[]): LintOptions {
  const { values, positionals } = parsed(args);
  const [command, ...files] = positionals;
  if (command !== undefined && command !== 'lint') throw new UsageError(`"${command}" is not a command; use one of lint, ${COMMANDS.join(', ')}`);
  if (values['no-config'] && values.config !== undefined) throw new UsageError('--config and --no-config exclude each other');
  if (values.write && !values.fix) throw new UsageError('--write is for --fix');
  if (values.write && files.includes('-')) throw new UsageError('--write needs files: standard input cannot be written');
  return {
    files,
    release: values.release,
    skipForeign: values['skip-foreign'],
    format: choiceOf('--format', values.format, FORMATS),
    settings: {
      failOn: values['fail-on'] === undefined ? undefined : choiceOf('--fail-on', values['fail-on'], FAIL_ON),
      clusterProfile: values['cluster-profile'],
      knativeFeatures: values['knative-features']?.split(',').map((name) => name.trim()).filter(Boolean),
      ignore: values.ignore,
      exclude: values.exclude,
      gitignore: values.gitignore,
      severity: values.severity,
      config: values['no-config'] ? false : values.config,
    },
    previous: values.previous,
    fix: !values.fix ? 'none' : values.write ? 'write' : 'diff',
    explain: values.explain,
    help: values.help || args.length === 0,
    version: values.version,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0].replace(/^U/, 'u'));
  }
}
