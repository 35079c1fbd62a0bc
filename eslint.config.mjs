import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { ROOMS } from './scripts/house/rooms.mjs';

/** Rooms of lib/, lowest first. */
const LEVELS = ROOMS.map((rooms) => rooms.map(([name]) => name));

/** Folders of lib/backend that others build on, lowest first. Every other folder there is a target, which no other imports. */
const BACKEND_BASES = ['common', 'ingress', 'revisions', 'deployment', 'knative', 'kserve'];

/** Synthesis never uses the network, another process, or more of a user's packages than their types. */
const FOREIGN = [
  { regex: '^(node:)?(http2?|https|tls|dns|child_process|worker_threads)$', message: 'Synthesis never uses the network or another process.' },
  { regex: '^(node:)?net$', allowImportNames: ['isIP', 'isIPv4', 'isIPv6'], message: 'Synthesis never uses the network.' },
  { regex: '^cdk8s-plus-', allowTypeImports: true, message: 'cdk8s-plus is not loaded at run time: `import type`.' },
  { regex: '/imports/', allowTypeImports: true, message: 'imports/ is for types: `import type`.' },
];

const CONSTRUCTS_ONLY = {
  regex: '^constructs$', allowTypeImports: true, message: 'Only lib/construct makes constructs.',
};

function restricted(files, patterns) {
  return { files, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
}

function forbidden(folders, message) {
  return folders.length === 0 ? [] : [{ regex: `^(\\.\\./)+(${folders.join('|')})/`, message }];
}

function roomRules(room, level) {
  const above = LEVELS.slice(level).flat().filter((other) => other !== room);
  const own = room === 'construct' ? FOREIGN : [...FOREIGN, CONSTRUCTS_ONLY];
  return { files: [`lib/${room}/**/*.ts`], patterns: [...own, ...forbidden(above, `lib/${room} imports lower levels only.`)] };
}

const unknown = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !LEVELS.flat().includes(entry.name));
if (unknown.length > 0) throw new Error(`no level in eslint.config.mjs for lib/${unknown[0].name}`);

const rooms = LEVELS.flatMap((names, level) => names.map((room) => roomRules(room, level)));
const backend = rooms.find(({ files: [pattern] }) => pattern === 'lib/backend/**/*.ts');
const backendFolders = readdirSync('lib/backend', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const folders = backendFolders.map((folder) => {
  const base = BACKEND_BASES.indexOf(folder);
  const allowed = base < 0 ? BACKEND_BASES : BACKEND_BASES.slice(0, base);
  const others = backendFolders.filter((other) => other !== folder && !allowed.includes(other));
  return restricted([`lib/backend/${folder}/**/*.ts`], [...backend.patterns, ...forbidden(others, 'A target imports the shared folders only.')]);
});

/** What Node.js brings that scripts here use. */
const NODE_GLOBALS = Object.fromEntries([
  'Buffer', 'URL', 'URLSearchParams', 'AbortController', 'AbortSignal', 'TextDecoder', 'clearInterval', 'clearTimeout',
  'console', 'fetch', 'performance', 'process',
  'setInterval', 'setTimeout', 'setImmediate', 'structuredClone', 'queueMicrotask', 'globalThis', '__dirname', '__filename', 'exports', 'module', 'require',
].map((name) => [name, 'readonly']));

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'coverage/', 'node_modules/', '.cache/', '**/*.d.ts'] },
  {
    files: ['**/*.{ts,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    rules: {
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true }],
      'max-lines': ['error', 300],
      // Texts of others are searched for control characters.
      'no-control-regex': 'off',
      // A list with a hole is an input of some tests.
      'no-sparse-arrays': 'off',
      // jsii has `any` for what is not typed, and bundles load others by require.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      'quotes': ['error', 'single', { avoidEscape: true }],
      'semi': ['error', 'always'],
      'comma-dangle': ['error', 'always-multiline'],
      'indent': ['error', 2, { SwitchCase: 1, flatTernaryExpressions: true, ignoredNodes: ['TemplateLiteral *'] }],
      'eol-last': 'error',
      'eqeqeq': 'error',
      'no-trailing-spaces': 'error',
      'no-var': 'error',
      'object-curly-spacing': ['error', 'always'],
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-asserted-optional-chain': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  // TypeScript itself finds what these rules find; plain JavaScript has nobody else.
  { files: ['**/*.{mjs,cjs}'], rules: { ...js.configs.recommended.rules, 'no-control-regex': 'off', 'no-sparse-arrays': 'off', 'no-unused-vars': 'off' } },
  { files: ['**/*.{mjs,cjs}'], languageOptions: { globals: NODE_GLOBALS } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['imports/**/*.ts'], rules: { 'max-lines': ['error', 2000], 'indent': 'off' } },
  ...rooms.map(({ files, patterns }) => restricted(files, patterns)),
  ...folders,
);
