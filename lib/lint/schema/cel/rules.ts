import { Broken } from '../constraints';
import { Type } from '../type';

export function brokenRules(_type: Type, _value: unknown): Broken[] {
  return [];
}
