/**
 * Shapes of secrets, filled with letters and digits that are made when the tests run: no scanner takes this file for a leak, and nothing
 * here opens anything.
 */
export interface Shape {
  readonly title: string;
  /** What must be shown nowhere. */
  readonly secret: string;
  /** How it stands: a text by itself, a value under a name, or arguments of a program. */
  readonly text?: string;
  readonly name?: string;
  readonly args?: readonly string[];
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALNUM = LOWER + UPPER + DIGITS;
const HEX = `${DIGITS}abcdef`;
const B64 = `${ALNUM}+/`;
const WORD = `${ALNUM}_-`;

let state = 20261126;

function random(most: number): number {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % most;
}

/** Of each kind of an alphabet's characters at least one, as long tokens have. */
export function made(length: number, alphabet = ALNUM): string {
  const kinds = [LOWER, UPPER, DIGITS].map((kind) => [...alphabet].filter((each) => kind.includes(each))).filter((kind) => kind.length > 0);
  const first = kinds.map((kind) => kind[random(kind.length)]);
  return [...first, ...Array.from({ length: Math.max(0, length - first.length) }, () => alphabet[random(alphabet.length)])].slice(0, length).join('');
}

function uuid(): string {
  return [8, 4, 4, 4, 12].map((length) => made(length, HEX)).join('-');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Prefix, length and alphabet. */
const TOKENS: readonly (readonly [string, string, number, string?])[] = [
  ['Hugging Face', 'hf' + '_', 34, LOWER + UPPER], ['Hugging Face organization', 'api' + '_org_', 34, LOWER + UPPER],
  ['AWS key id', 'AK' + 'IA', 16, UPPER + DIGITS], ['AWS temporary key id', 'AS' + 'IA', 16, UPPER + DIGITS], ['AWS Bedrock', 'AB' + 'SK', 120],
  ['Google API key', 'AI' + 'za', 35, WORD], ['Google OAuth secret', 'GOC' + 'SPX-', 28, WORD], ['Google access token', 'ya' + '29.', 60, WORD],
  ['Google refresh token', '1//' + '0', 60, WORD],
  ['GitHub personal', 'gh' + 'p_', 36], ['GitHub OAuth', 'gh' + 'o_', 36], ['GitHub user', 'gh' + 'u_', 36], ['GitHub server', 'gh' + 's_', 36],
  ['GitHub refresh', 'gh' + 'r_', 36], ['GitHub fine-grained', 'github' + '_pat_', 82, `${ALNUM}_`],
  ['GitLab personal', 'gl' + 'pat-', 20, WORD], ['GitLab deploy', 'gl' + 'dt-', 20, WORD], ['GitLab runner', 'gl' + 'rt-', 20, WORD],
  ['GitLab trigger', 'gl' + 'ptt-', 40, HEX], ['GitLab feed', 'gl' + 'ft-', 20, WORD], ['GitLab job', 'gl' + 'cbt-', 26, ALNUM],
  ['GitLab agent', 'gl' + 'agent-', 50, WORD], ['GitLab OAuth', 'gl' + 'oas-', 64, HEX], ['GitLab SCIM', 'gl' + 'soat-', 20, WORD],
  ['OpenAI', 'sk' + '-', 48], ['OpenAI project', 'sk' + '-proj-', 100, WORD], ['OpenAI service account', 'sk' + '-svcacct-', 100, WORD],
  ['OpenAI admin', 'sk' + '-admin-', 100, WORD], ['Anthropic', 'sk' + '-ant-api03-', 95, WORD], ['Anthropic admin', 'sk' + '-ant-admin01-', 95, WORD],
  ['OpenRouter', 'sk' + '-or-v1-', 64, HEX], ['DeepSeek', 'sk' + '-', 32, HEX], ['Langfuse', 'sk' + '-lf-', 36, `${HEX}-`],
  ['Stripe live', 'sk' + '_live_', 24], ['Stripe test', 'sk' + '_test_', 24], ['Stripe restricted', 'rk' + '_live_', 24], ['Stripe webhook', 'wh' + 'sec_', 32],
  ['Slack app', 'xa' + 'pp-1-', 60, `${UPPER}${DIGITS}`], ['Slack legacy', 'xo' + 'xp-', 50, `${DIGITS}-`], ['Slack configuration', 'xo' + 'xe-1-', 146, UPPER + DIGITS],
  ['NVIDIA', 'nv' + 'api-', 64, WORD], ['npm', 'np' + 'm_', 36], ['Docker personal', 'dckr' + '_pat_', 27, WORD], ['Docker organization', 'dckr' + '_oat_', 32, WORD],
  ['PyPI', 'py' + 'pi-AgEIcHlwaS5vcmc', 100, WORD], ['RubyGems', 'ruby' + 'gems_', 48, HEX], ['Clojars', 'CLO' + 'JARS_', 60, LOWER + DIGITS],
  ['Vault service', 'hv' + 's.', 95, WORD], ['Vault service, short', 'hv' + 's.', 24], ['Vault batch', 'hv' + 'b.', 140, WORD], ['Vault, old', 's' + '.', 24],
  ['Databricks', 'da' + 'pi', 32, HEX], ['Twilio', 'S' + 'K', 32, HEX], ['Sendinblue', 'xkey' + 'sib-', 64, HEX], ['Mailgun', 'key' + '-', 32, HEX],
  ['Shopify access', 'sh' + 'pat_', 32, HEX], ['Shopify shared', 'sh' + 'pss_', 32, HEX], ['Square', 'sq0' + 'atp-', 22, WORD], ['Square secret', 'sq0' + 'csp-', 43, WORD],
  ['DigitalOcean', 'dop' + '_v1_', 64, HEX], ['DigitalOcean OAuth', 'doo' + '_v1_', 64, HEX], ['Doppler', 'dp' + '.pt.', 43], ['Grafana cloud', 'gl' + 'c_', 80],
  ['Sentry user', 'sn' + 'tryu_', 64, HEX], ['New Relic user', 'NR' + 'AK-', 27, UPPER + DIGITS], ['New Relic insert', 'NR' + 'II-', 32, WORD],
  ['Linear', 'lin' + '_api_', 40], ['Notion', 'nt' + 'n_', 46], ['Figma', 'fi' + 'gd_', 40, WORD], ['Groq', 'gs' + 'k_', 52], ['Perplexity', 'pp' + 'lx-', 48],
  ['Replicate', 'r' + '8_', 37], ['xAI', 'xa' + 'i-', 80], ['Together', 'tgp' + '_v1_', 43, WORD], ['Cerebras', 'cs' + 'k-', 48], ['LangSmith', 'lsv2' + '_pt_', 42, HEX],
  ['Pinecone', 'pc' + 'sk_', 70], ['Kaggle', 'KG' + 'AT_', 32, HEX], ['Fly', 'fo' + '1_', 43, WORD], ['Heroku', 'HR' + 'KU-AA', 58, WORD], ['Pulumi', 'pu' + 'l-', 40, HEX],
  ['Prefect', 'pn' + 'u_', 36], ['PlanetScale', 'pscale' + '_tkn_', 43, WORD], ['Tailscale', 'ts' + 'key-auth-', 40], ['Vercel', 'vc' + 'p_', 24],
  ['Cloudflare', 'cf' + 'ut_', 48], ['Supabase', 'sb' + 'p_', 40, HEX], ['Artifactory', 'AK' + 'Cp', 69], ['Atlassian', 'AT' + 'ATT3', 186, WORD], ['Bitbucket', 'AT' + 'BB', 32],
  ['Alibaba', 'LT' + 'AI', 20], ['OpenShift', 'sha' + '256~', 43, WORD], ['age', 'AGE-SECRET' + '-KEY-1', 58, UPPER + DIGITS], ['ReadMe', 'rd' + 'me_', 70, LOWER + DIGITS],
  ['Postman', 'PM' + 'AK-', 59, `${HEX}`],
];

function pem(kind: string): string {
  const body = Array.from({ length: 4 }, () => made(64, B64)).join('\n');
  return `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----\n`;
}

/** With the middle of a text for what must not be shown, since line ends come and go. */
function middle(text: string): string {
  return text.slice(Math.floor(text.length / 2), Math.floor(text.length / 2) + 12);
}

function texts(): Shape[] {
  const jwt = [base64('{"alg":"HS256","typ":"JWT"}').replace(/=/g, ''), base64(`{"sub":"${made(12)}"}`).replace(/=/g, ''), made(43, WORD)].join('.');
  const google = JSON.stringify({ type: 'service_account', project_id: 'acme', private_key_id: made(40, HEX), private_key: pem('') });
  const user = base64(`robot:${made(14)}`);
  const docker = JSON.stringify({ auths: { 'registry.example.com': { auth: user } } });
  const signature = made(64, HEX);
  const account = `${made(86, B64)}==`;
  const sas = encodeURIComponent(`${made(42, B64)}9=`);
  const [one, two, three, four, five, six, seven] = Array.from({ length: 7 }, () => made(16));
  const [slack, discord, teams] = [made(24), made(60, WORD), made(32, HEX)];
  const hidden = base64(`${'gh' + 'p'}_${made(36)}`);
  const keys = ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '].map((kind) => [kind, pem(kind)] as const);
  const plain: readonly (readonly [string, string, string])[] = [
    ['a JSON web token', jwt, jwt],
    ['a SendGrid key', `${'S' + 'G'}.${one}ABCDEF.${two}${three}12345678901`, two],
    ['a Slack bot token', `${'xo' + 'xb'}-${made(12, DIGITS)}-${made(12, DIGITS)}-${one}`, one],
    ['a Slack webhook', `https://${'hooks' + '.slack.com'}/services/T${made(8, UPPER)}/B${made(8, UPPER)}/${slack}`, slack],
    ['a Discord webhook', `https://discord.com/api/webhooks/${made(18, DIGITS)}/${discord}`, discord],
    ['a Teams webhook', `https://acme.webhook.office.com/webhookb2/${uuid()}@${uuid()}/IncomingWebhook/${teams}/${uuid()}`, teams],
    ['a Telegram token', `${made(10, DIGITS)}:${'A' + 'A'}${discord.slice(0, 33)}`, discord.slice(0, 33)],
    ['a Grafana service account', `${'gl' + 'sa'}_${three}${four}_${made(8, HEX)}`, four],
    ['a Terraform token', `${made(14)}.${'atlas' + 'v1'}.${discord}`, discord],
    ['a Mailchimp key', `${teams}-us12`, teams],
    ['an Azure client secret', `abc8Q~${discord.slice(0, 34).replace(/_/g, '.')}`, discord.slice(4, 14)],
    ['a password in an address', `postgres://app:${one}@db:5432/app`, one],
    ['a short password in an address', 'redis://:pw9@cache:6379/0', 'pw9'],
    ['a password without a user', `redis://:${two}@cache:6379/0`, two],
    ['a password with "@" in an address', `mysql://app:p@ss${one}@db/app`, one],
    ['a password with "/" in an address', `amqp://app:ab/${one}=@mq:5672/`, one],
    ['a token in an address', `https://${three}@git.example.com/acme/models.git`, three],
    ['a token for a user in an address', `https://${four}:@api.example.com/v1`, four],
    ['a password in a git address', `https://oauth2:${five}@gitlab.example.com/a/b.git`, five],
    ['a mongo address', `mongodb+srv://app:${six}@cluster0.example.net/?retryWrites=true`, six],
    ['an address in a sentence', `connect to https://me:${seven}@host.example.com/x first`, seven],
    ['an Azure connection string', `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${account};EndpointSuffix=core.windows.net`, account.slice(0, 80)],
    ['a Service Bus string', `Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${account.slice(0, 43)}=`, account.slice(0, 43)],
    ['a SAS', `sv=2024-05-04&ss=b&srt=sco&sp=rl&se=2027-01-01T00:00:00Z&sig=${sas}`, sas],
    ['a SAS in an address', `https://acme.blob.core.windows.net/models/llama?sv=2024-05-04&sr=c&sp=rl&sig=${sas}`, sas],
    ['an S3 signed address', `https://models.s3.amazonaws.com/llama.bin?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261126T000000Z&X-Amz-Signature=${signature}`, signature],
    ['an S3 signed address of version 2', `https://models.s3.amazonaws.com/l.bin?Expires=1800000000&Signature=${one}%2B${two}%3D`, two],
    ['a GCS signed address', `https://storage.googleapis.com/models/l.bin?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=${signature}`, signature],
    ['a GCS signed address of version 2', `https://storage.googleapis.com/m/l.bin?GoogleAccessId=a@b.iam.gserviceaccount.com&Expires=1800000000&Signature=${six}%2F${seven}`, seven],
    ['a CloudFront signed address', `https://d1.cloudfront.net/l.bin?Expires=1800000000&Signature=${three}~${four}__&Key-Pair-Id=K1`, four],
    ['a session of S3', `https://m.s3.amazonaws.com/l?X-Amz-Security-Token=${five}${six}`, five],
    ['a token in a query', `https://api.example.com/v1/models?access_token=${seven}`, seven],
    ['a key in a query', `https://api.example.com/v1/models?api_key=${one}`, one],
    ['a password in JDBC', `jdbc:postgresql://db/app?user=app&password=${two}`, two],
    ['a Bearer header', `Authorization: Bearer ${three}${four}`, three],
    ['a Bearer value', `Bearer ${five}${six}`, five],
    ['a Basic header', `Authorization: Basic ${user}`, user],
    ['a Basic value', `Basic ${user}`, user],
    ['an API key header', `X-API-Key: ${seven}`, seven],
    ['a GitLab header', `PRIVATE-TOKEN: ${one}`, one],
    ['Docker credentials', docker, user],
    ['Docker credentials in base64', base64(docker), middle(base64(docker))],
    ['a Google service account', google, middle(google)],
    ['a Google service account in base64', base64(google), middle(base64(google))],
    ['a Google service account in base64, in an option', `exec server --config=${base64(google)} --port 80`, middle(base64(google))],
    ['a token in base64', hidden, hidden],
    ['an environment in one text', `LOG=info\nDB_PASSWORD=${three}\n`, three],
    ['settings in one text', `server:\n  port: 80\n  password: ${four}\n`, four],
    ['properties in one text', `spring.datasource.password=${five}`, five],
    ['JSON in one text', JSON.stringify({ user: 'app', password: six }), six],
    ['JSON in JSON', JSON.stringify({ config: JSON.stringify({ apiKey: seven }) }), seven],
    ['an INI file', `[default]\naws_access_key_id = x\naws_secret_access_key = ${account.slice(0, 40)}\n`, account.slice(0, 40)],
    ['a connection string of SQL Server', `Server=db;Database=app;User Id=sa;Password=${one};`, one],
    ['an export of a shell', `export HF_TOKEN=${two} && exec server`, two],
    ['an option in a script', `exec vllm serve /models --api-key ${three} --port 8080`, three],
    ['an option with "=" in a script', `exec vllm serve /models --api-key=${four}`, four],
    ['a quoted option in a script', `python3 -m server --auth-token "${five}"`, five],
    ['curl with a user', `curl -u robot:${six} https://api.example.com`, six],
    ['curl with a header', `curl -H "Authorization: Bearer ${seven}${one}" https://api.example.com`, seven],
    ['a default in a shell', `export VLLM_API_KEY=\${VLLM_API_KEY:-${three}}`, three],
    ['a default in Python', `token = os.environ.get("HF_TOKEN", "${four}")`, four],
    ['another value in Python', `key = os.getenv("API_KEY") or "${five}"`, five],
    ['another value in JavaScript', `const key = process.env.API_KEY ?? '${six}';`, six],
    ['a typed setting in Python', `api_key: str = "${seven}"`, seven],
    ['a typed constant in Go', `const secretKey string = "${one}"`, one],
    ['an environment set in Python', `os.environ["OPENAI_API_KEY"] = "${two}"`, two],
    ['a comparison in Python', `if token != "${three}": raise`, three],
    ['a comparison in nginx', `if ($http_x_api_key != "${four}") { return 401; }`, four],
    ['a header in nginx', `proxy_set_header X-Api-Key "${five}";`, five],
    ['Basic authentication in Python', `requests.get(url, auth=("robot", "${six}"))`, six],
    ['a set in Python', `API_KEYS = {"${seven}", "x"}`, seven],
    ['a block in YAML', `password: |\n  ${one}\n`, one],
    ['an anchor in YAML', `password: &password ${two}`, two],
    ['a list in YAML', `api_keys:\n  - ${three}\n`, three],
    ['an environment in YAML', `env:\n- name: API_KEY\n  value: ${four}\n`, four],
    ['an environment in JSON', JSON.stringify([{ name: 'HF_TOKEN', value: five }]), five],
    ['a header of Envoy', `header: {key: x-api-key, value: ${six}}`, six],
    ['a parameter of Triton', `parameters: { key: "api_key" value: { string_value: "${seven}" } }`, seven],
    ['JSON in JSON in JSON', JSON.stringify(JSON.stringify(JSON.stringify({ password: one }))), one],
    ['an element of XML', `<server><username>app</username><password>${two}</password></server>`, two],
    ['a setting of Redis', `requirepass ${three}\n`, three],
    ['.netrc', `machine huggingface.co login robot password ${four}`, four],
    ['.pgpass', `db.example.com:5432:app:robot:${five}`, five],
    ['an address of Go\'s MySQL driver', `root:${six}@tcp(mysql:3306)/db`, six],
    ['a role in SQL', `CREATE ROLE app LOGIN PASSWORD '${seven}';`, seven],
    ['a user in SQL', `CREATE USER 'app'@'%' IDENTIFIED BY '${one}';`, one],
    ['three quotes in an INI file', `[database]\npassword = """${two}"""\n`, two],
    ['a table of Markdown', `| password | ${three} |`, three],
    ['a sentence', `The password is ${four}`, four],
    ['docker login', `docker login -u robot -p ${five} registry.example.com`, five],
    ['mysql', `mysql -uroot -p${six} -h db`, six],
    ['redis-cli', `redis-cli -h cache -a ${seven} ping`, seven],
    ['a key of PagerDuty', `routing_key: ${teams}`, teams],
    ['a symmetric JSON web key', `{"kty":"oct","k":"${one}${two}"}`, one],
    ['a PuTTY key', `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${two}\n`, two],
  ];
  return [
    ...plain.map(([title, text, secret]) => ({ title, text, secret })),
    ...keys.map(([kind, text]) => ({ title: `a ${kind}private key`, text, secret: middle(text) })),
    ...keys.map(([kind, text]) => ({ title: `a ${kind}private key in base64`, text: base64(text), secret: middle(base64(text)) })),
  ];
}

const NAMES = [
  'DB_PASSWORD', 'POSTGRES_PASSWORD', 'password', 'dbPassword', 'db.password', 'REDIS_PASS', 'MYSQL_PWD', 'SSH_PASSPHRASE', 'adminPasswd', 'HF_TOKEN',
  'HUGGING_FACE_HUB_TOKEN', 'GITHUB_TOKEN', 'authToken', 'access_token', 'bearerToken', 'API_KEY', 'apiKey', 'x-api-key', 'OPENAI_API_KEY', 'VLLM_API_KEY',
  'WANDB_API_KEY', 'NGC_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'AZURE_STORAGE_ACCOUNT_KEY', 'privateKey', 'ENCRYPTION_KEY', 'SIGNING_KEY', 'CLIENT_SECRET',
  'clientSecret', 'JWT_SECRET', 'webhook_secret', 'DJANGO_SECRET_KEY', 'PASSWORD_2', 'TOKEN_VALUE', 'rootpassword', 'minio_access_key', 'GITHUB_PAT', 'LDAP_BIND_PW', 'SECRET_KEY_BASE', 'VALID_TOKENS', 'BEARER',
];

const OPTIONS = [
  '--api-key', '--admin-api-key', '--ssl-keyfile-password', '--redis-password', '--auth-token', '--hf-token', '--token', '--password', '--client-secret',
  '--jwt-secret', '--master-key', '--requirepass', '--db-password', '--access-token', '--secret-key', '-password',
];

/** At least 200 shapes, the same in each run. */
export function secretShapes(): Shape[] {
  state = 20261126;
  const tokens = TOKENS.map(([title, prefix, length, alphabet]): Shape => {
    const secret = `${prefix}${made(length, alphabet)}`;
    return { title: `a token: ${title}`, text: secret, secret };
  });
  const named = NAMES.map((name): Shape => {
    const secret = made(18);
    return { title: `a value under ${name}`, name, text: secret, secret };
  });
  const words = [['DB_PASSWORD', '73519482'], ['PASSWORD', 'correct-horse-battery'], ['password', 'Tr0ub4dor&3'], ['API_KEY', 'sup3rs3cret'], ['HF_TOKEN', 'tok-abcdef-123456']]
    .map(([name, secret]): Shape => ({ title: `a simple value under ${name}`, name, text: secret, secret }));
  const options = OPTIONS.flatMap((option): Shape[] => {
    const [one, two] = [made(16), made(16)];
    return [
      { title: `${option} with "="`, args: ['serve', `${option}=${one}`], secret: one },
      { title: `${option} and its value`, args: ['serve', option, two, '--port', '8080'], secret: two },
    ];
  });
  const script = made(16);
  const triton = made(16);
  return [
    ...tokens, ...texts(), ...named, ...words, ...options,
    { title: 'an option in a script of sh', args: ['-c', `exec vllm serve /m --api-key ${script}`], secret: script },
    { title: 'the restricted API of Triton', args: [`--http-restricted-api=model-repository:admin-key=${triton}`], secret: triton },
    { title: 'a simple value of --api-key', args: ['--api-key=abc'], secret: '=abc' },
    { title: 'a header of another scheme', name: 'Authorization', text: `Token ${script}`, secret: script },
    { title: 'a number of --password', args: ['--password', '73519482'], secret: '73519482' },
  ];
}
