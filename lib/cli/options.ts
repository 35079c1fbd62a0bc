import { parseArgs } from 'node:util';
import { Severity } from '../finding/finding';
import { choiceOf, severityNamed } from './severities';
import { UsageError } from './usage-error';

export type Format = 'text' | 'json' | 'sarif';
const FORMATS: readonly Format[] = ['text', 'json', 'sarif'];

/** What `lint` is asked to do. */
export interface LintOptions {
  readonly files: readonly string[];
  readonly format: Format;
  /** Least severity that makes the exit code 1. */
  readonly failOn: Severity;
  readonly clusterProfile?: string;
  readonly previous?: string;
  readonly explain?: string;
  readonly help: boolean;
  readonly version: boolean;
}

const OPTIONS = {
  'format': { type: 'string', short: 'f', default: 'text' },
  'fail-on': { type: 'string', default: Severity.ERROR },
  'cluster-profile': { type: 'string' },
  'previous': { type: 'string' },
  'explain': { type: 'string' },
  'help': { type: 'boolean', short: 'h', default: false },
  'version': { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export function readOptions(args: readonly string[]): LintOptions {
  const { values, positionals } = parsed(args);
  const [command, ...files] = positionals;
  if (command !== undefined && command !== 'lint') throw new UsageError(`"${command}" is not a command; the only one is lint`);
  return {
    files,
    format: choiceOf('--format', values.format, FORMATS),
    failOn: severityNamed('--fail-on', values['fail-on']),
    clusterProfile: values['cluster-profile'],
    previous: values.previous,
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
