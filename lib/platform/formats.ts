import { lowered } from './go-text';
import { LABEL_LENGTH, SUBDOMAIN_LENGTH } from './kubernetes';

/** A label of RFC 1035 but for its length, which controllers check in the names that they derive. */
export const LABEL_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** What a text must look like. */
export interface Format {
  readonly is: (text: string) => boolean;
  /** The rule that another text breaks, such as `is not a DNS label`. */
  readonly rule: string;
  readonly cure: string;
}

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PORT_NAME = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;
const ENV_NAME = /^[\x20-\x3c\x3e-\x7e]+$/;
const HTTP_PATH = /^[^/]+\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const HEADER = /^[-A-Za-z0-9]+$/;

/** RFC 1123: containers, volumes, namespaces, ports of Services. */
export const DNS_LABEL: Format = {
  is: (text) => text.length <= LABEL_LENGTH && LABEL.test(text),
  rule: 'is not a DNS label',
  cure: 'use at most 63 lower-case letters, digits and "-", a letter or digit first and last',
};

/** RFC 1035: like a label, and a letter comes first. */
export const DNS_1035_LABEL: Format = {
  is: (text) => text.length <= LABEL_LENGTH && LABEL_1035.test(text),
  rule: 'is not a DNS label that starts with a letter',
  cure: 'use at most 63 lower-case letters, digits and "-", a letter first, a letter or digit last',
};

/** RFC 1123: most objects. */
export const DNS_SUBDOMAIN: Format = {
  is: (text) => text.length <= SUBDOMAIN_LENGTH && SUBDOMAIN.test(text),
  rule: 'is not a name of an object',
  cure: 'use at most 253 lower-case letters, digits, "-" and ".", a letter or digit first and last',
};

/** Keys of labels, and of extended resources. */
export const QUALIFIED_NAME: Format = {
  is(text) {
    const slash = text.indexOf('/');
    const name = text.slice(slash + 1);
    return name.length <= LABEL_LENGTH && NAME_PART.test(name) && (slash < 0 || DNS_SUBDOMAIN.is(text.slice(0, slash)));
  },
  rule: 'is not a key',
  cure: 'use at most 63 letters, digits, "-", "_" and ".", after a domain and a "/" where it has one',
};

/** Kubernetes minds no capitals there. */
export const ANNOTATION_KEY: Format = { ...QUALIFIED_NAME, is: (key) => QUALIFIED_NAME.is(lowered(key)) };

export const LABEL_VALUE: Format = {
  is: (text) => text === '' || (text.length <= LABEL_LENGTH && NAME_PART.test(text)),
  rule: 'is not a value of a label',
  cure: 'use at most 63 letters, digits, "-", "_" and ".", a letter or digit first and last',
};

export const PORT_NAME_FORMAT: Format = {
  is: (text) => text.length <= 15 && PORT_NAME.test(text),
  rule: 'is not a name of a port',
  cure: 'use at most 15 lower-case letters, digits and single "-", at least one letter, none "-" first or last',
};

/** Keys of ConfigMaps and Secrets. */
export const CONFIG_KEY_FORMAT: Format = {
  is: (text) => text.length <= 253 && CONFIG_KEY.test(text) && text !== '.' && !text.startsWith('..'),
  rule: 'is not a key of a ConfigMap or Secret',
  cure: 'use at most 253 letters, digits, "-", "_" and "."',
};

export const ENV_NAME_FORMAT: Format = {
  is: (text) => ENV_NAME.test(text),
  rule: 'is not a name of an environment variable',
  cure: 'use printable ASCII without "="',
};

export const HEADER_FORMAT: Format = {
  is: (text) => HEADER.test(text),
  rule: 'is not a name of an HTTP header',
  cure: 'use letters, digits and "-"',
};

/** A name as a part of a URL's path. */
export const PATH_SEGMENT: Format = {
  is: (text) => text !== '.' && text !== '..' && !text.includes('/') && !text.includes('%'),
  rule: 'cannot be part of a URL\'s path',
  cure: 'leave out "/" and "%"',
};

/** A controller, or what else somebody names within a domain of theirs. */
export const DOMAIN_PATH: Format = {
  is: (text) => HTTP_PATH.test(text) && DNS_SUBDOMAIN.is(text.slice(0, text.indexOf('/'))),
  rule: 'is not a path behind a domain',
  cure: 'write a domain and a path, such as example.com/controller',
};

/** Below a folder, and never above it. */
export const RELATIVE_PATH: Format = {
  is: (text) => !text.startsWith('/') && withoutBacksteps(text),
  rule: 'is not a path inside the volume',
  cure: 'use a relative path without ".."',
};

/** A file in a volume, whose names with ".." Kubernetes keeps for itself. */
export const VOLUME_FILE: Format = { ...RELATIVE_PATH, is: (text) => RELATIVE_PATH.is(text) && !text.startsWith('..') };

export const NO_BACKSTEPS: Format = { is: withoutBacksteps, rule: 'steps back', cure: 'leave out ".."' };

function withoutBacksteps(text: string): boolean {
  return !text.includes('..') || !text.split('/').includes('..');
}
