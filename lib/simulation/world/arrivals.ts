/** Requests to come, in order of time. Times are milliseconds. */
export interface Arrivals {
  /** When the next one comes, `Infinity` where none does. Later calls give later ones. */
  next(): number;
  /** What the one that `next` gave last needs of a server, alone. */
  work(): number;
}
