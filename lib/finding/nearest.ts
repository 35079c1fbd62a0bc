const FARTHEST = 2;

/** The name that a misspelt one was most likely meant to be, if one is near. */
export function nearest(misspelt: string, names: Iterable<string>): string | undefined {
  const wanted = misspelt.toLowerCase();
  let best: string | undefined;
  let least = Math.min(FARTHEST, Math.floor(misspelt.length / 3)) + 1;
  for (const name of names) {
    const distance = distanceBetween(wanted, name.toLowerCase(), least);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Letters to change, drop or add (Levenshtein); `most` and above are all the same. */
function distanceBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (one[i] === other[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}
