import type { Tell } from '../manifest/place';
import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { hasHalves, unwritable } from '../finding/texts';
import type { KubernetesObject, Path } from '../manifest/kubernetes-object';
import { groupKind } from '../manifest/kubernetes-object';
import { BEYOND_LIMITS, MOST_LEVELS } from '../manifest/nesting';
import { isBuiltIn } from '../schema/groups';

export const OBJECT_TOO_LARGE: Definition = {
  id: 'OBJ001',
  severity: Severity.ERROR,
  title: 'An object is larger than the API server stores',
  why: 'etcd takes no request of more than 1.5 MiB, and the API server refuses the object. Nothing else of it is checked.',
  cure: 'Put large content into an image, a volume or a bucket, or divide it among several objects.',
  source: 'etcd server/embed/config.go, DefaultMaxRequestBytes',
};

export const TEXT_NOT_WRITABLE: Definition = {
  id: 'OBJ002',
  severity: Severity.ERROR,
  title: 'A text has a NUL character or half of a character',
  why: 'A program never gets a NUL as argument, variable or path: the container does not start. Half of a surrogate pair does not exist in '
    + 'UTF-8: another character takes its place without a word.',
  cure: 'Leave the character out; put bytes that are not text into a Secret, or into binaryData of a ConfigMap.',
  source: 'POSIX execve; Go encoding/json, Unmarshal',
};

const MOST_BYTES = 1.5 * 2 ** 20;
/** Bytes of a file, which may be any. */
const FILES: ReadonlySet<unknown> = new Set(['data', 'stringData', 'binaryData']);

/**
 * What no object may be, whatever its kind: too deep, too large, or with texts that are none. Tells it, and whether other rules can look
 * at the object.
 */
export function checkLimits(object: KubernetesObject, report: Tell): boolean {
  if (new Glance().isPlain(object, 0)) return true;
  const kind = groupKind(object);
  const limits = new Limits(['ConfigMap', 'Secret'].includes(kind), !isBuiltIn(kind), report);
  const broken = limits.measure(object, 0);
  if (broken === 'levels') {
    return fail(report, BEYOND_LIMITS, [], `has more than ${MOST_LEVELS} maps and lists inside each other`, 'make it flatter');
  }
  if (broken === 'bytes') {
    return fail(report, OBJECT_TOO_LARGE, [], `has more than ${MOST_BYTES} bytes`, 'divide it, or put the content elsewhere');
  }
  return true;
}

/** Nearly all objects are far below the limits, which a glance tells: no character has more than three bytes of UTF-8. */
class Glance {
  private characters = 0;

  public isPlain(value: unknown, level: number): boolean {
    if (typeof value === 'string') {
      this.characters += value.length;
      return unwritable(value) === undefined;
    }
    this.characters += 1;
    if (typeof value !== 'object' || value === null) return true;
    if (level >= MOST_LEVELS || this.characters > MOST_BYTES / 4) return false;
    if (Array.isArray(value)) {
      for (const each of value) if (!this.isPlain(each, level + 1)) return false;
      return true;
    }
    for (const key in value) {
      this.characters += key.length + 1;
      if (!this.isPlain((value as { readonly [key: string]: unknown })[key], level + 1)) return false;
    }
    return this.characters <= MOST_BYTES / 4;
  }
}

class Limits {
  private readonly path: (string | number)[] = [];
  private bytes = 0;

  /** @param countsKeys Kubernetes' own kinds are stored without the names of their fields, others as JSON */
  public constructor(private readonly holdsFiles: boolean, private readonly countsKeys: boolean, private readonly report: Tell) {}

  /** The limit that is broken first, if any; it ends there, for a list that contains itself has no end. */
  public measure(value: unknown, level: number): 'levels' | 'bytes' | undefined {
    if (level > MOST_LEVELS) return 'levels';
    this.bytes += typeof value === 'string' ? Buffer.byteLength(value) : 1;
    if (this.bytes > MOST_BYTES) return 'bytes';
    if (typeof value === 'string') this.checkText(value);
    if (typeof value !== 'object' || value === null) return undefined;
    const isList = Array.isArray(value);
    for (const key of Object.keys(value)) {
      if (this.countsKeys && !isList) this.bytes += Buffer.byteLength(key) + 3;
      this.path.push(isList ? Number(key) : key);
      const broken = this.measure((value as { readonly [key: string]: unknown })[key], level + 1);
      this.path.pop();
      if (broken !== undefined) return broken;
    }
    return undefined;
  }

  private checkText(text: string): void {
    if (unwritable(text) === undefined) return;
    const isFile = this.holdsFiles && this.path.length === 2 && FILES.has(this.path[0]);
    if (!isFile || hasHalves(text)) {
      fail(this.report, TEXT_NOT_WRITABLE, [...this.path], 'has a NUL character or half of a character', 'leave it out');
    }
  }
}

function fail(report: Tell, definition: typeof OBJECT_TOO_LARGE, at: Path, rule: string, cure: string): false {
  report(definition, { at, rule, cure });
  return false;
}
