import { shown } from '../../lib/finding/definition';
import { Finding, Severity } from '../../lib/finding/finding';
import { looksLikeSecret, redacted } from '../../lib/finding/secrets/detector';
import { isSecretName } from '../../lib/finding/secrets/names';

/** Made up; put together here so that no scanner takes them for real ones. */
const TOKENS = [
  ['hf', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('_'),
  'AKIA' + 'IOSFODNN7EXAMPLE',
  ['ghp', 'a1b2c3d4e5f6g7h8i9j0k1'].join('_'),
  ['github', 'pat', '11ABCDEFG0abcdefghijkl'].join('_'),
  ['sk', 'proj', 'AbCd1234EfGh5678IjKl'].join('-'),
  'AIza' + 'SyA1234567890abcdefghijklmnopqrstuv',
  ['xoxb', '1234567890', 'abcdefghij'].join('-'),
  ['nvapi', 'AbCdEfGhIjKlMnOpQrSt'].join('-'),
  ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'dozjgNryP4J3jVmN'].join('.'),
];

describe('redaction', () => {
  it.each(TOKENS)('knows %s for a secret, and takes it out of a text', (token) => {
    expect(looksLikeSecret(`x ${token} y`)).toBe(true);
    expect(redacted(`x ${token} y`)).toBe('x (withheld) y');
  });

  it('takes the user info out of an address', () => {
    expect(redacted('https://me:pass@host/path')).toBe('https://(withheld)@host/path');
  });

  it.each([
    'sk-learn-iris-classifier-v2-production', 'meta-llama/Llama-3.1-8B-Instruct', 'registry.example.com/sentiment:1.4',
    'image@sha256:3b1c9a2f4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8', '--served-model-name=hf_model',
  ])('leaves %s alone', (text) => {
    expect(looksLikeSecret(text)).toBe(false);
    expect(redacted(text)).toBe(text);
  });

  it('tells names of secrets by their last word', () => {
    expect(['HF_TOKEN', 'token', 'db-password', 'OPENAI_API_KEY', 'aws_access_key_id'].filter(isSecretName)).toHaveLength(5);
    expect(['MAX_TOKENS', 'TOKENIZER', 'SECRET_NAME', 'KEY'].filter(isSecretName)).toEqual([]);
  });

  it('keeps secrets out of every part of a finding, whoever makes it', () => {
    const [token] = TOKENS;
    const finding = new Finding({ id: 'TEAM001', severity: Severity.ERROR, path: token, property: token, value: token, rule: token, cure: token });
    expect(JSON.stringify(finding)).not.toContain(token);
    expect(String(finding)).not.toContain(token);
  });

  it('cuts a long value after the secret is out of it', () => {
    expect(shown(`${'a'.repeat(110)} ${TOKENS[0]}`)).toBe(`${'a'.repeat(110)} (withheld…`);
  });

  it('shows what is not a text', () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    expect([shown({ a: 1 }), shown([]), shown(null), shown(NaN), shown(circular), shown(undefined), shown(Object.create(null))])
      .toEqual(['{"a":1}', '[]', 'null', 'NaN', 'object', undefined, '{}']);
  });
});
