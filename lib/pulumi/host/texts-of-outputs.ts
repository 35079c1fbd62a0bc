import { finding } from '../../finding/definition';
import { OUTPUT_IN_TEXT } from '../../finding/definitions/hosting';
import { Finding } from '../../finding/finding';
import { HostedObject } from './hosted-objects';

/** What `String(output)` and `JSON.stringify(output)` give (@pulumi/pulumi output.ts). */
const TEXT_OF_OUTPUT = /Calling \[to(String|JSON)\] on an \[Output<T>\]/;

/** Texts that were made from an Output, but are none: TypeScript takes every value in a template literal. */
export function textsOfOutputs({ object, manifest }: HostedObject): Finding[] {
  return placesOf(manifest).map((property) => finding(OUTPUT_IN_TEXT, {
    path: object.node.path, property, rule: 'has an Output in a text, whose value is not known yet', cure: 'give the Output by `transforms`, or use a component',
  }));
}

function placesOf(value: unknown, place = ''): string[] {
  if (typeof value === 'string') return TEXT_OF_OUTPUT.test(value) ? [place] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => placesOf(item, place === '' ? key : `${place}.${key}`));
}
