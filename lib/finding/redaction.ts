/** Forms of well-known tokens and keys: Hugging Face, AWS, GitHub, OpenAI, Google, Slack, JSON web tokens, PEM. */
const TOKENS = [
  /\bhf_[A-Za-z0-9]{20,}/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /\bAIza[A-Za-z0-9_-]{35}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bnvapi-[A-Za-z0-9_-]{20,}/,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bBearer\s+[A-Za-z0-9._~+/-]{16,}/i,
  /:\/\/[^/\s:@]+:[^/\s@]+@/,
];

/** Names under which secrets stand: the last words decide, so that `HF_TOKEN` is one and `MAX_TOKENS` is not. */
const NAMES = /(^|[_.-])(token|secret|password|passwd|passphrase|api[_-]?key|access[_-]?key([_-]?id)?|secret[_-]?key|private[_-]?key|credentials?|authorization)$/i;

export const WITHHELD = '(withheld)';

export function looksLikeSecret(text: string): boolean {
  return TOKENS.some((pattern) => pattern.test(text));
}

export function isSecretName(name: string): boolean {
  return NAMES.test(name);
}

export function redacted(text: string): string {
  return looksLikeSecret(text) ? WITHHELD : text;
}
