import type { CredentialsPlan } from '../../credentials/plan';
import { Severity } from '../../finding/finding';
import type { FindingList } from '../../finding/finding-list';
import type { PropertyRule } from '../../finding/property-rule';
import { applyChecks } from '../../finding/property-rule';
import { cureOfName } from '../../finding/texts';
import { AZURE_ACCOUNT_KEY, AZURE_KEYS, GCS_KEY, PULL_SECRET_KEY, S3_KEYS } from '../../platform/credentials';

/** A Secret that the credentials make, and where it is said. */
interface MadeSecret {
  readonly property: string;
  readonly secretName: string;
  readonly keys: readonly string[];
}

/** A Secret that the credentials name, and the keys that are read of it. */
interface NamedSecret {
  readonly property: string;
  readonly secretName: string;
  readonly keys: readonly string[];
}

export const CREDENTIALS: readonly PropertyRule<CredentialsPlan>[] = [
  {
    id: 'CRD001',
    severity: Severity.ERROR,
    title: 'A Secret that the credentials make has no key that they read',
    why: 'The container that reads the key is not started (CreateContainerConfigError), or the download goes on without credentials.',
    cure: 'Say in `keys` where the value of the key is.',
    source: 'kserve v0.20.0 pkg/credentials; https://kubernetes.io/docs/concepts/configuration/secret/',
    check(plan, report) {
      const made = madeSecrets(plan);
      for (const { property, secretName, keys } of namedSecrets(plan)) {
        const secret = made.find((each) => each.secretName === secretName);
        const missing = secret === undefined ? [] : keys.filter((key) => !secret.keys.includes(key));
        if (missing.length === 0 || isExtracted(plan, secretName)) continue;
        report({
          property: secret!.property, value: secretName, rule: `has no key ${missing.join(', ')}, which \`${property}\` reads`,
          cure: 'add it, or read another Secret',
        });
      }
    },
  },
  {
    id: 'CRD002',
    severity: Severity.WARNING,
    title: 'A Secret is made that the credentials do not name',
    why: 'Nothing reads it here: mostly one of the two names is misspelt, and the pods wait for a Secret that nobody makes.',
    cure: 'Name it among the credentials, or make another.',
    check(plan, report) {
      const named = namedSecrets(plan).map(({ secretName }) => secretName);
      for (const { property, secretName } of madeSecrets(plan).filter((each) => !named.includes(each.secretName))) {
        report({
          property, value: secretName, rule: 'is a Secret that no credential names',
          cure: cureOfName(secretName, named, 'name it, as in S3Credentials.fromSecretName(…)'),
        });
      }
    },
  },
];

export function checkCredentials(plan: CredentialsPlan, findings: FindingList): void {
  applyChecks(CREDENTIALS, plan, findings);
}

function madeSecrets({ given: { externalSecrets = [], secretProviderClass } }: CredentialsPlan): MadeSecret[] {
  return [
    ...externalSecrets.map(({ secretName, keys = {} }, index) => ({
      property: `externalSecrets[${index}]`, secretName, keys: Object.keys(keys),
    })),
    ...Object.entries(secretProviderClass?.secrets ?? {}).map(([secretName, keys]) => ({
      property: `secretProviderClass.secrets.${secretName}`, secretName, keys: Object.keys(keys),
    })),
  ];
}

/** Of what is extracted, nobody knows the keys. */
function isExtracted({ given: { externalSecrets = [] } }: CredentialsPlan, name: string): boolean {
  return externalSecrets.some(({ secretName, extract }) => secretName === name && extract !== undefined);
}

function namedSecrets({ given: { s3, gcs, azure, huggingFaceToken, imagePullSecrets = [] } }: CredentialsPlan): NamedSecret[] {
  return [
    named('s3', s3?.secretName, S3_KEYS),
    named('gcs', gcs?.secretName, [GCS_KEY]),
    named('azure', azure?.secretName, azure?.accountKey ? [AZURE_ACCOUNT_KEY] : AZURE_KEYS),
    named('huggingFaceToken', huggingFaceToken?.secretName, huggingFaceToken === undefined ? [] : [huggingFaceToken.key]),
    ...imagePullSecrets.map((secretName, index) => named(`imagePullSecrets[${index}]`, secretName, [PULL_SECRET_KEY])),
  ].flat();
}

function named(property: string, secretName: string | undefined, keys: readonly string[]): NamedSecret[] {
  return secretName === undefined ? [] : [{ property, secretName, keys }];
}
