import { TEXT_UNQUOTED } from '../manifest/json';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Finding } from '../finding/finding';
import { finding } from '../finding/definition';
import { lintFindings } from '../compile/judgement';
import { judgedOnce } from './judged-objects';
import { isNumberOfGo } from './quoted-text';
import { isWritten } from './written-object';

/** What lint finds in an object that this library did not make: cdk8s-plus', an included file's, an `ApiObject`. */
export function foreignFindings(object: ApiObject): readonly Finding[] {
  const { path } = object.node;
  return judgedOnce(object, () => writtenNow(object), (manifest) => (
    manifest === undefined ? [] : [...lintFindings(manifest, path), ...unquoted(manifest, path)]
  ));
}

export function isForeign(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct) && !isWritten(construct);
}

/** An object as it would be written now; nothing where it cannot be written: synthesis says why. */
export function writtenNow(object: ApiObject): any {
  try {
    return isWritten(object) ? object.written() : object.toJson();
  } catch {
    return undefined;
  }
}

/** Texts of others that cdk8s writes without quotes, and kubectl reads as numbers. */
function unquoted(value: unknown, path: string, property = ''): Finding[] {
  if (isNumberOfGo(value)) {
    return [finding(TEXT_UNQUOTED, {
      path, property, value, rule: 'is written without quotes by cdk8s, and read as a number by kubectl',
      cure: 'write the number otherwise, such as in decimals',
    })];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unquoted(inner, path, placeBelow(value, key, property)));
}

function placeBelow(parent: object, key: string, property: string): string {
  if (Array.isArray(parent)) return `${property}[${key}]`;
  return property === '' ? key : `${property}.${key}`;
}
