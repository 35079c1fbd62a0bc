import type { Resource } from '@pulumi/pulumi';
import { log } from '@pulumi/pulumi';

/**
 * Prints a message of a resource once its URN is there. The SDK waits for it too, and every later message of the program with it: one about
 * a resource that is being made would silence all others until that is ready.
 *
 * Source: @pulumi/pulumi log/index.ts, `lastLog`
 *
 * @param isNews whether only what is going on shows it, and no list of messages afterwards
 */
export function say(level: 'info' | 'warn' | 'error', text: string, resource: Resource, isNews = false): void {
  resource.urn.apply(() => { void log[level](text, resource, undefined, isNews); });
}
