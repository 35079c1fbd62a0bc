import { decoded } from './base64';
import { NameKind } from './names';

/** What somebody else puts a value for: Kubernetes, a shell, a template, a reader of the docs. */
const REFERENCE = new RegExp([
  '\\$\\([^()]+\\)', '\\$\\{[^{}]+\\}', '\\$?\\{\\{[^{}]+\\}\\}', '<[^<>]+>', '\\{[A-Za-z_.][\\w.]*\\}', '\\{\\}',
  '\\$__(?:file|env)\\{[^{}]+\\}', '%\\(\\w+\\)s', '__[A-Z]+(?:_[A-Z]+)*__', '@[A-Z_]+@',
].join('|'), 'g');
const VARIABLE = /^(?:\$[A-Z_][A-Z0-9_]*|\$[a-z_]+|%[A-Z_][A-Z0-9_]*%|%[sdv]|\$\d|!\w+|env:[A-Za-z_]\w*|os\.environ.*|process\.env.*)$/;
/** Names in stores of secrets: Vault, 1Password, AWS, Google, Azure, SOPS and the tools that put values in their place. */
const STORED = new RegExp(`^(?:${[
  'vault:', 'op:', 'ref\\+', 'awssm:', 'gcpsm:', 'azkv:', 'akvs:', 'arn:aws', 'projects/', 'secretmanager:', 'aws-secretsmanager:', 'ssm:', 'keyvault:',
  'infisical:', 'doppler:', 'bws:', 'secretref:', 'secret:', 'file:', 'ENC\\[',
].join('|')})`, 'i');
const SETTING = new RegExp(`^(?:${[
  'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n', 'enabled?', 'disabled?', 'none', 'null', 'nil', 'undefined', 'unset', 'empty', 'auto', 'default',
  'optional', 'required', 'always', 'never', 'any', 'all', 'self', 'local', 'internal', 'external', 'string', 'str', 'integer', 'int', 'float', 'number', 'boolean',
  'bool', 'bytes', 'object', 'array', 'basic', 'bearer', 'jwt', 'oidc', 'oauth2?', 'mtls', 'rbac', 'node', 'webhook', 'anonymous', 'n\\/a', 'nan',
].join('|')})$`, 'i');
const PLACEHOLDER = new RegExp(`^(?:${[
  'change[-_ ]?(?:me|it|this)\\w{0,20}', 'replace[-_ ].{0,100}', 'replace[-_]?me', 'your[-_ ].{0,100}', 'my[-_]?(?:api[-_]?key|token|password)[-_ ]?here',
  '(?:insert|enter|put|add|paste|fill)[-_ ].{0,100}', 'todo.{0,20}', 'tbd', 'fixme', 'dummy', 'example', 'placeholder', 'redacted', 'hidden', 'masked',
  '\\(withheld\\)', 'not[-_ ]?(?:needed|used|set|required|a[-_ ]real[-_ ]\\w{1,20})', 'no[-_ ]?(?:key|token|password|auth)(?:[-_ ]\\w{1,20})?',
  '[xX*.#?_-]{3,}', '0{4,}', 'set[-_ ]?me', '\\[[A-Za-z_ -]{1,40}\\]', '.{0,20}[-_.]x{3,}', '-', '(?:sk-)?(?:dummy|fake|unused|ignored|not-?needed|na)(?:[-_](?:api[-_]?)?(?:key|token|password))?',
  '[*_`]{1,2}(?:optional|required|none)[*_`]{1,2}',
].join('|')})$`, 'i');
/** Absolute, relative, of a home, of Windows, or of words alone; base64 may start with a slash too, but has "+", "=" or no words. */
const PATH = /^(?:~|\.{1,2})?(?:\/[A-Za-z0-9_.@:-]{0,255})+$|^[A-Za-z]:\\[^\n]{0,300}$/;
const RELATIVE = /^[A-Za-z][A-Za-z0-9_.-]{0,80}(?:\/[A-Za-z0-9_.-]{1,80})+$/;
const ADDRESS = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s@]+$/i;
const TIME = /^\d+(?:\.\d+)?(?:ms|s|m|h|d|w)$/;
const VARIABLE_NAME = /^[A-Z]+(?:_[A-Z]+)+$/;
const WORDS = /^[A-Za-z]+(?:[-_. ][A-Za-z]+)*$/;
/** The tokens of a tokenizer; U+2581 begins a word. As itself it would make V8 keep the whole bundle with two bytes for each character. */
const TOKENIZED = /^(?:<.*>|\[[A-Z_]+\]|<\|.*\|>|\u2581.*|\\n|\s*)$/;
const HEX = /^[a-f0-9]+$/i;
/** Ids, also as Grafana's panels have them. */
const UUID = /^(?:[A-Z]-)?[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}(?:-\d{1,3})?$/i;
/** Of a header, before what it carries. */
const SCHEME = /^(?:token|api-?key|key)[ \t]+/i;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
/** Of digits that are a secret under a password's name. */
const LEAST = 3;

