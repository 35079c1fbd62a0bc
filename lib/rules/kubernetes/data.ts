import { COMBINATION, FIELD_MISSING, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { lookup } from '../../finding/lookup';
import { isBase64 } from '../../manifest/go-values';
import { CONFIG_KEY_FORMAT } from '../../platform/formats';
import type { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { asMap, parsedJson } from '../../manifest/json';

const MOST_BYTES = 1024 * 1024;

/** Source: kubernetes pkg/apis/core/validation, ValidateConfigMap. */
export const CONFIG_MAPS = checkOf(['ConfigMap'], (object) => {
  const data = object.field('data');
  const binary = object.field('binaryData');
  checkKeys(data);
  checkKeys(binary);
  for (const entry of data.fields) {
    if (binary.keys.includes(entry.name)) entry.report(COMBINATION, 'is in binaryData too', 'leave it out of one of them');
  }
  checkSize(object, sizeOf(data) + decodedSizeOf(binary));
});

/** Keys that a Secret of a type must have. Values are not shown, nor read beyond their size. */
const REQUIRED_KEYS: { readonly [type: string]: readonly string[] } = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

const SSH_KEY = 'ssh-privatekey';

/** Source: kubernetes pkg/apis/core/validation, ValidateSecret. */
export const SECRETS = checkOf(['Secret'], (object) => {
  const data = object.field('data');
  const texts = object.field('stringData');
  checkKeys(data);
  checkKeys(texts);
  const keys = new Set([...data.keys, ...texts.keys]);
  const type = object.field('type').text;
  for (const key of lookup(REQUIRED_KEYS, type) ?? []) {
    if (!keys.has(key)) data.entry(key).report(FIELD_MISSING, `is missing, which type ${type} needs`, 'add it, or leave the type out');
  }
  if (type === 'kubernetes.io/basic-auth' && !keys.has('username') && !keys.has('password')) {
    data.report(FIELD_MISSING, 'has neither username nor password', 'add one, or leave the type out');
  }
  const key = (texts.keys.includes(SSH_KEY) ? texts : data).entry(SSH_KEY);
  if (type === 'kubernetes.io/ssh-auth' && key.isEmpty) key.report(FIELD_MISSING, 'is missing', 'give the key');
  const account = object.field('metadata').field('annotations').entry('kubernetes.io/service-account.name');
  if (type === 'kubernetes.io/service-account-token' && account.isEmpty) {
    account.report(FIELD_MISSING, 'is missing', 'name the service account');
  }
  checkDockerConfig(type === 'kubernetes.io/dockerconfigjson' ? '.dockerconfigjson' : '.dockercfg', type, object);
  checkSize(object, sizeOf(texts) + decodedSizeOf(data));
});

function checkDockerConfig(key: string, type: string, object: Place): void {
  if (!type.startsWith('kubernetes.io/dockerc')) return;
  const text = object.field('stringData').entry(key);
  const encoded = object.field('data').entry(key);
  const json = text.isSet ? text.text : Buffer.from(encoded.text, 'base64').toString();
  const isThere = [object.field('stringData'), object.field('data')].some((data) => data.keys.includes(key));
  if (isThere && !isJsonObject(json)) {
    encoded.becoming(undefined).report(TEXT_ILLEGAL, 'is not a JSON object', 'write it with docker login, or kubectl create secret');
  }
}

/** Go reads `null` as an empty one. */
function isJsonObject(text: string): boolean {
  const value = parsedJson(text);
  return value === null || asMap(value) !== undefined;
}

function checkKeys(data: Place): void {
  for (const entry of data.fields) {
    if (!CONFIG_KEY_FORMAT.is(entry.name)) {
      entry.becoming(undefined).report(TEXT_ILLEGAL, 'has a key that is not valid', CONFIG_KEY_FORMAT.cure);
    }
  }
}

function sizeOf(data: Place): number {
  return data.fields.reduce((sum, entry) => sum + Buffer.byteLength(entry.text), 0);
}

function decodedSizeOf(data: Place): number {
  return data.fields.reduce((sum, entry) => sum + (isBase64(entry.text) ? Buffer.byteLength(entry.text, 'base64') : 0), 0);
}

function checkSize(object: Place, bytes: number): void {
  if (bytes > MOST_BYTES) object.field('data').report(OUT_OF_RANGE, `has ${bytes} bytes`, `use at most ${MOST_BYTES}`);
}
