import { Severity } from '../../finding/finding';
import { nearest } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import type { Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { EXTERNAL_SECRETS_GROUP, PULL_SECRET_TYPE, PULL_SECRET_TYPES, SECRETS_STORE_DRIVER, SECRETS_STORE_GROUP } from '../../platform/credentials';
import { madeSecrets } from './made-secrets';
import type { MadeSecret } from './made-secrets';
import { called } from './pods';
import type { ReadingPod } from './reading-pods';
import { cureOfKey, keysRead, readingPods } from './reading-pods';

const EXTERNAL = `ExternalSecret.${EXTERNAL_SECRETS_GROUP}`;
const CLASS = `SecretProviderClass.${SECRETS_STORE_GROUP}`;
const STORES = ['SecretStore', 'ClusterSecretStore'];

/** A reference to a key of a Secret. */
interface KeyReference {
  readonly key: Place;
  readonly secret: MadeSecret;
}

function keyReferences(release: Release): readonly { readonly pod: ReadingPod; readonly references: readonly KeyReference[] }[] {
  if (release.once(madeSecrets).size === 0) return [];
  return release.once(readingPods).map((pod) => {
    const references = keysRead(pod, 'Secret').flatMap(({ key, name }) => {
      const secrets = release.once(madeSecrets).get(name)?.filter(({ member }) => sharesNamespace(member, pod.member)) ?? [];
      return secrets.length === 1 ? [{ key, secret: secrets[0] }] : [];
    });
    return { pod, references };
  });
}

export const SECRET_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL841',
    severity: Severity.WARNING,
    title: 'A pod reads a key that the Secret of its release does not have',
    why: 'The container is not started (CreateContainerConfigError: couldn\'t find key), until somebody adds the key.',
    cure: 'Correct the key, or add it to the Secret, or to what makes the Secret.',
    source: 'kubernetes pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables',
    check(release, report) {
      for (const { key, secret: { member, keys } } of release.once(keyReferences).flatMap(({ references }) => references)) {
        if (keys === undefined || keys.includes(key.text)) continue;
        report(key, `is not a key of what ${called(member)} holds`, cureOfKey(key.text, keys));
      }
    },
  },
  {
    id: 'REL842',
    severity: Severity.WARNING,
    title: 'An ExternalSecret names a store that the release does not bring',
    why: 'The release brings a store of nearly that name, of that name but the other kind, or one that nothing reads. Where the cluster does '
      + 'not have the named one, no Secret is made (SecretSyncedError).',
    cure: 'Correct `secretStoreRef`, or add the store.',
    source: 'external-secrets apis/externalsecrets/v1/externalsecret_types.go; pkg/controllers/secretstore',
    check(release, report) {
      if (!release.isWhole) return;
      const references = release.of(EXTERNAL).map((by) => ({ by, reference: by.object.field('spec').field('secretStoreRef') }));
      const used = new Set(references.map(({ reference }) => reference.field('name').text));
      for (const { by, reference } of references) {
        const name = reference.field('name');
        const kind = reference.field('kind').text || STORES[0];
        const storesOf = (each: string) => release.of(`${each}.${EXTERNAL_SECRETS_GROUP}`)
          .filter((store) => each !== STORES[0] || mayShareNamespace(store, by)).map((store) => store.name);
        const own = storesOf(kind);
        if (name.text === '' || !STORES.includes(kind) || own.includes(name.text)) continue;
        const other = STORES.find((each) => each !== kind)!;
        if (storesOf(other).includes(name.text)) {
          report(name, `is a ${other} of the release, and no ${kind}`, `set kind: ${other}`);
          continue;
        }
        const free = own.filter((each) => !used.has(each));
        const meant = nearest(name.text, own) ?? free[0];
        if (meant !== undefined) report(name, `is not a ${kind} of the release, which brings ${own.join(', ')}`, `write ${meant}, or add it`);
      }
    },
  },
  {
    id: 'REL843',
    severity: Severity.WARNING,
    title: 'A volume names a SecretProviderClass that the release does not bring',
    why: 'The release brings a class of nearly that name, or one that no pod mounts. Without the class, the pod stays in ContainerCreating.',
    cure: 'Correct the name, or add the class.',
    source: 'secrets-store-csi-driver pkg/secrets-store/nodeserver.go',
    check(release, report) {
      if (!release.isWhole || release.of(CLASS).length === 0) return;
      const uses = release.once(readingPods).flatMap((pod) => classesOf(pod).map((name) => ({ pod, name })));
      const used = new Set(uses.map(({ name }) => name.text));
      for (const { pod, name } of uses) {
        const classes = release.of(CLASS).filter((each) => mayShareNamespace(each, pod.member)).map((each) => each.name);
        if (name.text === '' || classes.includes(name.text)) continue;
        const meant = nearest(name.text, classes) ?? classes.find((each) => !used.has(each));
        if (meant !== undefined) report(name, `is not a class of the release, which brings ${classes.join(', ')}`, `write ${meant}, or add it`);
      }
    },
  },
  {
    id: 'REL844',
    severity: Severity.WARNING,
    title: 'A pod reads a Secret that is made only where its class is mounted',
    why: 'The Secrets Store makes the Secret when a pod mounts the SecretProviderClass, and takes it away with the last of these pods. No pod of '
      + 'the release mounts it: this one waits for ever.',
    cure: 'Mount the class in a container of the pod, with a volume of the driver secrets-store.csi.k8s.io.',
    source: 'https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret',
    check(release, report) {
      if (!release.isWhole || release.of(CLASS).length === 0) return;
      const mounted = new Set(release.once(readingPods).flatMap(classesOf).map(({ text }) => text));
      for (const { key, secret: { member } } of release.once(keyReferences).flatMap(({ references }) => references)) {
        if (member.kind !== CLASS || mounted.has(member.name)) continue;
        report(key, `is of a Secret that ${called(member)} makes, and no pod mounts that`, 'mount the class in this pod');
      }
    },
  },
  {
    id: 'REL845',
    severity: Severity.WARNING,
    title: 'Images are pulled with a Secret of another type',
    why: `The kubelet reads Secrets of the type ${PULL_SECRET_TYPE} only (or the older dockercfg), and passes over others without a word.`,
    cure: 'Set the `type` of the Secret; an ExternalSecret has it in `target.template.type`.',
    source: 'kubernetes pkg/credentialprovider/secrets/secrets.go, MakeDockerKeyring',
    check(release, report) {
      const accounts = release.of('ServiceAccount').map((member) => ({ member, spec: member.object }));
      for (const { member, spec } of [...release.once(readingPods), ...accounts]) {
        for (const name of spec.field('imagePullSecrets').items.map((each) => each.field('name'))) {
          const secrets = release.once(madeSecrets).get(name.text)?.filter((each) => sharesNamespace(each.member, member)) ?? [];
          const [{ member: maker, type } = { type: undefined }] = secrets;
          if (secrets.length !== 1 || type === undefined || PULL_SECRET_TYPES.includes(type)) continue;
          report(name, `is of type ${type}, as ${called(maker!)} says`, `set the type ${PULL_SECRET_TYPE}`);
        }
      }
    },
  },
];

/** The classes that a pod mounts. */
function classesOf({ spec }: ReadingPod): Place[] {
  return spec.field('volumes').items.map((volume) => volume.field('csi')).filter((csi) => csi.field('driver').text === SECRETS_STORE_DRIVER)
    .map((csi) => csi.field('volumeAttributes').field('secretProviderClass'));
}
