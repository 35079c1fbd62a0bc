import type { Output } from '@pulumi/pulumi';
import { Finding } from '../../finding/finding';

/** Values of Outputs. */
export type Known = ReadonlyMap<Output<string>, string>;

export function knownOf(outputs: readonly Output<string>[], values: readonly string[]): Known {
  return new Map(outputs.map((output, index) => [output, values[index]]));
}

export function isAmong(findings: readonly Finding[], found: Finding): boolean {
  return findings.some((each) => each.path === found.path && String(each) === String(found));
}
