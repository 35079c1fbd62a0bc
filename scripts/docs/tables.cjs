const TABLES = {
  ...require('./findings.cjs'),
  ...require('./inputs.cjs'),
  ...require('./ingresses.cjs'),
  ...require('./presets.cjs'),
  ...require('./properties.cjs'),
  ...require('./runtimes.cjs'),
  ...require('./backends.cjs'),
  ...require('./trips.cjs'),
  gpus: require('./gpus.cjs').gpus,
  profile: require('./profiles.cjs').profile,
};

const GENERATED = /(<!-- generated: (\w+)(?: (\w+))? -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/** The page with its tables written anew; `<!-- generated: properties LoaderOptions -->` hands the second word to the table. */
exports.withTables = (text, page) => text.replace(GENERATED, (_, start, name, argument, end) => {
  if (TABLES[name] === undefined) throw new Error(`${page}: there is no table "${name}", but ${Object.keys(TABLES).join(', ')}`);
  try {
    return `${start}\n${TABLES[name](argument)}\n\n${end}`;
  } catch (error) {
    throw new Error(`${page}: table "${name}": ${error.message}`, { cause: error });
  }
});
