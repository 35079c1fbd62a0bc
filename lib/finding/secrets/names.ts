/**
 * What a name says of its value. `PASSWORD`: a secret, whatever it looks like. `KEY`: a secret of some length. `NAME`: a secret or the name
 * of a Secret. `CREDENTIALS` and `PERHAPS`: a secret where the value looks like one; `key: nvidia.com/gpu` does not.
 */
export enum NameKind { PASSWORD, KEY, TOKEN, NAME, CREDENTIALS, PERHAPS }

const PASSWORDS = new Set(
  ['password', 'passwords', 'passwd', 'passphrase', 'passcode', 'pwd', 'pass', 'pw', 'requirepass', 'masterauth', 'masterpass', 'sshpass'],
);
/** What stands before `key` in names of secrets. */
const KEYS = new Set([
  'api', 'access', 'secret', 'private', 'account', 'storage', 'encryption', 'signing', 'master', 'shared', 'auth', 'subscription',
  'license',
  'admin', 'infer', 'app', 'hmac', 'jwt', 'ngc', 'openai', 'anthropic', 'wandb', 'restricted',
]);
const FUSED = /(?:password|passwd|passphrase|(?:api|access|secret|private|auth|signing|encryption)keys?)$/;
/** Tokens of texts, numbers of tokens and settings of tokens. */
const NO_TOKENS = new Set([
  'max', 'min', 'num', 'number', 'n', 'count', 'per', 'total', 'prompt', 'completion', 'input', 'output', 'new', 'eos', 'bos', 'pad', 'unk',
  'sep', 'cls', 'mask', 'stop', 'start', 'end', 'special', 'image', 'audio', 'video', 'first', 'last', 'next', 'each', 'by', 'tool',
  'think',
  'vision', 'added', 'decoder', 'trigger', 'fim', 'placeholder',
]);
/** Words at the end that say of what form a value is. */
const FORMS = new Set(
  ['value', 'b64', 'base64', 'plain', 'plaintext', 'raw', 'text', 'literal', 'default', 'base', 'dev', 'prod', 'test', 'staging'],
);
/** What is public, or the sum of a secret. */
const PUBLIC = new Set([
  'public', 'checksum', 'hash', 'digest', 'fingerprint', 'partition', 'primary', 'foreign', 'sort', 'cache', 'topology', 'row',
  'idempotency', 'routing',
]);

/** Null for names of which it is known that no secret stands under them. */
const kinds = new Map<string, NameKind | null>();
const MOST_NAMES = 20_000;
const LONGEST = 200;
const HINT = /pass|pwd|pw$|pat$|pw_|pat_|secret|token|key|cred|auth|bearer/i;

/** What kind of secret stands under a name, if any: its last words decide, so that `HF_TOKEN` is one and `MAX_TOKENS` is not. */
export function nameKind(name: string): NameKind | undefined {
  if (name.length > LONGEST || name.length < 3) return undefined;
  const known = kinds.get(name);
  if (known !== undefined) return known ?? undefined;
  const kind = HINT.test(name) ? kindOf(wordsOf(name), name) : undefined;
  if (kinds.size < MOST_NAMES) kinds.set(name, kind ?? null);
  return kind;
}

/** Whether no message shows what stands under the name. */
export function isSecretName(name: string): boolean {
  const kind = nameKind(name);
  return kind !== undefined && kind !== NameKind.PERHAPS;
}

function kindOf(words: readonly string[], name: string): NameKind | undefined {
  if (words.some((word) => PUBLIC.has(word))) return undefined;
  const [last = '', before = '', first] = words.slice(-3).reverse();
  if (PASSWORDS.has(last) || FUSED.test(last)) return /key/.test(last) ? NameKind.KEY : NameKind.PASSWORD;
  if (last === 'word' && before === 'pass') return NameKind.PASSWORD;
  if (last === 'id' && before === 'key' && first === 'access') return NameKind.KEY;
  // The field of an ExternalSecret that names a key.
  if (name === 'secretKey') return NameKind.NAME;
  if ((last === 'key' || last === 'keys') && KEYS.has(before)) return NameKind.KEY;
  // Kubernetes' fields of service accounts say whether and where.
  if (last === 'token' && before === 'account') return undefined;
  if (last.endsWith('token')) return NO_TOKENS.has(last === 'token' ? before : last.slice(0, -'token'.length)) ? undefined : NameKind.TOKEN;
  if (last === 'tokens' && ['auth', 'access', 'api', 'bearer'].includes(before)) return NameKind.TOKEN;
  if (last === 'tokens') return NO_TOKENS.has(before) ? undefined : NameKind.PERHAPS;
  if (last.endsWith('secret') || last === 'secrets') return NameKind.NAME;
  if (['credential', 'credentials', 'creds', 'authorization', 'auth', 'bearer'].includes(last)) return NameKind.CREDENTIALS;
  return ['key', 'keys', 'pat'].includes(last) ? NameKind.PERHAPS : undefined;
}

/** `dbPassword`, `DB_PASSWORD_2` and `db.password` are of the same words. */
function wordsOf(name: string): string[] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]/).filter(
    (word) => word !== '' && !/^\d+$/.test(word),
  );
  const last = words.length - 1;
  if (last > 0 && FORMS.has(words[last])) words.pop();
  return words.map((word) => (/^[a-z]+\d{1,2}$/.test(word) && !FORMS.has(word) ? word.replace(/\d{1,2}$/, '') : word));
}
