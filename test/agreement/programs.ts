import * as fc from 'fast-check';
import { situations } from './arbitrary';
import { caches } from './cache-arbitrary';
import { monitoringOptions, platforms, tenants } from './platform-arbitrary';
import type { Rendered } from './render';
import { renderedCache, renderedMonitoring, renderedPlatform, renderedService, renderedTenant } from './render';

/** One chart of somebody who uses the library; props are made late, since making them may be what is refused. */
export interface Program {
  /** The backend, or the construct. */
  readonly target: string;
  readonly render: () => Rendered;
}

/** Random programs over the whole public API. */
export const programs: fc.Arbitrary<Program> = fc.oneof(
  { weight: 30, arbitrary: situations.map((situation) => ({ target: situation.kind, render: () => renderedService(situation) })) },
  { weight: 4, arbitrary: caches.map((cache) => ({ target: 'model cache', render: () => renderedCache(cache) })) },
  { weight: 5, arbitrary: platforms.map((platform) => ({ target: 'Knative platform', render: () => renderedPlatform(platform) })) },
  { weight: 1, arbitrary: tenants.map((tenant) => ({ target: 'tenant', render: () => renderedTenant(tenant) })) },
  {
    weight: 1,
    arbitrary: fc.tuple(situations, monitoringOptions)
      .map(([situation, options]) => ({ target: 'monitoring', render: () => renderedMonitoring(situation, options) })),
  },
);
