import { BEYOND_LIMITS } from '../finding/definitions/files';
import { OBJECT_TOO_LARGE, TEXT_NOT_WRITABLE } from '../finding/definitions/object-limits';
import { groupKind, KubernetesObject, Pointer, Report } from './manifest-rule';
import { MOST_LEVELS } from './nesting';
import { isBuiltIn } from './schema/built-in';

const MOST_BYTES = 1.5 * 2 ** 20;
/** NUL, and halves of characters. */
const NOT_WRITABLE = /[\0\p{Cs}]/u;
/** Bytes of a file, which may be any. */
const FILES: ReadonlySet<unknown> = new Set(['data', 'stringData', 'binaryData']);

interface Part {
  readonly value: unknown;
  readonly key?: string | number;
  readonly parent?: Part;
  readonly level: number;
}

/**
 * What no object may be, whatever its kind: too deep, too large, or with texts that are none. Tells it, and whether other rules can look
 * at the object.
 */
export function checkLimits(object: KubernetesObject, report: Report): boolean {
  const holdsFiles = ['ConfigMap', 'Secret'].includes(groupKind(object));
  // Kubernetes' own kinds are stored without the names of their fields; others as JSON.
  const perKey = isBuiltIn(groupKind(object)) ? () => 0 : (key: string | number | undefined) => (typeof key === 'string' ? Buffer.byteLength(key) + 3 : 0);
  let bytes = 0;
  // Without recursion: a list that contains itself has no end, and a deep one fills the stack.
  const parts: Part[] = [{ value: object, level: 0 }];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const { value, key, level } = part;
    bytes += perKey(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 1);
    if (level > MOST_LEVELS) return refuse(report, BEYOND_LIMITS, [], `has more than ${MOST_LEVELS} maps and lists inside each other`, 'make it flatter');
    if (bytes > MOST_BYTES) return refuse(report, OBJECT_TOO_LARGE, [], `has more than ${MOST_BYTES} bytes`, 'divide it, or put the content elsewhere');
    if (typeof value === 'string') {
      if (NOT_WRITABLE.test(value) && !(holdsFiles && level === 2 && FILES.has(part.parent?.key) && !hasHalves(value))) {
        refuse(report, TEXT_NOT_WRITABLE, pointerOf(part), 'has a NUL character or half of a character', 'leave it out');
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        parts.push({ value: child, key: Array.isArray(value) ? Number(name) : name, parent: part, level: level + 1 });
      }
    }
  }
  return true;
}

function hasHalves(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

function refuse(report: Report, definition: typeof OBJECT_TOO_LARGE, at: Pointer, rule: string, cure: string): false {
  report(definition, { at, rule, cure });
  return false;
}

function pointerOf({ key, parent }: Part): (string | number)[] {
  return parent === undefined || key === undefined ? [] : [...pointerOf(parent), key];
}
