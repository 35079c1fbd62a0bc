/** Tokens of Hugging Face, AWS, GitHub, OpenAI, Google, Slack and NVIDIA, JSON web tokens, PEM keys. */
const TOKENS = [
  'hf_[A-Za-z0-9]{20,}',
  '\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b',
  'gh[pousr]_[A-Za-z0-9]{20,}',
  'github_pat_[A-Za-z0-9_]{20,}',
  // Capitals and digits both: `sk-` starts the names of scikit-learn services too.
  '\\bsk-(?=[a-z0-9_-]*[A-Z])(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{20,}',
  'AIza[A-Za-z0-9_-]{35}',
  'xox[abprs]-[A-Za-z0-9-]{10,}',
  'nvapi-[A-Za-z0-9_-]{20,}',
  '\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{5,}',
  '-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*',
  '[Bb]earer\\s+[A-Za-z0-9._~+/-]{16,}',
].join('|');

/** A user with a password, in an address. */
const USER_INFO = '(?<=:\\/\\/)[^/\\s:@]+:[^/\\s@]+(?=@)';

// Apart, for whatever may start with any character makes the search of all texts three times as long.
const TOKEN = new RegExp(TOKENS);
const ADDRESS = new RegExp(USER_INFO);
const EVERY_SECRET = new RegExp(`${TOKENS}|${USER_INFO}`, 'g');

/** Names under which secrets stand: the last words decide, so that `HF_TOKEN` is one and `MAX_TOKENS` is not. */
const NAMES = new RegExp(`(^|[_.-])(${[
  'token', 'secret', 'password', 'passwd', 'passphrase', 'api[_-]?key', 'access[_-]?key([_-]?id)?', 'secret[_-]?key', 'private[_-]?key',
  'credentials?', 'authorization',
].join('|')})$`, 'i');

const WITHHELD = '(withheld)';

/** No token is shorter. Most texts of a manifest are, and need no search. */
const SHORTEST = 15;

export function looksLikeSecret(text: string): boolean {
  return (text.length >= SHORTEST && TOKEN.test(text)) || (text.includes('@') && ADDRESS.test(text));
}

export function isSecretName(name: string): boolean {
  return NAMES.test(name);
}

/** The text without the tokens in it. */
export function redacted(text: string): string {
  return looksLikeSecret(text) ? text.replace(EVERY_SECRET, WITHHELD) : text;
}
