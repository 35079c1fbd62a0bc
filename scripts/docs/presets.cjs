const { PRESETS: { coreweaveDefaults, latencyFirst, costFirst } } = require('../../lib/scaling/presets');
const { code, table } = require('./markdown.cjs');

const PRESETS = [coreweaveDefaults, latencyFirst, costFirst];

/** What each preset sets; a dash is the target's own default. */
exports.presets = () => {
  const settings = [...new Set(PRESETS.flatMap((preset) => Object.keys(preset)))];
  return table(
    ['setting', '`coreweaveDefaults`', '`latencyFirst`', '`costFirst`'],
    settings.map((name) => [code(name), ...PRESETS.map((preset) => shown(preset[name]))]),
  );
};

function shown(value) {
  return typeof value?.toSeconds === 'function' ? `${value.toSeconds()} s` : value;
}
