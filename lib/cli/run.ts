import { counted } from '../finding/texts';
import { explain } from './rule-pages';
import { asGithub } from './format/github';
import { asJson } from './format/json';
import { asMarkdown } from './format/markdown';
import { asSarif } from './format/sarif';
import { asText, summary } from './format/text';
import { HELP } from './help';
import { isFolder } from './inputs/file';
import { gather } from './inputs/gather';
import { isKustomizationName } from './inputs/kustomization';
import type { FixedFile } from './fix';
import { diffOf, fixesOf, writeFixed } from './fix';
import type { Run } from './lint-files';
import { lintFiles } from './lint-files';
import type { LintOptions } from './options';
import { COMMANDS, readOptions } from './options';
import { packageFacts } from './package';
import { previousCheck } from './previous';
import type { Results } from './results';
import { isIncomplete } from './results';
import { settingsOf } from './settings';
import { isAtLeast } from './severities';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

const NOTHING = 0;
const FOUND = 1;
/** A mistake in the call, or something that could not be checked. */
const MISTAKE = 2;

/** Runs the command and gives its exit code. */
export function run(args: readonly string[], streams: Streams): number {
  try {
    const command = COMMANDS.find((each) => each === args[0]);
    if (command !== undefined) return forecasting().forecast(command, args, streams);
    return perform(readOptions(args), streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.err(`inference-constructs: ${error.message}; --help shows how to call it\n`);
    return MISTAKE;
  }
}

/** What looks ahead is loaded when it is asked for: lint starts sooner. */
function forecasting(): typeof import('./forecast/forecast') {
  return require('./forecast/forecast');
}

function perform(options: LintOptions, streams: Streams): number {
  if (options.help) return say(HELP, streams);
  if (options.version) return say(`${packageFacts().version}\n`, streams);
  if (options.explain !== undefined) return say(explain(options.explain), streams);
  if (options.files.length === 0) throw new UsageError('no files are given');
  if ([...options.files, options.previous].filter((file) => file === '-').length > 1) {
    throw new UsageError('standard input, "-", can be read once only');
  }
  const settings = settingsOf(options.settings);
  const gathered = gather(options.files, {
    isLeftOut: (path) => settings.excludes.has(path), isIgnored: settings.isIgnored,
    isOne: options.release, skipsForeign: options.skipForeign,
  });
  if (gathered.releases.length + gathered.findings.length === 0 && !options.skipForeign) throw new UsageError('all files are excluded');
  const isWhole = options.files.some((file) => file === '-' || isFolder(file) || isKustomizationName(file));
  const previous = options.previous === undefined ? undefined : previousCheck(options.previous, streams);
  const unused = settings.excludes.unused(options.files.filter((file) => file !== '-' && isFolder(file)));
  const run: Run = { ...gathered, findings: [...gathered.findings, ...unused], isWhole, previous };
  const once = { ...streams, input: remembered(streams.input) };
  const found = lintFiles(run, settings, once);
  const fixed = options.fix === 'none' ? [] : fixesOf(run, found, settings, once);
  if (options.fix === 'diff') return showFixes(fixed, found, streams);
  fixed.forEach(writeFixed);
  const results = fixed.length === 0 ? found : lintFiles(run, settings, once);
  if (options.fix === 'write') streams.err(`${counted(fixed.reduce((sum, { count }) => sum + count, 0), 'finding')} fixed\n`);
  for (const piece of formatted(results, options, streams)) streams.out(piece);
  if (['text', 'github'].includes(options.format)) streams.err(summary(results));
  if (isIncomplete(results)) return MISTAKE;
  return results.findings.some(({ finding }) => isAtLeast(finding.severity, settings.failOn)) ? FOUND : NOTHING;
}

/** What standard input holds comes once. */
function remembered(input: () => Uint8Array): () => Uint8Array {
  let bytes: Uint8Array | undefined;
  return () => bytes ??= input();
}

function showFixes(fixed: readonly FixedFile[], found: Results, { out, err }: Streams): number {
  for (const each of fixed) out(diffOf(each));
  const count = fixed.reduce((sum, each) => sum + each.count, 0);
  const rest = count === 0 ? 'nothing has exactly one cure' : `${counted(count, 'finding')} can be fixed; --fix --write does it`;
  err(`${rest}\n`);
  if (isIncomplete(found)) return MISTAKE;
  return count > 0 ? FOUND : NOTHING;
}

/** In pieces: a text of half a gigabyte is more than JavaScript has. */
function formatted(results: Results, { format }: LintOptions, { color }: Streams): Iterable<string> {
  switch (format) {
    case 'json': return asJson(results);
    case 'sarif': return asSarif(results);
    case 'github': return asGithub(results);
    case 'markdown': return asMarkdown(results);
    case 'text': return asText(results, color);
  }
}

function say(text: string, { out }: Streams): number {
  out(text);
  return NOTHING;
}
