import { Format } from '../../platform/formats';

const MOST_OF_CREDENTIAL = 64 * 1024;
const MOST_OF_DOMAIN = 255;
const MOST_OF_USER = 104;
const CONTROL = /[\x00-\x1f\x7f]/;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const USER = /^(?![. ]*$)[^"/\\:;|=,+*?<>@[\]]+$/;

export const CREDENTIAL: Format = {
  is: (text) => text !== '' && Buffer.byteLength(text) <= MOST_OF_CREDENTIAL,
  rule: 'is not a credential spec',
  cure: `use at most ${MOST_OF_CREDENTIAL} bytes, or leave it out`,
};

/** Source: kubernetes pkg/apis/core/validation, validateWindowsSecurityContextOptions. */
export const WINDOWS_USER: Format = {
  is(text) {
    const [user, domain, ...others] = text.split('\\').reverse();
    const isDomain = domain === undefined || (domain.length <= MOST_OF_DOMAIN && (NETBIOS.test(domain) || DOMAIN.test(domain)));
    return others.length === 0 && isDomain && USER.test(user) && Buffer.byteLength(user) <= MOST_OF_USER && !CONTROL.test(text);
  },
  rule: 'is not a user of Windows',
  cure: 'write it as DOMAIN\\user, or as user',
};
