const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const ROOT = join(__dirname, '../..');
const DIRECTORY = join(ROOT, 'dist/.docs');

/** What the compiler says against the programs, in lines of `program: message`. */
exports.typeErrors = (programs) => {
  mkdirSync(DIRECTORY, { recursive: true });
  try {
    const names = new Map(programs.map(({ name, code }, index) => {
      const file = join(DIRECTORY, `${index}.ts`);
      writeFileSync(file, code);
      return [file, name];
    }));
    const compilation = ts.createProgram([...names.keys()], options());
    return ts.getPreEmitDiagnostics(compilation).map(({ file, messageText }) => {
      const place = names.get(file?.fileName) ?? file?.fileName;
      return `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  } finally {
    rmSync(DIRECTORY, { recursive: true });
  }
};

function options() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  return ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.dev.json'), {}, host).options;
}

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}
