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
