import type { CustomTimeouts } from '@pulumi/pulumi';

/** How long an object may take. */
export interface Timeouts extends CustomTimeouts {
  readonly create: string;
  readonly update: string;
}

/** The plan's timeout, where the component's options have no other. */
export function timeoutsOf(planned: string, custom: CustomTimeouts | undefined): Timeouts {
  return { create: planned, update: planned, ...custom };
}
