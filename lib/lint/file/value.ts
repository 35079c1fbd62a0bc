import type { Pair, YAMLMap } from 'yaml';
import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Aliases } from './aliases';
import { isMerge, mergedMaps } from './merge-keys';

/**
 * What a node holds, as JSON has it. yaml's own `toJS` asks each alias for what it stands for, which takes the square of their number.
 *
 * @throws TypeError for a merge of what is not a map
 */
export function valueOf(root: unknown, aliases: Aliases): unknown {
  const values = new Map<unknown, unknown>();
  const read = (node: unknown): unknown => {
    const own = aliases.resolved(node);
    // An alias shares the value of its anchor.
    if (own !== node && values.has(own)) return values.get(own);
    const value = isMap(own) ? mapOf(own) : isSeq(own) ? own.items.map(read) : isScalar(own) ? own.value : null;
    if (isNode(own) && own.anchor !== undefined) values.set(own, value);
    return value;
  };
  const mapOf = (map: YAMLMap): object => {
    const result = {};
    for (const pair of map.items) {
      if (isMerge(pair)) merge(result, pair);
      else set(result, keyOf(pair), read(pair.value));
    }
    return result;
  };
  // What is there already stays.
  const merge = (result: object, pair: Pair) => {
    const sources = mergedMaps(pair, aliases);
    if (sources === undefined) throw new TypeError('"<<" merges what is not a map');
    for (const source of sources) {
      for (const [key, value] of Object.entries(mapOf(source))) {
        if (!Object.hasOwn(result, key)) set(result, key, value);
      }
    }
  };
  const keyOf = ({ key }: Pair): string => {
    const value = read(key);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return read(root);
}

/** Assignment would change the prototype where the key is `__proto__`. */
function set(map: object, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}
