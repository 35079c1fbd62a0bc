import { addTo } from '../../finding/grouping';
import { dirname, join } from 'node:path';
import { finding } from '../../finding/definition';
import { redacted } from '../../finding/secrets/detector';
import { writtenId } from '../../finding/secrets/written-id';
import { isDay } from '../../finding/today';
import type { AcceptedFinding } from '../../lint/accepted-file';
import { ACCEPTED_FILE, parseAccepted, subjectOfObject } from '../../lint/accepted-file';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { ACKNOWLEDGEMENT_UNREADABLE } from '../../rules/acknowledgements';
import { isThere, readInput } from '../inputs/file';
import type { FileFinding } from '../file-finding';
import { cureOfId } from '../rule-pages';
import type { Accepted } from './accepted';
import { fieldKey, subjectKey } from './coverage';

/** What the program accepted that wrote a folder of manifests, by object, and what of that cannot be read. */
interface Written {
  readonly accepted: ReadonlyMap<string, readonly Accepted[]>;
  readonly problems: readonly FileFinding[];
}

/** More than a person has looked at. */
const MOST_LINES = 20_000;

const NOTHING: Written = { accepted: new Map(), problems: [] };

/** Reads what programs accepted, each folder once. */
export class AcceptedByPrograms {
  private readonly folders = new Map<string, Written>();

  /** Of objects in a file: from its folder, and the one above, since cdk8s can give each chart a folder of its own. */
  public of(objects: readonly KubernetesObject[], file: string): Accepted[] {
    const folder = dirname(file);
    const written = [folder, join(folder, '..')].map((each) => this.in(each)).filter(({ accepted }) => accepted.size > 0);
    if (written.length === 0) return [];
    const keys = new Set(objects.map((object) => subjectKey(subjectOfObject(object))));
    return written.flatMap(({ accepted }) => [...keys].flatMap((key) => accepted.get(key) ?? []));
  }

  public get problems(): FileFinding[] {
    return [...this.folders.values()].flatMap(({ problems }) => problems);
  }

  private in(folder: string): Written {
    let known = this.folders.get(folder);
    if (known === undefined) this.folders.set(folder, known = readWritten(join(folder, ACCEPTED_FILE)));
    return known;
  }
}

function readWritten(file: string): Written {
  if (!isThere(file)) return NOTHING;
  const input = readInput(file);
  if ('problem' in input) return { ...NOTHING, problems: [{ ...input.problem, file }] };
  const accepted = new Map<string, Accepted[]>();
  const problems: FileFinding[] = [];
  const tell = (line: number, value: string | undefined, rule: string, cure: string) => problems.push({
    file, line, column: 1, finding: finding(ACKNOWLEDGEMENT_UNREADABLE, { property: 'ignore', value, rule, cure }),
  });
  const lines = input.text.split('\n', MOST_LINES + 1);
  lines.slice(0, MOST_LINES).forEach((text, index) => {
    if (text.trim() === '') return;
    const line = index + 1;
    const read = parseAccepted(text);
    if (read === undefined || !(read.until === undefined || isDay(read.until))) {
      tell(line, undefined, 'is not an accepted finding', 'synthesise again');
      return;
    }
    const cure = cureOfId(read.id);
    if (cure !== undefined) {
      tell(line, writtenId(read.id), 'is not the id of a finding', cure);
      return;
    }
    addTo(accepted, subjectKey(read), acceptedBy(read, { file, line, column: 1 }));
  });
  if (lines.length > MOST_LINES && lines[MOST_LINES].trim() !== '') {
    tell(MOST_LINES + 1, undefined, `is beyond the ${MOST_LINES} lines that are read`, 'give each App an outdir of its own, or accept in the project file');
  }
  return { accepted, problems };
}

function acceptedBy(accepted: AcceptedFinding, source: Accepted['source']): Accepted {
  const { id, reason, until, property } = accepted;
  return {
    id, reason: redacted(reason), until, by: 'program', source, meant: { field: fieldKey(accepted, property) },
    // Synthesis tells what silences nothing; of properties, manifests show nothing.
    isExpectedIn: () => false,
  };
}
