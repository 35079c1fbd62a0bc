import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finding } from '../../finding/definition';
import { isDay } from '../../finding/today';
import { ACCEPTED_FILE, AcceptedFinding, parseAccepted, subjectOfObject } from '../../lint/accepted-file';
import { ACKNOWLEDGEMENT_UNREADABLE } from '../../rules/acknowledgements';
import { readInput } from '../inputs';
import type { FileFinding } from '../results';
import { Accepted } from './accepted';

/** What the program accepted that wrote a folder of manifests, and what of that cannot be read. */
interface Written {
  readonly accepted: readonly Accepted[];
  readonly problems: readonly FileFinding[];
}

/** Reads what programs accepted, each folder once. */
export class AcceptedByPrograms {
  public readonly problems: FileFinding[] = [];
  private readonly folders = new Map<string, readonly Accepted[]>();

  /** Of the folder of a manifest, and of the one above: cdk8s can give each chart a folder of its own. */
  public of(file: string): Accepted[] {
    const folder = dirname(file);
    return [...new Set([folder, join(folder, '..')])].flatMap((each) => this.in(each));
  }

  private in(folder: string): readonly Accepted[] {
    let known = this.folders.get(folder);
    if (known === undefined) {
      const { accepted, problems } = readWritten(join(folder, ACCEPTED_FILE));
      this.problems.push(...problems);
      this.folders.set(folder, known = accepted);
    }
    return known;
  }
}

function readWritten(file: string): Written {
  if (!existsSync(file)) return { accepted: [], problems: [] };
  const input = readInput(file);
  if ('problem' in input) return { accepted: [], problems: [{ ...input.problem, file }] };
  const accepted: Accepted[] = [];
  const problems: FileFinding[] = [];
  input.text.split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    const source = { file, line: index + 1, column: 1 };
    const read = parseAccepted(text);
    if (read !== undefined && (read.until === undefined || isDay(read.until))) accepted.push(acceptedBy(read, source));
    else problems.push({ ...source, finding: finding(ACKNOWLEDGEMENT_UNREADABLE, { property: 'ignore', rule: 'is not an accepted finding', cure: 'synthesise again' }) });
  });
  return { accepted, problems };
}

function acceptedBy(accepted: AcceptedFinding, source: Accepted['source']): Accepted {
  const { id, reason, until, property } = accepted;
  const wanted = subjectOfObject({ ...accepted, metadata: accepted });
  return {
    id, reason, until, by: 'program', source,
    covers: ({ finding: found, object }) => {
      const own = subjectOfObject(object);
      return found.property === property && own.apiVersion === wanted.apiVersion && own.kind === wanted.kind
        && own.namespace === wanted.namespace && own.name === wanted.name && wanted.name !== undefined;
    },
    // Synthesis tells what silences nothing; of properties, manifests show nothing.
    isExpectedIn: () => false,
  };
}
