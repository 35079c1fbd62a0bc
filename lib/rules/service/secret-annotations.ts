import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { isSlash, trimEnd } from '../../finding/trim';
import type { S3SourceOptions } from '../../model/source-options';
import { ModelDelivery } from '../../service/plan/model-plan';
import { Rule } from './rule-context';

export const KSERVE_SECRET_ANNOTATIONS: Definition = {
  id: 'SEC003',
  severity: Severity.INFO,
  title: 'KServe reads endpoint and region from the Secret\'s annotations',
  why: 'KServe\'s storage initializer takes them from the Secret (or service account) of the credentials only; no field of the InferenceService has them.',
  cure: 'Run the `kubectl annotate` line that the message prints, then say `{ annotated: true }`.',
  source: 'kserve v0.20.0 pkg/credentials/s3/s3_secret.go',
};

/** KServe's storage initializer reads the address of an S3 store from the Secret or service account only: prints what to write there. */
export const checkSecretAnnotations: Rule = ({ plan, backend }, findings) => {
  const { secretAnnotations: prefix } = backend.limits;
  const options = plan.model?.delivery === ModelDelivery.DOWNLOAD ? plan.model.source.s3Options : undefined;
  const { secretName, serviceAccountName, annotated } = options?.credentials ?? {};
  if (prefix === undefined || options === undefined || annotated) return;
  const object = secretName === undefined ? `serviceaccount ${serviceAccountName}` : `secret ${secretName}`;
  const annotations = annotationsOf(options);
  if (annotations.length === 0 || (secretName ?? serviceAccountName) === undefined) return;
  const namespace = plan.namespace === undefined ? '' : ` -n ${plan.namespace}`;
  findings.add(KSERVE_SECRET_ANNOTATIONS, {
    property: 'model.credentials', value: secretName ?? serviceAccountName,
    rule: `is where ${backend.title} reads ${annotations.map(([name]) => name).join(', ')} from`,
    cure: `run: kubectl annotate ${object}${namespace} ${annotations.map(([name, value]) => `${prefix}${name}=${value}`).join(' ')}`
      + ', and say `{ annotated: true }` in the credentials',
  });
};

/** Names: kserve v0.20.0 pkg/credentials/s3/s3_secret.go. The endpoint goes without its scheme, which `s3-usehttps` says. */
function annotationsOf({ endpoint, region, pathStyle, anonymous, caBundleConfigMap }: S3SourceOptions): [string, string][] {
  const annotations: { readonly [name: string]: string | undefined } = {
    's3-endpoint': endpoint === undefined ? undefined : trimEnd(endpoint.replace(/^https?:\/\//, ''), isSlash),
    's3-usehttps': endpoint === undefined ? undefined : endpoint.startsWith('http://') ? '0' : '1',
    's3-region': region,
    's3-usevirtualbucket': pathStyle === undefined ? undefined : String(!pathStyle),
    's3-useanoncredential': anonymous === undefined ? undefined : String(anonymous),
    's3-cabundle-configmap': caBundleConfigMap,
  };
  return Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
