import { Severity } from '../../finding/finding';
import type { ManifestRule, Subject } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { ArgumentWord } from '../../runtime/program/argv';
import { argvOf, literalVariable } from '../../runtime/program/argv';
import { RAY } from '../../runtime/program/others';
import type { Script } from '../../runtime/program/started';
import { programBehind, scriptOf } from '../../runtime/program/started';
import type { Served, Started } from './served';
import { STARTED } from './served';
import type { PodView } from '../pod/pod-views';
import { POD_VIEWS } from '../pod/pod-views';

/** What is executed in a pod: a container, a check or a hook. */
export interface Executed {
  readonly command: Place;
  /** All words, those of a container's arguments too. */
  readonly words: readonly ArgumentWord[];
  /** The container that it starts; absent for checks and hooks. */
  readonly started?: Started;
  readonly pod: PodView;
}

const CHECKS = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['preStop', 'postStart'];

export const EXECUTED: Subject<Executed> = {
  kinds: POD_VIEWS.kinds,
  of: (object) => object.viewsOf(STARTED).flatMap((started) => {
    const { pod, container, argv: { command, words } } = started;
    const own = { pod, started, command: container.field('command'), words: [...command, ...words] };
    const handlers = [...CHECKS.map((name) => container.field(name)), ...HOOKS.map((name) => container.field('lifecycle').field(name))];
    const others = handlers.map((handler) => handler.field('exec')).filter(({ isSet }) => isSet);
    return [
      ...(pod.isOfRay || own.words.length === 0 ? [] : [own]),
      ...others.map((exec) => ({ pod, command: exec.field('command'), words: argvOf(exec).command })),
    ];
  }),
};

