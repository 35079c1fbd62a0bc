import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Severity } from '../../finding/finding';
import { nearest } from '../../finding/texts';
import { isDay } from '../../finding/today';
import { readYaml } from '../../lint/file/read-yaml';
import type { JsonMap } from '../../manifest/json';
import { asMap } from '../../manifest/json';
import type { Path } from '../../manifest/kubernetes-object';
import { pathText } from '../../manifest/kubernetes-object';
import type { Accepted } from '../accepted/accepted';
import { PROJECT_FILES, readInput } from '../inputs';
import { cureOfId } from '../rule-pages';
import type { Level } from '../severities';
import { LEVELS, SEVERITIES } from '../severities';
import { UsageError } from '../usage-error';
import { fileMatcher, objectMatcher } from './globs';

/** What a project says once for all runs. */
export interface ProjectFile {
  /** Folder that its globs start from. */
  readonly folder: string;
  readonly accepted: readonly Accepted[];
  readonly exclude: readonly string[];
  readonly severities: ReadonlyMap<string, Level>;
  readonly clusterProfile?: string;
  readonly failOn?: Severity;
}

/**
 * The nearest project file, from a folder upward.
 *
 * @throws UsageError
 */
export function findProjectFile(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const found = PROJECT_FILES.filter((name) => existsSync(join(folder, name)));
    if (found.length > 1) throw new UsageError(`${folder} has ${found.join(' and ')}; keep one of them`);
    if (found.length === 1) return relative(start, join(folder, found[0]));
    if (dirname(folder) === folder) return undefined;
  }
}

/** @throws UsageError for what cannot be read, and for keys, ids and values that mean nothing */
export function readProjectFile(file: string): ProjectFile {
  const input = readInput(file);
  if ('problem' in input) throw new UsageError(`project file "${file}" ${input.problem.finding.rule}`);
  const [first, ...others] = readYaml(input.text);
  const [problem] = first?.findings ?? [];
  if (problem !== undefined) throw new UsageError(`${file}:${problem.line}:${problem.column}: ${problem.finding}`);
  if (others.length > 0) throw new UsageError(`${file} has several documents; keep one`);
  const positionOf = (at: Path) => first?.document?.positionOf(at) ?? { line: 1, column: 1 };
  const fail = (at: Path, rule: string, cure: string): never => {
    const { line, column } = positionOf(at);
    throw new UsageError(`${file}:${line}:${column}: ${pathText(at) || 'the file'} ${rule}; ${cure}`);
  };
  const read = new Reader(fail);
  const settings = read.map(first?.value ?? {}, [], KEYS);
  const folder = dirname(resolve(file));
  return {
    folder,
    accepted: read.list(settings.ignore, ['ignore']).map((entry, index) => (
      acceptedBy(read.ignore(entry, ['ignore', index]), { file, ...positionOf(['ignore', index]) }, folder)
    )),
    exclude: read.texts(settings.exclude, ['exclude']),
    severities: read.severities(settings.severity),
    clusterProfile: settings.clusterProfile === undefined ? undefined : read.text(settings.clusterProfile, ['clusterProfile']),
    failOn: settings.failOn === undefined ? undefined : read.choice(settings.failOn, ['failOn'], SEVERITIES),
  };
}

const KEYS = ['ignore', 'exclude', 'severity', 'clusterProfile', 'failOn'];
const IGNORE_KEYS = ['id', 'reason', 'files', 'objects', 'until'];

interface Ignore {
  readonly id: string;
  readonly reason: string;
  readonly until?: string;
  readonly files?: readonly string[];
  readonly objects?: readonly string[];
}

function acceptedBy({ id, reason, until, files, objects }: Ignore, source: Accepted['source'], folder: string): Accepted {
  const ofFile = files === undefined ? () => true : fileMatcher(files, folder);
  const ofObject = objects === undefined ? () => true : objectMatcher(objects);
  return {
    id, reason, until, by: 'project file', source,
    covers: ({ file, finding: { path } }) => ofFile(file) && ofObject(path),
    isExpectedIn: (linted) => linted.some(ofFile),
  };
}

/** Reads values that somebody wrote, and fails at the place of what is wrong. */
class Reader {
  public constructor(private readonly fail: (at: Path, rule: string, cure: string) => never) {}

  public map(value: unknown, at: Path, keys: readonly string[]): JsonMap {
    const map = asMap(value) ?? this.fail(at, 'is not a map', `write ${keys.join(', ')}`);
    const strange = Object.keys(map).find((key) => !keys.includes(key));
    if (strange !== undefined) {
      const meant = nearest(strange, keys);
      this.fail([...at, strange], 'is not known', meant === undefined ? `use one of ${keys.join(', ')}` : `did you mean ${meant}?`);
    }
    return map;
  }

  public list(value: unknown, at: Path): readonly unknown[] {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : this.fail(at, 'is not a list', 'write one item on each line, behind "- "');
  }

  public texts(value: unknown, at: Path): string[] {
    return this.list(value, at).map((item, index) => this.text(item, [...at, index]));
  }

  public text(value: unknown, at: Path): string {
    if (value === undefined) return this.fail(at, 'is missing', 'add it');
    return typeof value === 'string' && value.trim() !== '' ? value : this.fail(at, 'is not a text', 'write one, in quotes');
  }

  public choice<T extends string>(value: unknown, at: Path, known: readonly T[]): T {
    const text = this.text(value, at);
    return known.find((each) => each === text) ?? this.fail(at, `"${text}" is not known`, `use one of ${known.join(', ')}`);
  }

  public id(value: unknown, at: Path): string {
    const id = this.text(value, at).toUpperCase();
    const rule = ruleAgainst(id);
    return rule === undefined ? id : this.fail(at, ...rule);
  }

  public ignore(value: unknown, at: Path): Ignore {
    const { id, reason, until, files, objects } = this.map(value, at, IGNORE_KEYS);
    if (until !== undefined && !isDay(until)) this.fail([...at, 'until'], 'is not a day', 'write one such as 2027-01-31');
    return {
      id: this.id(id, [...at, 'id']),
      reason: this.text(reason, [...at, 'reason']),
      until: until as string | undefined,
      files: files === undefined ? undefined : this.texts(files, [...at, 'files']),
      objects: objects === undefined ? undefined : this.texts(objects, [...at, 'objects']),
    };
  }

  public severities(value: unknown): Map<string, Level> {
    const map = value === undefined || value === null ? {} : asMap(value) ?? this.fail(
      ['severity'], 'is not a map', 'write KSV100: warning',
    );
    return new Map(Object.entries(map).map(([id, level]) => {
      const at = ['severity', id];
      // YAML 1.1 reads `off` as false.
      return [this.id(id, at), level === false ? 'off' : this.choice(level, at, LEVELS)];
    }));
  }
}

/** Why findings of an id cannot be accepted, and what to do instead. Nothing where they can. */
export function ruleAgainst(id: string): readonly [rule: string, cure: string] | undefined {
  const cure = cureOfId(id);
  if (cure !== undefined) return [`"${id}" is not the id of a finding`, cure];
  return id.startsWith('FIL') ? [`"${id}" says that something was not checked`, 'exclude the file'] : undefined;
}

