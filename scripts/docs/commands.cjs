const { extname } = require('node:path');

const LANGUAGES = { '.yaml': 'yaml', '.json': 'json', '.csv': 'csv' };

/** Calls of the command that show a finding, and do not: the files of each, and what it prints of the finding. */
exports.commandExample = (id) => {
  const { COMMANDS } = require('../../test/cli/command-cases.ts');
  const { [id]: example } = COMMANDS;
  if (example === undefined) return undefined;
  const { called } = require('../../test/cli/called.ts');
  const { wrong, right } = example;
  const found = called(wrong).split('\n').filter((line) => line.includes(`${id} `));
  const differing = Object.fromEntries(Object.entries(right.files).filter(([name, file]) => wrong.files[name] !== file));
  return { wrong: [...filesIn(wrong.files), shell(wrong, found)].join('\n\n'), right: [...filesIn(differing), shell(right, [])].join('\n\n') };
};

function filesIn(files) {
  return Object.entries(files).map(([name, file]) => {
    const text = typeof file === 'string' ? file : file.text;
    const head = `\`${name}\`${typeof file === 'string' ? '' : `, in ${file.encoding}`}`;
    return text === '' ? `${head}, which is empty` : `${head}\n\n${block(LANGUAGES[extname(name)] ?? 'text', text.trimEnd())}`;
  });
}

function shell({ args, stdin }, found) {
  const words = args.map((arg) => (/[\s()]/.test(arg) ? `"${arg}"` : arg)).join(' ');
  return block('console', [`$ inference-constructs ${words}${stdin === undefined ? '' : ` < ${stdin}`}`, ...found].join('\n'));
}

function block(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
