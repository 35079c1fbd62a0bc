import { Severity } from '../../finding/finding';
import { didYouMean, nearest } from '../../finding/texts';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { authenticationParameters } from '../../platform/keda';

const WEBHOOK = 'keda v2.21.0 apis/keda/v1alpha1/triggerauthentication_webhook.go';

/** Where an authentication says which parameter of a scaler it gives. */
const LISTS = ['secretTargetRef', 'configMapTargetRef', 'env', 'boundServiceAccountToken'];
const STORES = ['hashiCorpVault', 'azureKeyVault', 'gcpSecretManager', 'awsSecretManager'];

const RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KED700',
    severity: Severity.ERROR,
    title: 'A pod identity contradicts itself',
    why: 'KEDA\'s webhook refuses the object.',
    cure: 'Set, or leave out, the field that the message names.',
    source: `${WEBHOOK}, validateSpec`,
    check(object, report) {
      const identity = object.field('spec').field('podIdentity');
      const [id, tenant, authority] = ['identityId', 'identityTenantId', 'identityAuthorityHost'].map((name) => identity.field(name));
      const [role, owner, external] = ['roleArn', 'identityOwner', 'externalID'].map((name) => identity.field(name));
      if (identity.field('provider').text === 'azure-workload') {
        if (id.value === '') report(id, 'is empty', 'set it, or leave it out');
        if (!authority.isEmpty && tenant.isEmpty) report(tenant, 'is missing, which identityAuthorityHost needs', 'set it');
        else if (tenant.value === '') report(tenant, 'is empty', 'set it, or leave it out');
      } else if (identity.field('provider').text === 'aws') {
        if (!role.isEmpty && owner.text === 'workload') report(role, 'stands beside identityOwner: workload', 'keep one of the two');
        if (!external.isEmpty && role.isEmpty) report(role, 'is missing, which externalID needs', 'set it');
      }
    },
  },
  {
    id: 'KED701',
    severity: Severity.ERROR,
    title: 'An authentication by OAuth 2 has no address or client',
    why: 'KEDA\'s webhook refuses the object.',
    cure: 'Set `clientId`, and a `tokenUrl` that begins with http:// or https://.',
    source: `${WEBHOOK}, validateSpec`,
    check(object, report) {
      const oauth2 = object.field('spec').field('oauth2');
      const [client, url] = [oauth2.field('clientId'), oauth2.field('tokenUrl')];
      if (client.value === '') report(client, 'is empty', 'set it');
      if (typeof url.value === 'string' && !/^https?:\/\/[^/]/i.test(url.text)) report(url, 'is not an address of HTTP', 'write https:// and a host');
    },
  },
  {
    id: 'KED702',
    severity: Severity.WARNING,
    title: 'No scaler reads that parameter from an authentication',
    why: 'KEDA passes over what a scaler does not know, and misses what it needs.',
    cure: 'Correct the name: case matters.',
    source: 'keda v2.21.0 pkg/scalers, the tags of each scaler\'s metadata',
    check(object, report) {
      const spec = object.field('spec');
      const lists = [...LISTS.map((name) => spec.field(name)), ...STORES.map((name) => spec.field(name).field('secrets'))];
      for (const parameter of lists.flatMap((list) => list.items).map((item) => item.field('parameter'))) {
        const known = authenticationParameters();
        if (parameter.isEmpty || known.has(parameter.text)) continue;
        // Scalers of others may read any: only what looks misspelt is told.
        const near = nearest(parameter.text, known);
        if (near !== undefined) report(parameter, 'is read by none of KEDA\'s scalers', didYouMean(near));
      }
    },
  },
];

export const AUTHENTICATIONS = topic(objects('TriggerAuthentication.keda.sh', 'ClusterTriggerAuthentication.keda.sh'), RULES);
