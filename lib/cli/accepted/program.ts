import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finding } from '../../finding/definition';
import { isDay } from '../../finding/today';
import type { AcceptedFinding, ObjectSubject } from '../../lint/accepted-file';
import { ACCEPTED_FILE, parseAccepted, subjectOfObject } from '../../lint/accepted-file';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { ACKNOWLEDGEMENT_UNREADABLE } from '../../rules/acknowledgements';
import { readInput } from '../inputs';
import type { FileFinding } from '../file-finding';
import type { Accepted } from './accepted';

/** What the program accepted that wrote a folder of manifests, by object, and what of that cannot be read. */
interface Written {
  readonly accepted: ReadonlyMap<string, readonly Accepted[]>;
  readonly problems: readonly FileFinding[];
}

const NOTHING: Written = { accepted: new Map(), problems: [] };

/** Reads what programs accepted, each folder once. */
export class AcceptedByPrograms {
  private readonly folders = new Map<string, Written>();

  /** Of objects in a file: from its folder, and the one above, since cdk8s can give each chart a folder of its own. */
  public of(objects: readonly KubernetesObject[], file: string): Accepted[] {
    const folder = dirname(file);
    const written = [folder, join(folder, '..')].map((each) => this.in(each)).filter(({ accepted }) => accepted.size > 0);
    if (written.length === 0) return [];
    const keys = new Set(objects.map((object) => keyOf(subjectOfObject(object))));
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
  if (!existsSync(file)) return NOTHING;
  const input = readInput(file);
  if ('problem' in input) return { ...NOTHING, problems: [{ ...input.problem, file }] };
  const accepted = new Map<string, Accepted[]>();
  const problems: FileFinding[] = [];
  input.text.split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    const source = { file, line: index + 1, column: 1 };
    const read = parseAccepted(text);
    if (read === undefined || !(read.until === undefined || isDay(read.until))) {
      problems.push({
        ...source,
        finding: finding(ACKNOWLEDGEMENT_UNREADABLE, { property: 'ignore', rule: 'is not an accepted finding', cure: 'synthesise again' }),
      });
      return;
    }
    const others = accepted.get(keyOf(read));
    if (others === undefined) accepted.set(keyOf(read), [acceptedBy(read, source)]);
    else others.push(acceptedBy(read, source));
  });
  return { accepted, problems };
}

function keyOf({ apiVersion, kind, namespace, name }: ObjectSubject): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

function acceptedBy(accepted: AcceptedFinding, source: Accepted['source']): Accepted {
  const { id, reason, until, property } = accepted;
  const key = keyOf(accepted);
  return {
    id, reason, until, by: 'program', source,
    covers: ({ finding: found, object }) => object !== undefined && found.property === property && keyOf(subjectOfObject(object)) === key,
    // Synthesis tells what silences nothing; of properties, manifests show nothing.
    isExpectedIn: () => false,
  };
}
