import { BEYOND_LIMITS } from '../finding/definitions/files';
import { OBJECT_TOO_LARGE, TEXT_NOT_WRITABLE } from '../finding/definitions/object-limits';
import { groupKind, KubernetesObject, Path } from '../manifest/kubernetes-object';
import { Tell } from '../manifest/manifest-rule';
import { MOST_LEVELS } from '../manifest/nesting';
import { isBuiltIn } from '../schema/built-in';

const MOST_BYTES = 1.5 * 2 ** 20;
/** NUL, and halves of characters. */
const NOT_WRITABLE = /[\0\p{Cs}]/u;
/** Bytes of a file, which may be any. */
const FILES: ReadonlySet<unknown> = new Set(['data', 'stringData', 'binaryData']);

/**
 * What no object may be, whatever its kind: too deep, too large, or with texts that are none. Tells it, and whether other rules can look
 * at the object.
 */
export function checkLimits(object: KubernetesObject, report: Tell): boolean {
  const kind = groupKind(object);
  const limits = new Limits(['ConfigMap', 'Secret'].includes(kind), !isBuiltIn(kind), report);
  const broken = limits.measure(object, 0);
  if (broken === 'levels') return fail(report, BEYOND_LIMITS, [], `has more than ${MOST_LEVELS} maps and lists inside each other`, 'make it flatter');
  if (broken === 'bytes') return fail(report, OBJECT_TOO_LARGE, [], `has more than ${MOST_BYTES} bytes`, 'divide it, or put the content elsewhere');
  return true;
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
    if (!NOT_WRITABLE.test(text)) return;
    const isFile = this.holdsFiles && this.path.length === 2 && FILES.has(this.path[0]);
    if (!isFile || hasHalves(text)) fail(this.report, TEXT_NOT_WRITABLE, [...this.path], 'has a NUL character or half of a character', 'leave it out');
  }
}

function hasHalves(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

function fail(report: Tell, definition: typeof OBJECT_TOO_LARGE, at: Path, rule: string, cure: string): false {
  report(definition, { at, rule, cure });
  return false;
}
