import { isPlain, isReferring } from './plain-values';

/** From where to where a secret stands in a text, and what a message calls it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly what: string;
}

/** No authority is longer. */
const LONGEST = 600;
const END = /[\s"'<>`\\]/;
/** As docs write it. */
const FOR_THE_READER = /^user(?:name)?:pass(?:word|wd)?$/i;
const PORT = /^\d*$/;

/** Users with passwords in addresses, and tokens in their place. */
export function userInfos(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const start = at + 3;
    const segment = untilEnd(text.slice(start, start + LONGEST));
    const length = userInfoLength(segment);
    if (length > 0 && isSecret(segment.slice(0, length))) found.push({ start, end: start + length, what: 'a password in an address' });
  }
  return found;
}

function untilEnd(text: string): string {
  const end = text.search(END);
  const next = text.indexOf('://');
  const ends = [end, next].filter((each) => each >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

/** Passwords may have "@", and also "/" where no port can stand. */
function userInfoLength(segment: string): number {
  const [authority] = segment.split(/[/?#]/, 1);
  if (authority.includes('@')) return authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  return colon >= 0 && !PORT.test(authority.slice(colon + 1)) ? segment.lastIndexOf('@') : 0;
}

function isSecret(userInfo: string): boolean {
  const colon = userInfo.indexOf(':');
  if (colon < 0) return looksLikeToken(userInfo);
  const [user, password] = [userInfo.slice(0, colon), userInfo.slice(colon + 1)];
  if (password === '' || password === 'x-oauth-basic') return user !== '' && !isPlain(user);
  return !FOR_THE_READER.test(userInfo) && !isPlain(password) && !isReferring(password) && !/^\$[A-Za-z_]\w*$/.test(password);
}

/** No user is called so: letters and digits mixed, and no words with a number behind. */
function looksLikeToken(user: string): boolean {
  if (user.length < 10 || isPlain(user) || !/\d/.test(user) || !/[A-Za-z]/.test(user)) return false;
  return !user.split(/[-_.+]/).every((part) => /^(?:[A-Za-z]*\d{0,4}|\d+)$/.test(part));
}

/** Parameters that sign an address, or carry a token. */
export const SIGNING = new RegExp(`[?&](${[
  'x-amz-signature', 'x-amz-security-token', 'x-amz-credential', 'x-goog-signature', 'x-goog-credential', 'googleaccessid', 'awsaccesskeyid',
  'signature', 'sig', 'token', 'access_token', 'auth_token', 'private_token', 'job_token', 'api[-_]?key', 'key', 'password', 'passwd', 'secret',
].join('|')})=`, 'i');

/** An address as a message shows it: the query may sign it, in whatever way. */
export function withoutQuery(address: string): string {
  return address.replace(/\?[^]*$/, '?(withheld)');
}
