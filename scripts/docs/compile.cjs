const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const ROOT = join(__dirname, '../..');
const DIST = join(ROOT, 'dist');

/** What the compiler says against the programs, in lines of `program: message`. Below dist/, they find the packages as a user's would. */
exports.typeErrors = (programs) => {
  mkdirSync(DIST, { recursive: true });
  const directory = mkdtempSync(join(DIST, '.docs-'));
  try {
    const files = programs.map(({ code }, index) => {
      const file = join(directory, `${index}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const compilation = ts.createProgram(files, options());
    return programs.flatMap(({ name }, index) => ts.getPreEmitDiagnostics(compilation, compilation.getSourceFile(files[index]))
      .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`));
  } finally {
    rmSync(directory, { recursive: true });
  }
};

function options() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  return ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.dev.json'), {}, host).options;
}

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}
