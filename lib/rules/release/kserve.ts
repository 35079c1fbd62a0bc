import { Severity } from '../../finding/finding';
import { cureOfName } from '../../finding/texts';
import type { Report } from '../../manifest/manifest-rule';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { KSERVE_KEY, SECRET_KEYS, STORAGE_SECRET } from '../../platform/kserve';
import type { Component } from '../kserve/service-view';
import { SERVICES } from '../kserve/service-view';
import { downloadOf } from '../kserve/downloads';
import type { MadeSecret } from './made-secrets';
import { madeSecrets } from './made-secrets';

const ACCOUNT = 'ServiceAccount';
const CREDENTIALS = 'kserve v0.20.0 pkg/credentials/service_account_credentials.go';

interface ServingComponent {
  readonly service: Member;
  readonly component: Component;
}

function componentsOf(release: Release): readonly ServingComponent[] {
  return release.of(...SERVICES.kinds).flatMap((service) => (
    service.object.viewsOf(SERVICES).flatMap(({ components }) => components).map((component) => ({ service, component }))
  ));
}

export const KSERVE_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL811',
    severity: Severity.WARNING,
    title: 'A service of KServe names a service account that the release does not bring',
    why: 'The release brings other accounts. Without the account no pod is made, and the download gets no credentials.',
    cure: 'Correct the name, or add the account.',
    source: CREDENTIALS,
    check(release, report) {
      if (!release.isWhole) return;
      for (const { service, component } of release.once(componentsOf)) {
        const name = component.place.field('serviceAccountName');
        const names = release.of(ACCOUNT).filter((account) => mayShareNamespace(account, service)).map((account) => account.name);
        if (name.isEmpty || name.text === 'default' || names.length === 0 || names.includes(name.text)) continue;
        report(name, `is not an account of the release, which brings ${names.join(', ')}`, cureOfName(name.text, names, 'correct the name'));
      }
    },
  },
  {
    id: 'REL812',
    severity: Severity.WARNING,
    title: 'The Secret of a service account has no key that the download reads',
    why: 'KServe looks in each Secret of the account for the keys of its kinds of storage, and skips others without a word: the download has no '
      + 'credentials.',
    cure: 'Give the Secret the key that the message names.',
    source: CREDENTIALS,
    check(release, report) {
      for (const { service, component } of release.once(componentsOf)) {
        const [account, ...others] = release.named(ACCOUNT, component.place.field('serviceAccountName').text).filter(
          (each) => sharesNamespace(each, service),
        );
        const { uris } = downloadOf(component);
        const keys = SECRET_KEYS.filter(({ schemes }) => uris.some(({ text }) => schemes.test(text))).map(({ key }) => key);
        if (account === undefined || others.length > 0 || keys.length === 0) continue;
        if (component.annotations.entry(KSERVE_KEY.storageSecretName).isSet || component.implementations[0]?.place.field('storage').isSet) continue;
        checkSecretsOf(account, keys, release, report);
      }
    },
  },
  {
    id: 'REL813',
    severity: Severity.WARNING,
    title: 'The Secret for `storage` does not have the key',
    why: 'The pod webhook refuses the pod: "specified storage key not found in storage secret".',
    cure: 'Correct `storage.key`, or add the key to the Secret.',
    source: `${CREDENTIALS}, CreateStorageSpecSecretEnvs`,
    check(release, report) {
      for (const { service, component: { annotations, implementations: [first] } } of release.once(componentsOf)) {
        const key = first?.place.field('storage').field('key');
        const secretName = annotations.entry(KSERVE_KEY.storageSecretName).text || STORAGE_SECRET;
        const keys = secretOf(secretName, service, release)?.keys;
        if (key === undefined || key.text === '' || keys === undefined || keys.includes(key.text)) continue;
        report(key, `is not a key of Secret ${secretName}`, cureOfName(key.text, keys, 'add it there, or correct the name'));
      }
    },
  },
  {
    id: 'REL814',
    severity: Severity.WARNING,
    title: 'A service account names a Secret that the release does not bring',
    why: 'The release brings other Secrets. KServe reads the Secrets of the account for the download, and fails where one is missing.',
    cure: 'Correct the name, or add the Secret.',
    source: CREDENTIALS,
    check(release, report) {
      if (!release.isWhole) return;
      const used = new Set(release.once(componentsOf).map(({ component }) => component.place.field('serviceAccountName').text));
      for (const account of release.of(ACCOUNT).filter(({ name }) => used.has(name))) {
        const names = [...release.once(madeSecrets).values()].flat()
          .filter(({ member }) => mayShareNamespace(member, account)).map((secret) => secret.name);
        for (const name of account.object.field('secrets').items.map((secret) => secret.field('name'))) {
          if (name.isEmpty || names.length === 0 || names.includes(name.text)) continue;
          report(name, 'is not a Secret of the release', cureOfName(name.text, names, `it brings ${names.join(', ')}`));
        }
      }
    },
  },
  {
    id: 'REL821',
    severity: Severity.WARNING,
    title: 'A graph leads to a service that the release does not bring',
    why: 'The release brings other InferenceServices. The graph waits for the one that it names, and is not ready before.',
    cure: 'Correct `serviceName`, or add the service.',
    source: 'kserve v0.20.0 pkg/controller/v1alpha1/inferencegraph/controller.go',
    check(release, report) {
      if (!release.isWhole) return;
      for (const graph of release.of('InferenceGraph.serving.kserve.io')) {
        const names = release.of(...SERVICES.kinds).filter((each) => mayShareNamespace(each, graph)).map(({ name }) => name);
        const steps = graph.object.field('spec').field('nodes').fields.flatMap((node) => node.field('steps').items);
        for (const name of names.length === 0 ? [] : steps.map((step) => step.field('serviceName'))) {
          if (name.isEmpty || names.includes(name.text)) continue;
          report(name, 'is not an InferenceService of the release', cureOfName(name.text, names, `it brings ${names.join(', ')}`));
        }
      }
    },
  },
];

function checkSecretsOf(account: Member, keys: readonly string[], release: Release, report: Report): void {
  const places = account.object.field('secrets').items.map((secret) => secret.field('name'));
  const secrets = places.map(({ text }) => secretOf(text, account, release));
  const isSeen = secrets.every((secret) => secret?.keys !== undefined) && !account.object.field('metadata').field('annotations').isSet;
  if (!isSeen || secrets.length === 0 || secrets.some((secret) => secret!.keys!.some((key) => keys.includes(key)))) return;
  report(places[0], `is a Secret without the key that the download reads: ${keys[0]}`, `add the key ${keys[0]}, or name another Secret`);
}

/** The Secret of a name, or what makes it, in the namespace of an object. */
function secretOf(name: string, by: Member, release: Release): MadeSecret | undefined {
  const secrets = release.once(madeSecrets).get(name)?.filter(({ member }) => sharesNamespace(member, by)) ?? [];
  return secrets.length === 1 ? secrets[0] : undefined;
}
