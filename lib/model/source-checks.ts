import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { fail } from '../finding/finding-error';
import { isImage } from '../platform/image-reference';
import { isSubdomain } from './secret-key';
import { SIGNING, withoutQuery } from '../finding/secrets/addresses';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, text } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { scalarText } from '../manifest/json';
import type { AzureSourceOptions, GcsSourceOptions, HuggingFaceSourceOptions, ModelSourceOptions, S3SourceOptions } from './source-options';

export const INVALID_SOURCE: Definition = {
  id: 'URI001',
  severity: Severity.ERROR,
  title: 'The address of the model is not one',
  why: 'KServe checks storage addresses only when it reconciles, and then logs the error where nobody looks.',
  cure: 'Write the address in the form that the message shows.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
};

export const SECRET_IN_ADDRESS: Definition = {
  id: 'SEC001',
  severity: Severity.ERROR,
  title: 'The address of the model carries a secret',
  why: 'User info and signatures in an address end in the manifest, in git and in the pod\'s description, readable by everyone who may '
    + 'look.',
  cure: 'Take it out of the address, and refer to a Secret with `credentials` or `token`.',
};

const CONTROL = /[\s\u0000-\u001f\u007f]/;

/** Refuses what is not an address of the schemes, or signed, and never repeats its query. A token in its path is found in the manifest. */
export function checkedUri(uri: string, schemes: string[], property = 'uri'): string {
  const expected = schemes.map((scheme) => `${scheme}://`).join(' or ');
  const text = typeof uri === 'string' ? uri : '';
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/s.exec(text) ?? [];
  const authority = rest.split(/[/?#]/, 1)[0];
  if (authority.includes('@')) leaks(property, 'has user info');
  if (SIGNING.test(rest)) leaks(property, 'has a signature or token');
  if (scheme === undefined || !schemes.includes(scheme) || authority === '' || CONTROL.test(text)) {
    fail(INVALID_SOURCE, {
      property, value: typeof uri === 'string' ? withoutQuery(uri) : uri, rule: `is not an address of the form ${expected}…`,
      cure: `start it with ${expected}`,
    });
  }
  return uri;
}

/** An address in Azure names a container behind the account (kserve python/storage, `_AZURE_BLOB_RE`; the loader's `configure_azure`). */
export function checkedContainer(uri: string): string {
  checkedUri(uri, ['https']);
  if (!/^https:\/\/[^/?#]+\/[^/?#]/.test(uri)) {
    fail(INVALID_SOURCE, {
      property: 'uri', value: withoutQuery(uri), rule: 'names no container', cure: 'write it as https://<account>.blob.core.windows.net/<container>/<path>',
    });
  }
  return uri;
}

/** What the loader of a cache refuses of an address, as its `configure_http` does. */
export function refusedByLoader({ kind, uri }: { readonly kind: string; readonly uri: string }): string | undefined {
  return kind === 'http' && /[?#%]/.test(
    uri.slice(uri.lastIndexOf('/')),
  ) ? 'has a query or an escape in its file name, which rclone cannot read' : undefined;
}

function leaks(property: string, what: string): never {
  fail(SECRET_IN_ADDRESS, {
    property, rule: `${what} (value withheld)`, cure: 'put the credentials into a Secret and name it in `credentials`',
  });
}

const PART = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?';
const HUB_ID = new RegExp(`^${PART}/${PART}$`);

/** The page's address is what people copy. */
function idCure(id: unknown): string {
  const [, meant] = /^(?:https?:\/\/(?:huggingface\.co|hf\.co)\/|hf:\/\/)([\w.-]+\/[\w.-]+)/.exec(scalarText(id)) ?? [];
  return meant !== undefined && HUB_ID.test(meant) ? `write '${meant}'` : 'copy it from the model\'s page';
}

/** KServe takes exactly `owner/name[:revision]`. */
export function checkedHuggingFaceId(id: string, revision?: string): string {
  if (typeof id !== 'string' || !HUB_ID.test(id)) {
    fail(INVALID_SOURCE, {
      property: 'id', value: id, rule: 'is not an id of the form owner/name', cure: idCure(id),
    });
  }
  if (revision === undefined) return id;
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(revision)) {
    fail(INVALID_SOURCE, {
      property: 'revision', value: revision, rule: 'is not a branch, tag or commit', cure: 'copy it from the model\'s page',
    });
  }
  return `${id}:${revision}`;
}

export function checkedClaimPath(claimName: string, path: string): string {
  if (!isSubdomain(claimName)) {
    fail(INVALID_SOURCE, {
      property: 'claimName', value: claimName, rule: 'is not the name of a claim', cure: 'use lower-case letters, digits and "-"',
    });
  }
  if (typeof path !== 'string' || path.startsWith('/') || path.split('/').includes('..') || CONTROL.test(path)) {
    fail(INVALID_SOURCE, {
      property: 'path', value: path, rule: 'is not a path below the volume\'s root', cure: 'leave out the leading "/" and every ".."',
    });
  }
  return `${claimName}/${path}`;
}

export function checkedImage(image: string, property = 'image'): string {
  if (typeof image !== 'string' || !isImage(image)) {
    fail(INVALID_SOURCE, {
      property, value: image, rule: 'is not an image reference', cure: 'write it as repository/name:tag, in lower case',
    });
  }
  return image;
}

const FACTS: ArgumentShape<ModelSourceOptions> = { facts: instanceOf('ModelFacts', 'weightsSize') };
const CREDENTIALS = ['secretName', 'serviceAccountName'];

/** KServe reads it from a Secret, so that no manifest shows a token in it. */
export const endpoint = (property: string, value: unknown) => {
  checkedUri(value as string, ['https', 'http'], property);
  text(property, value);
};

export function checkSourceOptions(options: ModelSourceOptions): void {
  checkArguments(options, FACTS, 'options');
}

export function checkS3Options(options: S3SourceOptions): void {
  checkArguments<S3SourceOptions>(options, {
    ...FACTS,
    credentials: instanceOf('S3Credentials', ...CREDENTIALS),
    endpoint,
    accelerated: flag,
    region: text,
    pathStyle: flag,
    caBundleConfigMap: text,
    anonymous: flag,
  }, 'options');
}

export function checkGcsOptions(options: GcsSourceOptions): void {
  checkArguments<GcsSourceOptions>(options, { ...FACTS, credentials: instanceOf('GcsCredentials', ...CREDENTIALS) }, 'options');
}

export function checkAzureOptions(options: AzureSourceOptions): void {
  checkArguments<AzureSourceOptions>(options, { ...FACTS, credentials: instanceOf('AzureCredentials', ...CREDENTIALS) }, 'options');
}

export function checkHuggingFaceOptions(options: HuggingFaceSourceOptions): void {
  checkArguments<HuggingFaceSourceOptions>(
    options, { ...FACTS, token: instanceOf('SecretKey', 'secretName', 'key'), revision: text }, 'options',
  );
}
