const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { definitions } = require('./definitions.cjs');
const { table } = require('./markdown.cjs');

const ROOT = join(__dirname, '../..');

/** What a contributor follows or adds, and the files for it. `<…>` stands for a new one; files of a word must say it. */
const TRIPS = [
  { trip: 'follow `podRetention` from the property to the YAML, its bounds and its rules', word: 'podRetention' },
  {
    trip: 'follow `gpu` from the property to the YAML', word: 'gpu',
    files: [
      'lib/service/props/gpu-inference-service-props.ts', 'lib/catalog/gpu-request.ts', 'lib/service/plan/service.ts',
      'lib/service/plan/accelerators.ts', 'lib/service/plan/placement.ts',
    ],
    further: ['lib/backend/common/affinity.ts', 'lib/backend/common/pod.ts'],
  },
  { trip: 'follow KSV100 from the list of findings to its check', rule: 'KSV100' },
  { trip: 'add a runtime', further: ['lib/runtime/<name>.ts', 'lib/runtime/runtimes.ts', 'lib/runtime/runtime.ts', 'lib/index.ts'] },
  { trip: 'add a cluster\'s profile', further: ['lib/catalog/profiles/<name>.ts', 'lib/catalog/cluster-profile.ts'] },
  {
    trip: 'add a backend',
    further: ['lib/backend/<name>/backend.ts', 'lib/backend/<name>/render.ts', 'lib/backend/backends.ts', 'lib/catalog/backend.ts'],
  },
  { trip: 'add a rule about manifests', further: ['lib/rules/<kind of thing>/<topic>.ts', 'the table of cases in test/rules'] },
];

exports.trips = () => table(['to', 'files', 'which'], TRIPS.map(rowOf));

/** Files of lib/ that say a word. */
exports.saying = (word) => readdirSync(join(ROOT, 'lib'), { recursive: true })
  .filter((file) => file.endsWith('.ts') && says(`lib/${file}`, word))
  .map((file) => `lib/${file}`)
  .sort();

function rowOf({ trip, word, files, rule, further = [] }) {
  const own = rule !== undefined ? ['docs/findings.md', fileOf(rule)] : files ?? (word === undefined ? [] : exports.saying(word));
  const silent = own.filter((file) => rule === undefined && !says(file, word));
  const absent = further.filter((file) => file.startsWith('lib/') && !file.includes('<') && !existsSync(join(ROOT, file)));
  if (silent.length + absent.length > 0) {
    throw new Error(`to ${trip}: ${[...silent, ...absent].join(', ')} is not there, or does not say it`);
  }
  const all = [...own, ...further];
  return [trip, String(all.length), all.map((file) => (/[. ]/.test(file) && !file.includes(' in ') ? `\`${file}\`` : file)).join(', ')];
}

function fileOf(id) {
  return definitions().find((definition) => definition.id === id).file;
}

function says(file, word) {
  return new RegExp(`\\b${word}\\b`).test(readFileSync(join(ROOT, file), 'utf8'));
}
