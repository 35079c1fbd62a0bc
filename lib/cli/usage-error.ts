/** The command cannot run as it was called; its message is for the user. */
export class UsageError extends Error {}
