const BLOCK = /^```(ts|yaml)(?: (.*))?\n([\s\S]*?)^```$/gm;

/**
 * The programs of a page, each with the `yaml` block that comes next, if one does: its output. A `ts` block without imports continues the
 * page's last whole program: its lines come before `app.synth()`. After `yaml`, the fence may name the kinds to show.
 */
exports.programsOf = (text, page) => {
  const blocks = [...text.matchAll(BLOCK)];
  const programs = [];
  let whole;
  blocks.forEach(({ 1: language, 3: code, index }, position) => {
    if (language !== 'ts') return;
    const name = `${page} line ${text.slice(0, index).split('\n').length}`;
    const isWhole = /^import /m.test(code);
    if (!isWhole && whole === undefined) throw new Error(`${name}: the program has no imports, and there is none before it to continue`);
    if (isWhole) whole = code;
    const next = blocks[position + 1];
    programs.push({
      name,
      code: isWhole ? code : whole.replace(/^app\.synth\(\);$/m, (synth) => `${code}${synth}`),
      output: next?.[1] === 'yaml' ? outputAt(next) : undefined,
    });
  });
  return programs;
};

function outputAt({ 0: block, 2: kinds, 3: yaml, index }) {
  const start = index + block.indexOf('\n') + 1;
  return { start, end: start + yaml.length, kinds: kinds?.split(' ') };
}
