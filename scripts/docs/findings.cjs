const { definitions } = require('./definitions.cjs');
const { table } = require('./markdown.cjs');

/** Every finding, with its page and the file that has the rule. */
exports.findings = () => table(
  ['id', 'severity', 'what', 'why it matters', 'rule'],
  definitions().map(({ id, severity, title, why, file }) => [
    `[${id}](rules/${id}.md)`, severity, title, why, `[${file.slice('lib/'.length)}](../${file})`,
  ]),
);
