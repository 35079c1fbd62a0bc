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
