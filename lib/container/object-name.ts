import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { DNS_SUBDOMAIN } from '../platform/formats';

/** The name of an object that a container reads. The value is withheld: people paste the secret itself where its name belongs. */
export function checkedObjectName(kind: 'ConfigMap' | 'Secret', property: string, name: string): string {
  if (typeof name === 'string' && DNS_SUBDOMAIN.is(name)) return name;
  return fail(INVALID_ARGUMENT, {
    property, rule: `is not the name of a ${kind} (value withheld)`, cure: `give the name of a ${kind}, not its content`,
  });
}
