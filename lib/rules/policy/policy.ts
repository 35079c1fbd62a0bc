import { Definition, finding } from '../../finding/definition';
import { Finding } from '../../finding/finding';
import { ServiceSummary } from '../service/service-rule';

/** What breaks a policy. */
export interface Breach {
  readonly definition: Definition;
  readonly property: string;
  readonly value?: unknown;
  readonly rule: string;
}

/** One demand of a pack. */
export type Policy = (service: ServiceSummary) => Breach[];

/** A breach as the service's finding; its cure is the same every time. */
export function findingOf({ definition, property, value, rule }: Breach): Finding {
  return finding(definition, { property, value, rule, cure: sentence(definition.cure) });
}

/** As the end of a line. */
function sentence(cure: string): string {
  return `${cure[0].toLowerCase()}${cure.slice(1).replace(/\.$/, '')}`;
}
