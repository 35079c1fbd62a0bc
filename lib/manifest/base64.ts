const DIGITS = /^[A-Za-z0-9+/]*={0,2}$/;

/** Base64 as Go reads it, which minds no line breaks. */
export function isBase64(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, '');
  return digits.length % 4 === 0 && DIGITS.test(digits);
}