/** Whether a value says where a secret is, or that there is none, whatever its name. */
export function isPlain(value: string): boolean {
  const text = value.trim().replace(/^(["'])([^]*)\1$/, '$2');
  if (text === '' || SETTING.test(text) || PLACEHOLDER.test(text) || VARIABLE.test(text) || STORED.test(text)) return true;
  return isPath(text) || ADDRESS.test(text) || TOKENIZED.test(text) || isReferring(text);
}

/** Whether nothing that may be a secret stands beside references. */
export function isReferring(text: string): boolean {
  const rest = text.replace(REFERENCE, '');
  return rest.length < text.length && !looksRandom(rest);
}

export function isPath(text: string): boolean {
  if (!text.includes('/') && !text.includes('\\')) return false;
  return (PATH.test(text) || RELATIVE.test(text)) && !text.split('/').some(
    (part) => part.length > 20 && looksRandom(part) && !part.includes('.'),
  );
}

/** Whether a value is a secret, since it stands under a name of that kind. */
export function isSecretUnder(kind: NameKind, value: string): boolean {
  if (isPlain(value)) return false;
  const text = value.trim();
  switch (kind) {
    case NameKind.PASSWORD: return !NUMBER.test(text) || text.length >= LEAST;
    case NameKind.KEY: return !isName(text) && !text.includes(' ') && !(NUMBER.test(text) && text.length < 4);
    case NameKind.TOKEN: return !isName(text) && !text.includes(' ') && !TIME.test(text) && !(NUMBER.test(text) && text.length < 8);
    case NameKind.NAME: return text.length >= 6 && !isName(text) && !isObjectName(text) && !text.includes(' ');
    default: return isCredential(text.replace(SCHEME, ''));
  }
}

function isCredential(text: string): boolean {
  return isPair(text) || (text.length % 4 === 0 && isPair(decoded(text) ?? '')) || (looksRandom(text) && !isObjectName(text) && !HEX.test(text) && !UUID.test(text));
}

/** A user and a password, not a host and a port. */
function isPair(text: string): boolean {
  const [, password] = /^[\w.@+-]{1,100}:([^\s:/]{4,200})$/.exec(text) ?? [];
  return password !== undefined && /\D/.test(password) && /[^a-z_]/.test(password);
}

/** Of a variable, such as `HF_TOKEN`. */
function isName(text: string): boolean {
  return VARIABLE_NAME.test(text);
}

const NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
const NAME_PART = /^(?:[a-z]+\d{0,3}|v?\d{1,4}|(?:19|20)\d{6}|[a-f0-9]{64}|[a-f0-9]{40})$/;

/** What Kubernetes takes for a name or a key: words with few digits. */
function isObjectName(text: string): boolean {
  return WORDS.test(text) || (NAME.test(text) && text.split(/[-_.]/).every((part) => NAME_PART.test(part)));
}

/** Long, of letters and digits that make no words. */
export function looksRandom(text: string): boolean {
  if (text.length < SHORTEST || /\s/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  return text.split(/[^A-Za-z0-9]/).some((part) => part.length >= SHORTEST && isMixed(part));
}

const SHORTEST = 12;

function isMixed(part: string): boolean {
  if (!/\d/.test(part)) return false;
  return (/[a-z]/.test(part) && /[A-Z]/.test(part)) || /^[a-f0-9]{24,}$/i.test(part) || part.replace(/\D/g, '').length >= 4;
}
