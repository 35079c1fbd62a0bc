/** What must not be made. Other errors are of those who ask, and for the provider to tell. */
export class Refused extends Error {}
