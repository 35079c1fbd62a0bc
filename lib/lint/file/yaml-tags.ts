import { ScalarTag } from 'yaml';

/*
 * What kubectl's reader makes of texts without quotes, where it differs from YAML 1.2: go.yaml.in/yaml/v2 resolve.go. It knows YAML 1.1's
 * booleans and number forms, but neither its base 60 nor its dates.
 */

function tag(name: 'bool' | 'int' | 'float', test: RegExp, resolve: (text: string) => boolean | number): ScalarTag {
  return { tag: `tag:yaml.org,2002:${name}`, default: true, test, resolve: (text: string) => resolve(text) };
}

export const KUBECTL_TAGS: ScalarTag[] = [
  tag('bool', /^(?:y|Y|yes|Yes|YES|on|On|ON)$/, () => true),
  tag('bool', /^(?:n|N|no|No|NO|off|Off|OFF)$/, () => false),
  tag('int', /^[-+]?0(?:[xX][0-9a-fA-F_]+|[bB][01_]+|[oO]?[0-7_]+)$/, prefixed),
  tag('int', /^[-+]?[1-9][0-9]*_[0-9_]*$/, (text) => Number(text.replaceAll('_', ''))),
];

/** A number whose first digits tell its base; a 0 alone stands for octal. */
function prefixed(text: string): number {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '').replace(/^0(?=\d)/, '0o');
  return text.startsWith('-') ? -Number(digits) : Number(digits);
}
