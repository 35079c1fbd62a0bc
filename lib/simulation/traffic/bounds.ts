/** More requests per second than any service gets, more seconds than a simulation can take, more tokens than any request has. */
export const MOST_RATE = 1_000_000;
export const MOST_SECONDS = 10 * 366 * 86_400;
export const MOST_TOKENS = 1_000_000_000;