const EXEC = 'kubernetes api core/v1 Container.command: executed without a shell; execve(2)';
const SEVERAL_WORDS = /^\s*\S+\s+\S/;
/** A path of Windows, which may have blanks, and a template that is filled in. */
const MAY_BE_ONE = /^(?:[A-Za-z]:\\|\{\{)/;
const FLAG = /^--?[A-Za-z]/;
/** A parameter of the script. */
const PARAMETER = /\$(?:[@*0-9]|\{[@*0-9])/;

/** What the kernel and a shell make of the words. */
export const EXECUTED_RULES: readonly ManifestRule<Executed>[] = [
  {
    id: 'PRG100',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'A command and its arguments are one word',
    why: 'No shell splits the first item of `command`: the container runtime looks for a file whose name has blanks. The container does not '
      + 'start (StartError: no such file or directory); a check fails, a hook does nothing.',
    cure: 'Write one item for each word, or give the text to a shell: `["sh", "-c", "…"]`.',
    source: EXEC,
    check({ command: { items: [first] } }, report) {
      if (first === undefined || !SEVERAL_WORDS.test(first.text) || MAY_BE_ONE.test(first.text)) return;
      report(first, 'is one word with blanks, and so the name of a program that is not there', 'write one item for each word');
    },
  },
  {
    id: 'PRG101',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'A command starts with an argument',
    why: '`command` takes the place of the program that the image starts. A container whose command is an argument of it does not start.',
    cure: 'Write arguments for the image\'s own program in `args`.',
    source: EXEC,
    check({ command: { items: [first] } }, report) {
      if (first !== undefined && FLAG.test(first.text)) report(first, 'is an argument, and no program', 'move it to `args`');
    },
  },
  {
    id: 'PRG102',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'Words behind a shell\'s script are lost',
    why: '`sh -c` runs the one word behind `-c`. Those after it are the script\'s parameters $0, $1 and so on, and go nowhere where the '
      + 'script does not name them.',
    cure: 'Write the whole command line as one item behind `-c`, or leave the shell out.',
    source: 'POSIX.1 sh, -c command_string command_name argument',
    check({ words, pod }, report) {
      const script = scriptOf(words);
      // A service that uses a runtime may bring the words.
      if (script === undefined || pod.isTemplate || PARAMETER.test(script.word.text)) return;
      const lost = lostWord(script);
      if (lost !== undefined) report(lost.place, 'is not part of the script, which is the one word behind -c', 'write the command in one item');
    },
  },
  {
    id: 'PRG103',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'A node of Ray ends as soon as it has started',
    why: '`ray start` starts processes in the background and comes back, unless it has `--block`: the container ends, and is started again and '
      + 'again.',
    cure: 'Add `--block`, or start something behind it that stays.',
    source: 'ray python/ray/scripts/scripts.py, start',
    check({ started }, report) {
      if (started === undefined) return;
      const { container, programs: [program, second] } = started;
      if (program?.facts !== RAY || second !== undefined || !program.isDirect || !program.isWhole) return;
      if (program.arguments.some(({ name }) => name === '--block')) return;
      const place = container.field('command').isEmpty ? container.field('args') : container.field('command');
      report(place, 'starts Ray and ends', 'add --block');
    },
  },
];

/** A single name for `$0` is a habit, and harmless. */
function lostWord({ word, name, parameters }: Script): ArgumentWord | undefined {
  const isWhole = SEVERAL_WORDS.test(word.text);
  if (name === undefined || (isWhole && parameters.length === 0 && !FLAG.test(name.text))) return undefined;
  return parameters.length === 0 && /^-*$/.test(name.text) ? undefined : name;
}

/** A name and a value in one word, or two names. */
const JOINED = /^--?[A-Za-z][\w.-]*(?:\s+\S|=[^\s{["']\S*\s+--?[A-Za-z])/;
const QUOTED = /^(["'])[^]*\1$/;

/** A shell's variable, and Kubernetes' own, as all of a value. */
const VARIABLE = /^\$(?=[\w{])\{?([A-Za-z_]\w*)\}?$/;
const REFERENCE = /^\$\(([A-Za-z_]\w*)\)$/;

/** Variables of Services, and those that controllers and webhooks add: Knative, Jobs, LeaderWorkerSets, clouds. */
const GIVEN = /^(?:PORT$|(?:K|JOB|LWS|PET|KUBERNETES|AWS|AZURE|GOOGLE|OTEL|TPU|JOBSET|MEGASCALE)_)|_SERVICE_(?:HOST|PORT)|_PORT(?:_|$)/;

/** What a program's own parser makes of them. */
export const ARGUMENT_RULES: readonly ManifestRule<Served>[] = [
  {
    id: 'PRG110',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'An argument and its value are one word',
    why: 'No shell splits the items of `args`: the program gets one argument with a blank in its name, which it does not know: '
      + 'it ends, or goes on without it.',
    cure: 'Write `--name=value`, or name and value as two items.',
    source: EXEC,
    check({ program, facts, pod }, report) {
      // KServe's script for these has a shell split them once more.
      if (!program.isDirect || pod.workload !== undefined) return;
      for (const { text, place } of program.words) {
        if (JOINED.test(text)) report(place, `is one word for ${facts.title}`, 'write name and value as two items, or with = between them');
      }
    },
  },
  {
    id: 'PRG111',
    severity: Severity.WARNING,
    title: 'The value of an argument has quotes around it',
    why: 'No shell takes the quotes inside an item away: the program gets them as part of the value, such as a model whose name begins with a '
      + 'quote.',
    cure: 'Leave the inner quotes out; quote the whole item where YAML needs it.',
    source: EXEC,
    check({ program, pod }, report) {
      if (!program.isDirect || pod.workload !== undefined) return;
      for (const { value, place, valuePlace } of program.arguments) {
        if (value === undefined || value.length < 2 || !QUOTED.test(value)) continue;
        report(valuePlace ?? place, 'has quotes that are part of the value', 'leave the inner quotes out');
      }
    },
  },
  {
    id: 'PRG113',
    severity: Severity.WARNING,
    title: 'The value of an argument is the name of a variable',
    why: 'Kubernetes fills in `$(NAME)`, and only where the container\'s `env` or `envFrom` has that name; `$NAME` and `${NAME}` are a shell\'s. '
      + 'Without a shell the program gets the text as it is, such as a model of that name.',
    cure: 'Write `$(NAME)`, and give the container a variable of the name.',
    source: 'kubernetes third_party/forked/golang/expansion; core/v1 Container.args',
    check({ program, container, pod, isContinued }, report) {
      // KServe's script for these has a shell read them once more, and it fills in what a runtime or a service adds.
      if (!program.isDirect || isContinued || pod.workload !== undefined || pod.isTemplate) return;
      for (const { place, valuePlace } of program.arguments) {
        const written = valuePlace ?? place;
        const value = valuePlace === undefined ? written.text.slice(written.text.indexOf('=') + 1) : written.text;
        const [, name] = VARIABLE.exec(value) ?? [];
        // Where the container does not have it, something may fill it in before the cluster sees it.
        if (name !== undefined && literalVariable(container, name) !== undefined) {
          report(written, 'is filled in by a shell only, and none runs here', `write $(${name})`);
        }
        const [, missing] = REFERENCE.exec(value) ?? [];
        if (missing === undefined || GIVEN.test(missing) || !container.field('envFrom').isEmpty || literalVariable(container, missing) !== undefined) continue;
        report(written, 'is a variable that the container does not have', `give it one named ${missing} in env`);
      }
    },
  },
  {
    id: 'PRG112',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'The arguments repeat what the image starts',
    why: 'The image starts the program, and gets its name once more as an argument, which it does not know: it ends.',
    cure: 'Leave the program out of `args`, or write the whole command line in `command`.',
    source: 'vllm docker/Dockerfile, ENTRYPOINT; the images of the other programs',
    check({ program, facts, container }, report) {
      const [first] = container.field('args').items;
      if (!facts.isStrict || !program.isOwnImage || !container.field('command').isEmpty || first === undefined) return;
      if (programBehind(argvOf(container).words) !== facts) return;
      report(first, `is what the image starts by itself: ${facts.title}`, 'leave it out, or move all of it to `command`');
    },
  },
];
