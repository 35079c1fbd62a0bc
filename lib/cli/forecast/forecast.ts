import type { FindingError } from '../../finding/finding-error';
import { printable } from '../../finding/texts';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { costCommand } from './cost';
import { diffCommand } from './diff';
import { HELP } from './help';
import type { Command } from '../options';
import type { ForecastOptions } from './options';
import { readForecastOptions } from './options';
import { reportCommand } from './report';
import { simulateCommand } from './simulate';
import { tuneCommand } from './tune';

const HOLDS = 0;
const BROKEN = 1;
const MISTAKE = 2;

const RUN: { readonly [command in Command]: (options: ForecastOptions, streams: Streams) => boolean } = {
  simulate: simulateCommand, cost: costCommand, tune: tuneCommand, diff: diffCommand, report: reportCommand,
};

/**
 * Runs one of the commands that look ahead, and gives its exit code.
 *
 * @throws UsageError
 */
export function forecast(command: Command, args: readonly string[], streams: Streams): number {
  const options = readForecastOptions(command, args);
  if (options.given.help) {
    streams.out(HELP[command]);
    return HOLDS;
  }
  if (options.files.length === 0) throw new UsageError('no files are given');
  if ([...options.files, options.given.previous].filter((file) => file === '-').length > 1) {
    throw new UsageError('standard input, "-", can be read once only');
  }
  try {
    return RUN[command](options, streams) ? HOLDS : BROKEN;
  } catch (error) {
    // Each bundle has a class of its own.
    if (!(error instanceof Error) || error.name !== 'FindingError') throw error;
    for (const found of (error as FindingError).findings) {
      streams.err(`${found.path === '' ? '' : `${printable(found.path)}: `}error ${found}\n`);
    }
    return MISTAKE;
  }
}
