import { redacted } from '../finding/secrets/detector';
import { printable } from '../finding/texts';

/** The command cannot run as it was called; its message is for the user, and shows no secret that was given by mistake. */
export class UsageError extends Error {
  public constructor(message: string) {
    super(printable(redacted(message)));
  }
}
