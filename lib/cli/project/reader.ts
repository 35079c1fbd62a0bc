import { shown } from '../../finding/definition';
import { writtenId } from '../../finding/secrets/written-id';
import { nearest } from '../../finding/texts';
import { isDay } from '../../finding/today';
import type { JsonMap } from '../../manifest/json';
import { asMap } from '../../manifest/json';
import type { Path } from '../../manifest/kubernetes-object';
import { cureOfId } from '../rule-pages';
import type { Level } from '../severities';
import { LEVELS } from '../severities';
import { ruleAgainstGlob } from './glob';

const IGNORE_KEYS = ['id', 'reason', 'files', 'objects', 'until'];
/** Of a list, each of which is asked about each finding. */
export const MOST_ENTRIES = 1000;
/** Of one entry. */
const MOST_GLOBS = 100;

/** An entry of `ignore`. */
export interface Ignore {
  readonly id: string;
  readonly reason: string;
  readonly until?: string;
  readonly files?: readonly string[];
  readonly objects?: readonly string[];
}

/** Reads values that somebody wrote, and fails at the place of what is wrong. */
export class Reader {
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

  public list(value: unknown, at: Path, most = MOST_ENTRIES): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.fail(at, 'is not a list', 'write one item on each line, behind "- "');
    if (value.length > most) this.fail(at, `has more than ${most} entries`, 'use globs or fewer ids');
    return value;
  }

  public globs(value: unknown, at: Path, most?: number): string[] {
    return this.list(value, at, most).map((item, index) => {
      const glob = this.text(item, [...at, index]);
      const rule = ruleAgainstGlob(glob);
      return rule === undefined ? glob : this.fail([...at, index], `"${shown(glob)}" ${rule[0]}`, rule[1]);
    });
  }

  public text(value: unknown, at: Path): string {
    if (value === undefined) return this.fail(at, 'is missing', 'add it');
    return typeof value === 'string' && value.trim() !== '' ? value : this.fail(at, 'is not a text', 'write one, in quotes');
  }

  public flag(value: unknown, at: Path): boolean {
    return typeof value === 'boolean' ? value : this.fail(at, 'is not true or false', 'write one of these, without quotes');
  }

  public choice<T extends string>(value: unknown, at: Path, known: readonly T[]): T {
    const text = this.text(value, at);
    return known.find((each) => each === text) ?? this.fail(at, `"${text}" is not known`, `use one of ${known.join(', ')}`);
  }

  public id(value: unknown, at: Path): string {
    const id = writtenId(this.text(value, at));
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
      files: files === undefined ? undefined : this.globs(files, [...at, 'files'], MOST_GLOBS),
      objects: objects === undefined ? undefined : this.globs(objects, [...at, 'objects'], MOST_GLOBS),
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

