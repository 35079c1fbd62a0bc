import { booleanOf, durationOf, floatOf, integerOf } from '../../manifest/go-values';
import { isQuantity } from '../../manifest/quantity';
import type { SettingValues, TemplateValues } from '../../platform/setting-values';

const NUMBERS = {
  whole: { read: integerOf, name: 'a whole number', unit: '' },
  decimal: { read: floatOf, name: 'a number', unit: '' },
  duration: { read: durationOf, name: 'a duration', unit: 's' },
};

/** The rule that a text breaks, if any. A number that compares with nothing, as NaN, breaks none. */
export function brokenBy(text: string, values: SettingValues): string | undefined {
  if (values.kind === 'text') return brokenByText(text, values);
  if (values.kind === 'boolean') return booleanOf(text) !== undefined ? undefined : 'is neither true nor false';
  if (values.kind === 'quantity') return isQuantity(text) && !/\s/.test(text) ? undefined : 'is not an amount such as 400m or 1Gi';
  if (values.orText?.includes(text.toLowerCase())) return undefined;
  const { read, name, unit } = NUMBERS[values.kind];
  const number = read(text);
  if (number === undefined || (number !== values.also && isOutside(number, values))) {
    return ['is not', name, ...boundsOf(values, unit)].join(' ');
  }
  return values.wholeSeconds && !Number.isInteger(number) ? 'has parts of seconds' : undefined;
}

function brokenByText(text: string, { oneOf, anyCase, filled, template }: SettingValues): string | undefined {
  if (template !== undefined) return brokenByTemplate(text, template);
  if (filled && text.trim() === '') return 'is empty';
  if (oneOf === undefined || oneOf.includes(anyCase ? text.toLowerCase() : text)) return undefined;
  return `is not one of ${oneOf.filter(Boolean).join(', ')}`;
}

const ACTION = /^\{\{ *\.(\w+) *\}\}/;
/** What no host has when it is read as a part of an address; Go's net/url, shouldEscape. */
const NOT_IN_HOST = /[\s/?{}|\\^`]/;

/** Of actions that are more than a field, nothing is said. */
function brokenByTemplate(text: string, { fields, isHost = false }: TemplateValues): string | undefined {
  let [filled, rest] = ['', text];
  for (let start = rest.indexOf('{{'); start >= 0; start = rest.indexOf('{{')) {
    filled += rest.slice(0, start);
    rest = rest.slice(start);
    if (!rest.includes('}}')) return 'has an action {{ that does not end';
    const action = ACTION.exec(rest);
    if (action === null) return undefined;
    const [written, field] = action;
    if (!Object.hasOwn(fields, field)) return `has the field .${field}; there are .${Object.keys(fields).join(', .')}`;
    if (fields[field] === undefined) return undefined;
    filled += fields[field];
    rest = rest.slice(written.length);
  }
  filled += rest;
  if (!isHost) return undefined;
  return filled === '' ? 'gives an empty host' : NOT_IN_HOST.test(filled) ? `gives "${filled}", which is not a host` : undefined;
}

function isOutside(number: number, { least = -Infinity, above = -Infinity, most = Infinity }: SettingValues): boolean {
  return number < least || number <= above || number > most;
}

function boundsOf({ least, above, most, also }: SettingValues, unit: string): string[] {
  if (above !== undefined) return [`above ${above}${unit}`, ...(most === undefined ? [] : [`and at most ${most}${unit}`])];
  if (least === undefined) return [];
  return [
    most === undefined ? `of ${least}${unit} or more` : `from ${least}${unit} to ${most}${unit}`,
    ...(also === undefined ? [] : [`or ${also}`]),
  ];
}
