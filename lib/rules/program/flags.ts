import { Severity } from '../../finding/finding';
import type { ManifestRule, Report } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { ArgvProblem } from '../../runtime/flags/argv';
import { argvProblems } from '../../runtime/flags/argv';
import { flagsOf } from '../../runtime/flags/known-flags';
import type { ProgramFacts, SettingName } from '../../runtime/program/facts';
import type { Program } from '../../runtime/program/program';
import { argumentOf } from '../../runtime/program/program';
import { PROGRAMS } from '../../runtime/program/programs';
import { VLLM_PROGRAM } from '../../runtime/vllm-engine';
import type { Served } from './served';

const WHY = 'The program tells how it is used, and ends. The container is started again and again, on a GPU node that is paid for.';
const SOURCE = 'vllm vllm/engine/arg_utils.py, vllm/utils/argparse_utils.py; sglang python/sglang/srt/server_args.py; Python\'s argparse';

/** What vLLM and SGLang refuse of their arguments, by the version that the image tells. */
export const FLAG_RULES: readonly ManifestRule<Served>[] = [
  {
    id: 'PRG600',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'The version of the server does not have the flag',
    why: WHY,
    cure: 'Correct the name, write what has replaced it, or take a version that has it.',
    source: SOURCE,
    check: ({ program }, report) => tell(program, 'name', report),
  },
  {
    id: 'PRG601',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'A flag of the server has a value that it does not take',
    why: WHY,
    cure: 'Give a value of the kind that the message names; none where the flag is a switch.',
    source: SOURCE,
    check: ({ program }, report) => tell(program, 'value', report),
  },
  {
    id: 'PRG602',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'A word stands among the arguments that no flag takes',
    why: WHY,
    cure: 'Leave the word out: a switch is written alone, and a flag with one value takes one.',
    source: SOURCE,
    check: ({ program }, report) => tell(program, 'word', report),
  },
  {
    id: 'PRG603',
    severity: Severity.ERROR,
    title: 'The server is to take more of a GPU\'s memory than there is',
    why: 'vLLM reads the number as a share, and ends where it is above 1.',
    cure: 'Write 0.95 for 95 per cent.',
    source: 'vllm vllm/config/cache.py, gpu_memory_utilization',
    check({ program: { facts, arguments: args } }, report) {
      const given = args.filter(({ name }) => name === '--gpu-memory-utilization').pop();
      if (facts !== VLLM_PROGRAM || given === undefined || !given.isKnown || !(Number(given.value) > 1)) return;
      report(given.valuePlace ?? given.place, 'is more than all of the memory: it is a share, of at most 1', 'write 0.95 for 95 per cent');
    },
  },
  {
    id: 'PRG604',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'The server is to choose tools, and has no parser for them',
    why: 'vLLM ends while it starts: "--enable-auto-tool-choice requires --tool-call-parser".',
    cure: 'Add `--tool-call-parser` with the parser of the model, such as `hermes` for Qwen 2.5, or leave the switch out.',
    source: 'vllm vllm/entrypoints/openai/cli_args.py, validate_parsed_serve_args',
    check({ program: { facts, arguments: args, isWhole }, isContinued }, report) {
      if (facts !== VLLM_PROGRAM || !isWhole || isContinued) return;
      const choice = args.filter(({ name }) => /^--(?:no-)?enable-auto-tool-choice$/.test(name)).pop();
      if (choice?.name !== '--enable-auto-tool-choice' || args.some(({ name }) => name.startsWith('--tool-call'))) return;
      report(choice.place, 'needs --tool-call-parser', 'add --tool-call-parser with the parser of the model');
    },
  },
];

function tell(program: Program, kind: ArgvProblem['kind'], report: Report): void {
  for (const { index, rule, cure } of problemsOf(program).filter((each) => each.kind === kind)) {
    const { place, text } = program.words[index];
    report(place, program.isDirect ? rule : `has ${text}, which ${rule}`, cure);
  }
}

const read = new WeakMap<Program, readonly ArgvProblem[]>();

function problemsOf(program: Program): readonly ArgvProblem[] {
  const known = read.get(program);
  if (known !== undefined) return known;
  const { facts, container, words, isServed } = program;
  const flags = installs(container) ? undefined : flagsOf(facts, container.field('image').text);
  // `sglang serve` starts other programs too, which have flags of their own.
  const problems = flags === undefined || (isServed && !facts.takesModel) ? [] : argvProblems(
    flags, words.map(({ text, isKnown }) => (isKnown ? text : unknownWord(text))), {
      title: facts.title, looseWords: looseWords(program), nameHere: (name) => nameIn(facts, name),
    },
  );
  read.set(program, problems);
  return problems;
}

/** A program's name of a setting that another calls so. */
function nameIn(facts: ProgramFacts, name: string): string | undefined {
  for (const { settings } of PROGRAMS) {
    const [setting] = Object.entries(settings).find(([, { arguments: names }]) => names?.includes(name)) ?? [];
    const own = setting === undefined ? undefined : facts.settings[setting as SettingName]?.arguments?.[0];
    if (own !== undefined) return own;
  }
  return undefined;
}

/** A script that installs packages may install another version. */
function installs(container: Place): boolean {
  const lines = ['command', 'args'].flatMap((field) => container.field(field).items).flatMap(({ text }) => text.split('\n'));
  return lines.some((line) => /\b(?:pip3?|uv)\b/.test(line) && /\binstall\b/.test(line));
}

/** Of `--name=$(VALUE)` the name is known. */
function unknownWord(text: string): string | undefined {
  const [name] = text.split('=');
  return /^--?[a-zA-Z][\w.-]*$/.test(name) && name !== text ? `${name}=$(UNKNOWN)` : undefined;
}

/** `vllm serve` takes the model without a name, and what older images start passes one such word over. */
function looseWords(program: Program): number {
  if (!program.facts.takesModel) return 0;
  return program.isServed && argumentOf(program, 'model') !== undefined ? 0 : 1;
}
