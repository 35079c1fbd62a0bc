import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import type { ModelCredentialsSettings } from '../../model/model-credentials';
import type { CacheCheck, ServiceCheck } from './context';

export const CREDENTIALS_IN_OTHER_NAMESPACE: Definition = {
  id: 'CRD003',
  severity: Severity.ERROR,
  title: 'The credentials are in another namespace than the pods that read with them',
  why: 'Pods see Secrets, service accounts and classes of their own namespace only: without the service account no pod is made, and '
    + 'without the Secret its containers do not start.',
  cure: 'Make ModelCredentials in each namespace that reads models.',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist',
};

export const CREDENTIALS_OF_SERVICE: ServiceCheck = {
  finds: CREDENTIALS_IN_OTHER_NAMESPACE,
  check: ({ plan: { credentials, namespace } }, report) => checkNamespace('service', credentials, namespace, report),
};

export const CREDENTIALS_OF_CACHE: CacheCheck = {
  finds: CREDENTIALS_IN_OTHER_NAMESPACE,
  check: ({ plan: { credentials, namespace } }, report) => checkNamespace('cache', credentials, namespace, report),
};

function checkNamespace(taker: string, { namespace: made }: ModelCredentialsSettings, namespace: string | undefined, report: Report): void {
  if (made === undefined || made === (namespace ?? 'default')) return;
  report({
    property: 'credentials', rule: `are made in namespace ${made}, and the ${taker} is in ${namespace ?? 'default'}`,
    cure: `give the ${taker} credentials that are made in its namespace`,
  });
}
