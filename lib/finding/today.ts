const SECOND = 1000;

/** What time it is; reproducible builds say it by `SOURCE_DATE_EPOCH`. */
export function today(): number {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  return seconds > 0 ? seconds * SECOND : Date.now();
}
