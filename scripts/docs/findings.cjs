const { definitions } = require('./definitions.cjs');
const { table } = require('./markdown.cjs');

/** Every finding, with its page. */
exports.findings = () => table(
  ['id', 'severity', 'what', 'why it matters'],
  definitions().map(({ id, severity, title, why }) => [`[${id}](rules/${id}.md)`, severity, title, why]),
);
