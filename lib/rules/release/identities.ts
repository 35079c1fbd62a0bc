import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { AZURE_POD_LABEL, CA_BUNDLE_KEY, IDENTITY } from '../../platform/credentials';
import { KSERVE_GROUP, KSERVE_KEY } from '../../platform/kserve';
import { downloadOf } from '../kserve/downloads';
import { SERVICES } from '../kserve/service-view';
import { called } from './pods';
import type { ReadingPod } from './reading-pods';
import { readingPods } from './reading-pods';

const ACCOUNT = 'ServiceAccount';
const STORE_KEY = `${KSERVE_GROUP}/s3-`;
const CA_KEY = `${STORE_KEY}cabundle-configmap`;

/** A pod, and the account of the release that it names. */
interface AccountUse {
  readonly pod: ReadingPod;
  readonly name: Place;
  readonly account: Member;
}

function accountUses(release: Release): readonly AccountUse[] {
  return release.once(readingPods).flatMap((pod) => {
    const name = pod.spec.field('serviceAccountName');
    const [account] = release.named(ACCOUNT, name.text).filter((each) => sharesNamespace(each, pod.member));
    return account === undefined ? [] : [{ pod, name, account }];
  });
}

function annotationsOf({ object }: Member): Place {
  return object.field('metadata').field('annotations');
}

function hasAzureLabel({ labels }: ReadingPod): boolean {
  return labels.some((each) => each.entry(AZURE_POD_LABEL).scalar === 'true');
}

export const IDENTITY_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL851',
    severity: Severity.WARNING,
    title: 'A pod has an account with an identity of Azure, and not the label that asks for it',
    why: 'Azure\'s webhook looks at pods with the label only: this one gets neither a token nor the client id, and is refused by the store.',
    cure: `Give the pod template the label ${AZURE_POD_LABEL}: "true".`,
    source: 'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    check(release, report) {
      for (const { pod, name, account } of release.once(accountUses)) {
        if (annotationsOf(account).entry(IDENTITY.azureClient).isEmpty || hasAzureLabel(pod)) continue;
        report(name, `has an identity of Azure, and the pod has no label ${AZURE_POD_LABEL}: "true"`, 'add the label to the pod template');
      }
    },
  },
  {
    id: 'REL852',
    severity: Severity.WARNING,
    title: 'A pod asks for an identity of Azure, and its account names none',
    why: 'Without the client id of an identity, the pod gets a token that it cannot use: KServe and rclone then read as anybody.',
    cure: `Annotate the service account with ${IDENTITY.azureClient}.`,
    source: 'azure-workload-identity pkg/webhook/webhook.go; kserve v0.20.0 python/storage, _get_azure_storage_token',
    check(release, report) {
      for (const { pod, name, account } of release.once(accountUses)) {
        if (!hasAzureLabel(pod) || !annotationsOf(account).entry(IDENTITY.azureClient).isEmpty || namesClient(pod)) continue;
        report(name, `has no annotation ${IDENTITY.azureClient}, and the pod asks for an identity`, `annotate ${called(account)}`);
      }
    },
  },
  {
    id: 'REL853',
    severity: Severity.WARNING,
    title: 'KServe does not read what a service account says of the object store',
    why: `Endpoint and region are taken from the account only where it has the annotation ${IDENTITY.awsRole}: otherwise the download goes to `
      + 'AWS without a word.',
    cure: 'Annotate the Secret with the keys in place of the account, or give the account its role.',
    source: 'kserve v0.20.0 pkg/credentials/service_account_credentials.go, CreateSecretVolumeAndEnvFromServiceAccount',
    check(release, report) {
      for (const account of release.of(ACCOUNT)) {
        const annotations = annotationsOf(account);
        const [first] = annotations.fields.filter(({ name }) => name.startsWith(STORE_KEY));
        if (first === undefined || annotations.entry(IDENTITY.awsRole).isSet) continue;
        report(first, `is read of an account with ${IDENTITY.awsRole} only`, 'put it on the Secret with the keys, or add the role');
      }
    },
  },
  {
    id: 'REL854',
    severity: Severity.INFO,
    title: 'A model is read by a service account that names neither a Secret nor an identity',
    why: 'KServe finds credentials in the Secrets of the account, and clouds by its annotations. An association of EKS Pod Identity, or a binding '
      + 'of the account itself in Google\'s IAM, shows in neither.',
    cure: 'Annotate the account with the role, list the Secret among its `secrets`, or acknowledge it.',
    source: 'kserve v0.20.0 pkg/credentials/service_account_credentials.go',
    check(release, report) {
      for (const service of release.of(...SERVICES.kinds)) {
        for (const component of service.object.viewsOf(SERVICES).flatMap(({ components }) => components)) {
          const name = component.place.field('serviceAccountName');
          const [account] = release.named(ACCOUNT, name.text).filter((each) => sharesNamespace(each, service));
          const { uris } = downloadOf(component);
          const [stored] = uris.filter(({ text }) => /^(s3|gs):/.test(text));
          const isNamed = component.annotations.entry(KSERVE_KEY.storageSecretName).isSet || component.implementations[0]?.place.field('storage').isSet;
          if (account === undefined || stored === undefined || isNamed) continue;
          if (account.object.field('secrets').items.length > 0 || annotationsOf(account).isSet) continue;
          report(name, `is to read ${stored.text}, and shows neither a Secret nor an identity`, 'annotate it, or list the Secret there');
        }
      }
    },
  },
  {
    id: 'REL855',
    severity: Severity.WARNING,
    title: 'The ConfigMap with CA certificates does not have the key that is read',
    why: `KServe and the loader read the file ${CA_BUNDLE_KEY} of it: the download fails, or trusts the system's certificates only.`,
    cure: `Put the certificates under the key ${CA_BUNDLE_KEY}.`,
    source: 'kserve v0.20.0 python/storage, _configure_global_ca_bundle',
    check(release, report) {
      const ofStores = release.of('Secret', ACCOUNT).map((member) => ({ member, name: annotationsOf(member).entry(CA_KEY) }));
      const ofPods = release.once(readingPods).flatMap(({ member, spec }) => (
        spec.field('volumes').items.filter((volume) => volume.field('name').text === 'model-ca')
          .map((volume) => ({ member, name: volume.field('configMap').field('name') }))
      ));
      for (const { member, name } of [...ofStores, ...ofPods]) {
        const [bundle] = release.named('ConfigMap', name.text).filter((each) => sharesNamespace(each, member));
        const keys = bundle && ['data', 'binaryData'].flatMap((field) => bundle.object.field(field).keys);
        if (keys === undefined || keys.includes(CA_BUNDLE_KEY)) continue;
        report(name, `has no key ${CA_BUNDLE_KEY}`, keys.length === 1 ? `rename its key ${keys[0]}` : 'add it');
      }
    },
  },
];

/** Whether the pod says itself which client it is. */
function namesClient({ spec, others }: ReadingPod): boolean {
  const containers = [...spec.field('containers').items, ...spec.field('initContainers').items, ...others];
  return containers.some((container) => container.field('env').items.some((variable) => variable.field('name').text === 'AZURE_CLIENT_ID'));
}
