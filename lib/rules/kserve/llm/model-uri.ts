import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';

export const LLM_MODEL_URI: Definition = {
  id: 'KSV213',
  severity: Severity.ERROR,
  title: 'The address of a model is not a URI',
  why: 'The webhook cannot read the object, and refuses it.',
  cure: 'Write an address with a scheme, such as hf://owner/model or s3://bucket/model.',
  source: 'knative.dev/pkg apis/url.go; Go net/url',
};

/** Controls, percent signs without two digits, a scheme that starts with a colon, and a colon in the first of the folders. */
const ILLEGAL = /[\x00-\x1f\x7f]|%(?![0-9a-fA-F]{2})|^:|^[^a-zA-Z:/?#][^/?#]*:/;
const HOST = /^[a-zA-Z][-+.a-zA-Z0-9]*:\/\/(?:[^/?#]*@)?([^/?#]*)/;
const ILLEGAL_HOST = /^(?!\[).*([ "<>\\^`{|}%]|:(?!\d*$))|^\[[^\]]*$/;

export function checkModelUri(uri: Place): void {
  if (uri.isEmpty) return;
  const host = HOST.exec(uri.text)?.[1] ?? '';
  if (ILLEGAL.test(uri.text) || ILLEGAL_HOST.test(host)) {
    uri.report(LLM_MODEL_URI, 'is not a URI', 'write scheme://place, with other characters percent-encoded');
  }
}
