/**
 * A text without some characters at its ends. A pattern such as `/\/+$/` tries each of a million slashes as the first of them, and so takes
 * hours.
 */
export function trimBoth(text: string, isCut: (character: string) => boolean): string {
  const end = trimEnd(text, isCut);
  let start = 0;
  while (start < end.length && isCut(end[start])) start += 1;
  return end.slice(start);
}

export function trimEnd(text: string, isCut: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isCut(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

export function isSlash(character: string): boolean {
  return character === '/';
}
