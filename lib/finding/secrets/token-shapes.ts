import { decoded } from './base64';
import { isPlain } from './plain-values';

/**
 * What tokens of services look like. Prefixes, alphabets and lengths are facts from the rules of gitleaks 8.30 (config/gitleaks.toml, MIT),
 * secretlint 11 (MIT) and the vendors' pages; shortest lengths are below theirs, since a token of tomorrow may be shorter.
 */
export interface TokenShape {
  /** What a message calls it. */
  readonly name: string;
  /** The rules that have its facts. */
  readonly source: string;
  /** One of these stands in every text that has such a token. */
  readonly keywords: readonly string[];
  /** Whether the token starts with the keyword. */
  readonly isPrefixed: boolean;
  /** The token, behind what group 1 has, which is not part of it. */
  readonly pattern: RegExp;
  /** What a pattern cannot say. */
  readonly isReal?: (token: string) => boolean;
}

type Test = TokenShape['isReal'];

/** A token that starts with its keyword, before which stands no letter or digit. */
function prefixed(name: string, source: string, keywords: readonly string[], rest: string, isReal?: Test): TokenShape {
  const start = keywords.map((keyword) => keyword.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return { name, source, keywords, isPrefixed: true, pattern: new RegExp(`(?<![A-Za-z0-9])(?:${start})${rest}`, 'y'), isReal };
}

function matching(name: string, source: string, keywords: readonly string[], pattern: RegExp, isReal?: Test): TokenShape {
  return { name, source, keywords, isPrefixed: false, pattern, isReal };
}

/** `sk-learn-…` and other names have no digits between capitals. */
function isOpenAiLike(token: string): boolean {
  if (/^sk-(?:or-v1-|lf-)?[a-f0-9-]{32,}$/.test(token) || /^sk-(?:ant|proj|svcacct|admin|None)-/.test(token)) return true;
  return /[A-Z]/.test(token) && /\d/.test(token);
}

function isMixed(token: string): boolean {
  return /[A-Z]/.test(token) && /[a-z]/.test(token) && /\d/.test(token);
}

/** The credentials of `Basic`: a user and a password. */
function isBasic(token: string): boolean {
  return /^[^:]{1,200}:./.test(decoded(token) ?? '');
}

/** A word in prose is none. */
function isBearer(token: string): boolean {
  return /\d/.test(token) || token.length >= 40;
}

const HEX = '[a-f0-9]';
const WORD = '[A-Za-z0-9_-]';
const ALNUM = '[A-Za-z0-9]';

export const TOKEN_SHAPES: readonly TokenShape[] = [
  prefixed('a Hugging Face token', 'gitleaks huggingface-access-token, -organization-api-token', ['hf_', 'api_org_'], `${ALNUM}{20,}`),
  prefixed('an AWS key', 'gitleaks aws-access-token', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], '[A-Z0-9]{16}(?![A-Za-z0-9])'),
  prefixed('an AWS Bedrock key', 'gitleaks aws-amazon-bedrock-api-key-long-lived', ['ABSK'], '[A-Za-z0-9+/]{60,}'),
  prefixed('a Google API key', 'gitleaks gcp-api-key', ['AIza'], `${WORD}{35}`),
  prefixed('a Google OAuth secret', 'developers.google.com/identity/protocols/oauth2', ['GOCSPX-', 'ya29.', '1//0'], `${WORD}{20,}`),
  prefixed('a GitHub token', 'gitleaks github-*', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], '\\w{20,}'),
  prefixed('a GitLab token', 'gitleaks gitlab-*', [
    'glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glffct-', 'glimt-', 'glagent-', 'gloas-', 'glsoat-', 'glrtr-', 'GR1348941',
  ], `${WORD}{20,}`),
  prefixed(
    'a key of OpenAI\'s form', 'gitleaks openai-api-key, anthropic-api-key; openrouter.ai/docs', ['sk-'], `${WORD}{20,}`, isOpenAiLike,
  ),
  prefixed('a Stripe key', 'gitleaks stripe-access-token; docs.stripe.com/webhooks', [
    'sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_', 'whsec_',
  ], `${ALNUM}{10,}`),
  prefixed(
    'a Slack token', 'gitleaks slack-*',
    ['xoxb-', 'xoxa-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-', 'xoxc-', 'xoxd-', 'xoxe.', 'xapp-'], '[A-Za-z0-9.%-]{10,}',
  ),
  prefixed('an NVIDIA key', 'docs.nvidia.com/ngc', ['nvapi-'], `${WORD}{20,}`),
  prefixed('an npm token', 'gitleaks npm-access-token', ['npm_'], `${ALNUM}{30,}`),
  prefixed('a Docker token', 'secretlint docker', ['dckr_pat_', 'dckr_oat_'], `${WORD}{20,}`),
  prefixed('a PyPI token', 'gitleaks pypi-upload-token', ['pypi-AgE'], `${WORD}{20,}`),
  prefixed(
    'a RubyGems, Clojars or crates.io key', 'gitleaks rubygems-api-token, clojars-api-token', ['rubygems_', 'CLOJARS_', 'cioa'],
    `${ALNUM}{30,}`,
  ),
  prefixed('a Vault token', 'gitleaks vault-service-token, vault-batch-token', ['hvs.', 'hvb.', 'hvr.'], `${WORD}{20,}`),
  {
    name: 'a Vault token', source: 'gitleaks vault-service-token', keywords: ['s.'], isPrefixed: true,
    pattern: /(?<![A-Za-z0-9_.-])s\.[A-Za-z0-9]{24}(?![A-Za-z0-9])/y, isReal: isMixed,
  },
  prefixed('a Terraform token', 'gitleaks hashicorp-tf-api-token', ['atlasv1.'], `${WORD}{40,}`),
  matching(
    'a Terraform token', 'gitleaks hashicorp-tf-api-token', ['.atlasv1.'], /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,}/g,
  ),
  prefixed('a Databricks token', 'gitleaks databricks-api-token', ['dapi', 'dose'], `${HEX}{32}`),
  prefixed('a SendGrid key', 'gitleaks sendgrid-api-token', ['SG.'], '[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}'),
  prefixed('a Twilio key', 'gitleaks twilio-api-key', ['SK'], '[a-fA-F0-9]{32}(?![A-Za-z0-9])', (token) => /\d/.test(token)),
  prefixed('a Sendinblue key', 'gitleaks sendinblue-api-token', ['xkeysib-'], `${WORD}{40,}`),
  prefixed('a Mailgun key', 'gitleaks mailgun-private-api-token', ['key-'], `${HEX}{32}(?![A-Za-z0-9])`),
  matching('a Mailchimp key', 'gitleaks mailchimp-api-key', ['-us'], /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?!\d)/g),
  matching('a Telegram token', 'gitleaks telegram-bot-api-token', [':AA'], /(?<![A-Za-z0-9])\d{8,12}:AA[A-Za-z0-9_-]{32,}/g),
  matching(
    'an Azure client secret', 'gitleaks azure-ad-client-secret', ['Q~'], /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g,
  ),
  matching('an Azure storage key', 'learn.microsoft.com/azure/storage/common/storage-configure-connection-string',
    ['AccountKey=', 'SharedAccessKey=', 'accountkey='], /((?:AccountKey|SharedAccessKey|accountkey)=)[A-Za-z0-9+/]{20,200}={0,2}/g),
  prefixed('a Shopify token', 'gitleaks shopify-*', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], '[a-fA-F0-9]{32,}'),
  prefixed('a Square token', 'gitleaks square-access-token', ['sq0atp-', 'sq0csp-'], `${WORD}{22,}`),
  prefixed('a DigitalOcean token', 'gitleaks digitalocean-*', ['dop_v1_', 'doo_v1_', 'dor_v1_'], `${HEX}{60,}`),
  prefixed('a Doppler token', 'gitleaks doppler-api-token', ['dp.pt.', 'dp.st.', 'dp.sa.', 'dp.ct.'], '[A-Za-z0-9_.-]{20,}'),
  prefixed('a Grafana token', 'gitleaks grafana-*', ['glc_', 'glsa_'], '[A-Za-z0-9+/_]{30,}'),
  prefixed('a Sentry token', 'gitleaks sentry-*', ['sntrys_', 'sntryu_'], '[A-Za-z0-9+/=_]{30,}'),
  prefixed('a New Relic key', 'gitleaks new-relic-*', ['NRAK-', 'NRII-', 'NRJS-'], `${WORD}{19,}`),
  prefixed('a Dynatrace token', 'gitleaks dynatrace-api-token', ['dt0c01.'], '[A-Za-z0-9.]{40,}'),
  prefixed(
    'a token of Linear, Notion, Figma or Airtable', 'gitleaks, secretlint', ['lin_api_', 'ntn_', 'figd_', 'lin_oauth_'], `${WORD}{30,}`,
  ),
  prefixed('a token of a model service', 'secretlint groq; gitleaks perplexity-api-key; vendors\' pages', [
    'gsk_', 'pplx-', 'r8_', 'xai-', 'csk-', 'KGAT_', 'fw_', 'jina_',
  ], `${ALNUM}{20,}`),
  prefixed(
    'a token of a model service', 'together.ai, langchain.com, pinecone.io', ['tgp_v1_', 'lsv2_pt_', 'lsv2_sk_', 'pcsk_'], `${WORD}{20,}`,
    (token) => /\d/.test(token),
  ),
  prefixed('a token of a platform', 'gitleaks flyio-, heroku-, pulumi-, prefect-, planetscale-; secretlint tailscale, vercel, cloudflare', [
    'fo1_', 'fm1r_', 'fm1a_', 'fm2_', 'HRKU-AA', 'pnu_', 'pscale_tkn_', 'pscale_pw_', 'pscale_oauth_', 'tskey-', 'vcp_', 'vci_', 'vca_',
    'cfut_', 'cfat_', 'cfk_', 'sbp_', 'nfp_', 'ops_ey', 'rdme_', 'duffel_live_', 'shippo_live_', 'frame-u-', 'PMAK-', 'AKCp', 'cmVmd',
    'ATATT3', 'ATCTT3', 'ATBB', 'LTAI', 'AQVN', 'tfp_', 'EZAK', 'ico-', 'dnkey-',
  ], '[A-Za-z0-9_.+/=-]{20,}', (token) => /\d/.test(token.slice(6)) && /[a-zA-Z]{2}/.test(token.slice(6))),
  prefixed('a Pulumi token', 'gitleaks pulumi-api-token', ['pul-'], `${HEX}{40}`),
  prefixed('an OpenShift token', 'gitleaks openshift-user-token', ['sha256~'], `${WORD}{40,}`),
  prefixed('an age key', 'gitleaks age-secret-key', ['AGE-SECRET-KEY-1'], '[A-Z0-9]{50,}'),
  matching('a JSON web token', 'gitleaks jwt; RFC 7519', ['eyJ'], /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g),
  matching(
    'a private key', 'gitleaks private-key; RFC 7468', ['PRIVATE KEY'],
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END[A-Z0-9 ]{0,60}-----)?/g,
  ),
  matching('a private key', 'putty.org.uk, PPK format', ['PuTTY-User-Key-File'], /PuTTY-User-Key-File-\d[^]*/g),
  matching(
    'a Slack webhook', 'gitleaks slack-webhook-url', ['hooks.slack.com/'],
    /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9+/]{20,200}/g,
  ),
  matching(
    'a Discord webhook', 'discord.com/developers/docs/resources/webhook', ['/api/webhooks/'], /(\/api\/webhooks\/)\d{15,}\/[\w-]{30,}/g,
  ),
  matching('a Teams webhook', 'gitleaks microsoft-teams-webhook', ['/webhookb2/'], /(\/webhookb2\/)[^\s"'?]{40,}/g),
  matching('a signature', 'docs.aws.amazon.com SigV4; cloud.google.com/storage/docs/access-control/signed-urls', [
    'ignature=', 'Token=', 'token=',
  ],
  /((?:X-Amz|X-Goog|x-amz|x-goog)-(?:[Ss]ignature|Security-Token)=)[^\s&"'<>]+/g),
  matching('a signature', 'learn.microsoft.com/rest/api/storageservices/create-service-sas; V2 signing of S3 and GCS', ['sig=', 'ignature='],
    /((?<![A-Za-z0-9])(?:[Ss]ignature|sig)=)[A-Za-z0-9%+/_~=-]{16,}/g, (token) => /[\d%]/.test(token)),
  matching(
    'a Bearer token', 'gitleaks curl-auth-header; RFC 6750', ['earer ', 'EARER '],
    /((?<![A-Za-z0-9])bearer[ \t]{1,8})[A-Za-z0-9._~+/=-]{12,}/gi, isBearer,
  ),
  matching(
    'Basic credentials', 'gitleaks curl-auth-header; RFC 7617', ['asic ', 'ASIC '],
    /((?<![A-Za-z0-9])basic[ \t]{1,8})[A-Za-z0-9+/]{6,}={0,2}/gi, isBasic,
  ),
  matching('a password of a database', 'github.com/go-sql-driver/mysql', ['@tcp(', '@unix('],
    /((?<![^\s"'=])[\w.-]{1,60}:)[^\s:@"']{1,100}(?=@(?:tcp|unix)\()/g, (token) => !isPlain(token)),
  matching('a password of a database', 'postgresql.org/docs, '
    + '.pgpass', [':5432:'], /((?<![^\s"'=])[\w.*-]{1,100}:5432:[\w*-]{1,63}:[\w*-]{1,63}:)[^\s"']{1,200}/g,
  (token) => !isPlain(token)),
  matching(
    'a password of a database', 'SQL: CREATE USER', ['DENTIFIED BY '], /(IDENTIFIED BY ['"])[^\s'"]{1,200}/g, (token) => !isPlain(token),
  ),
  matching('a password', 'requests.readthedocs.io, Basic authentication', ['auth=(', 'BasicAuth('],
    /((?:auth=|BasicAuth)\(\s{0,8}["'][^"'\n]{1,100}["'],\s{0,8}["'])[^"'\n]{1,200}/g, (token) => !isPlain(token)),
  matching('a private JSON web key', 'RFC 7518, 6.2.2, 6.3.2 and 6.4', ['"kty"'], /("[dk]"\s{0,8}:\s{0,8}")[\w-]{16,2000}(?=")/g),
  matching('a PagerDuty key', 'prometheus.io/docs/alerting, pagerduty_config', ['service_key', 'routing_key'],
    /((?:service|routing)_key["']?\s{0,8}[:=]\s{0,8}["']?)[a-f0-9]{32}(?![a-f0-9])/g),
];
