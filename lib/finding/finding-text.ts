import { printable } from './texts';

/** What a line says of a finding: everything but path and severity. */
export interface FindingText {
  readonly id: string;
  readonly property: string;
  readonly value?: string;
  readonly rule: string;
  readonly cure: string;
}

export const ID = /^[A-Z][A-Z0-9]*\d{3}$/;

/** `GPU001 gpu "T4" is not sold by GKE; choose one of …`, on one line whatever the parts hold, so that it can be read back. */
export function findingText({ id, property, value, rule, cure }: FindingText): string {
  const shown = value === undefined ? '' : ` ${quoted(value)}`;
  return `${id} ${word(property)}${shown} ${escaped(rule).replaceAll(';', '\\;').replace(/^"/, '\\"')}; ${escaped(cure)}`;
}

const QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
const RULE = '(?:[^;\\\\]|\\\\.)*';
const LINE = new RegExp(`^([A-Z][A-Z0-9]*\\d{3}) (${QUOTED}|[^\\s"]+)(?: (${QUOTED}))? (${RULE}); (.*)$`, 's');

/** The parts of such a line; nothing where it is another text. */
export function parseFindingText(text: string): FindingText | undefined {
  const [, id, property, value, rule, cure] = LINE.exec(text) ?? [];
  if (id === undefined) return undefined;
  return {
    id,
    property: property.startsWith('"') ? JSON.parse(property) : property,
    value: value === undefined ? undefined : JSON.parse(value),
    rule: unescaped(rule),
    cure: unescaped(cure),
  };
}

function word(property: string): string {
  return /^[^\s"\\;]+$/.test(property) && printable(property) === property ? property : quoted(property);
}

function quoted(text: string): string {
  return printable(JSON.stringify(text));
}

/** A space at either end would be lost. */
function escaped(text: string): string {
  return printable(text.replaceAll('\\', '\\\\')).replace(/^\s|\s$/g, (space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gs, (_, code: string | undefined, character: string) => {
    return code === undefined ? character : String.fromCharCode(parseInt(code, 16));
  });
}
