import { Output } from '@pulumi/pulumi';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import { TEXT_OF_OUTPUT } from '../sdk-internals';
import type { LateManifest } from './resource';

export const OUTPUT_IN_TEXT: Definition = {
  id: 'HST003',
  severity: Severity.ERROR,
  title: 'A text was made from an Output',
  why: 'A template literal writes a warning of Pulumi in place of the value of an Output, and that would be deployed.',
  cure: 'In a component, make it an Output with `pulumi.interpolate`. cdk8s takes plain values: give the Output to the object by '
    + '`transforms`.',
};

/** Texts that were made from an Output, but are none: TypeScript takes every value in a template literal. */
export function textsOfOutputs(path: string, manifest: LateManifest, cure: string): Finding[] {
  return placesOf(manifest).map((property) => finding(OUTPUT_IN_TEXT, {
    path, property, rule: 'has the text of an Output in it, which is not its value', cure,
  }));
}

function placesOf(value: unknown, place = ''): string[] {
  if (typeof value === 'string') return TEXT_OF_OUTPUT.test(value) ? [place] : [];
  if (typeof value !== 'object' || value === null || Output.isInstance(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => placesOf(item, place === '' ? key : `${place}.${key}`));
}
