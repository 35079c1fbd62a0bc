/** No byte of ASCII has its first bit, so that every fourth letter is one of the first 32. */
const OF_ASCII = /^(?:[A-Za-f][A-Za-z0-9+/_-]{3})*(?:[A-Za-f][A-Za-z0-9+/_-]{1,2}|[A-Za-z0-9+/_-])?={0,2}$/;
const WHOLE = /^[A-Za-z0-9+/\r\n]{16,}={0,2}\r?\n?$/;
const SHORTEST_WHOLE = 16;
const PRINTABLE = /^[\t\n\r\x20-\x7e]+$/;

/** What stands behind base64, if that is a text. */
export function decoded(text: string): string | undefined {
  if (!OF_ASCII.test(text)) return undefined;
  const plain = Buffer.from(text, 'base64').toString('latin1');
  return PRINTABLE.test(plain) ? plain : undefined;
}

/** The same of a whole value, which may have line breaks. */
export function decodedWhole(text: string): string | undefined {
  return text.length >= SHORTEST_WHOLE && WHOLE.test(text) ? decoded(text.replace(/[\r\n]/g, '')) : undefined;
}
