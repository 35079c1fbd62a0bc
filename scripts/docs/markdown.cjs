/** A table of Markdown. */
exports.table = (head, rows) => [head, head.map(() => '-'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

exports.code = (text) => `\`${text}\``;

/** Names as code, with commas between; a dash for none. */
exports.codes = (texts) => texts.map(exports.code).join(', ');

function cell(text) {
  return text === undefined || text === '' ? '–' : String(text).replace(/\|/g, '\\|').replace(/\n/g, ' ');
}
