const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Base64 as Go reads it, which minds no line breaks. */
export function isBase64(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, '');
  return digits.length % 4 === 0 && BASE64.test(digits);
}

const SIGN = /^[+-]?/;
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
const SECONDS: { readonly [unit: string]: number } = { ns: 1e-9, us: 1e-6, \u00b5s: 1e-6, \u03bcs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds that a Go duration such as `1m30s` stands for; none where it is not a duration. Source: Go time.ParseDuration. */
export function durationOf(text: string): number | undefined {
  if (text === '0' || text === '+0' || text === '-0') return 0;
  const [sign] = SIGN.exec(text)!;
  if (text.length === sign.length) return undefined;
  let seconds = 0;
  for (PART.lastIndex = sign.length; PART.lastIndex < text.length;) {
    const part = PART.exec(text);
    if (part === null) return undefined;
    seconds += Number(part[1]) * SECONDS[part[2]];
  }
  return sign === '-' ? -seconds : seconds;
}

const INTEGER = /^[+-]?\d+$/;
const DIGITS = '\\d(?:_?\\d)*';
const FLOAT = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?\\d+)?$`);
/** What compares with no bound; nor is it worth working out what hexadecimal digits stand for. */
const UNCOMPARED = /^[+-]?(?:nan|0x[\da-f_]*(?:\.[\da-f_]*)?p[+-]?\d+)$/i;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;

/** A decimal integer as Go's strconv.ParseInt reads it. */
export function integerOf(text: string): number | undefined {
  return INTEGER.test(text) ? Number(text) : undefined;
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}

/** A number as Go's strconv.ParseFloat reads it; NaN where it compares with nothing. */
export function floatOf(text: string): number | undefined {
  if (FLOAT.test(text)) return finite(Number(text.replaceAll('_', '')));
  if (UNCOMPARED.test(text)) return Number.NaN;
  const [, sign] = INFINITY.exec(text) ?? [];
  return sign === undefined ? undefined : Number(`${sign}Infinity`);
}

const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A truth value as Go's strconv.ParseBool reads it. */
export function booleanOf(text: string): boolean | undefined {
  return TRUE.includes(text) || (FALSE.includes(text) ? false : undefined);
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A number as Go's encoding/json reads it, into an integer where it must be whole: `+5`, `.5` and `5.` are not numbers to it. */
export function jsonNumberOf(text: string, mustBeWhole: boolean): number | undefined {
  const [number, fraction, exponent] = JSON_NUMBER.exec(text) ?? [];
  return number === undefined || (mustBeWhole && (fraction ?? exponent) !== undefined) ? undefined : finite(Number(number));
}
