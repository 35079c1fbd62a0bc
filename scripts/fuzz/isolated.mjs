/** Both ends of a process that runs the inputs of one fuzzer: one that aborts, hangs or eats the memory takes nothing else with it. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

/** Without an answer for so long, an input hangs. */
const LIMIT_MS = 10_000;

export class Isolated {
  #fuzzer;
  #folder;
  #child;

  constructor(fuzzer, folder) {
    this.#fuzzer = fuzzer;
    this.#folder = folder;
  }

  /**
   * The answer to the input that a seed and a path of fast-check lead to: `{ ms, problems }`, or with `onlyText` its `{ text }`;
   * undefined where the path leads nowhere.
   */
  async run(question) {
    await this.start();
    const child = this.#child;
    return new Promise((resolve) => {
      let hangs = false;
      const watchdog = setTimeout(() => {
        hangs = true;
        child.kill('SIGKILL');
      }, LIMIT_MS);
      const finish = (answer) => {
        clearTimeout(watchdog);
        child.removeAllListeners();
        resolve(answer);
      };
      child.on('message', ({ answer }) => finish(answer));
      child.on('close', (code, signal) => {
        this.#child = undefined;
        const message = hangs ? `no answer within ${LIMIT_MS / 1000} s` : `the process ends: ${signal ?? code}: ${reasonIn(child.said)}`;
        finish({ ms: hangs ? LIMIT_MS : 0, problems: [{ kind: 'crash', message }] });
      });
      child.send(question);
    });
  }

  close() {
    this.#child?.removeAllListeners();
    this.#child?.kill('SIGKILL');
  }

  async start() {
    if (this.#child !== undefined) return;
    const child = fork(fileURLToPath(import.meta.url), [this.#fuzzer, this.#folder], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: ['--max-old-space-size=1500'],
    });
    child.said = '';
    child.stderr.on('data', (data) => { child.said = `${child.said}${data}`.slice(-20_000); });
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('close', () => reject(new Error(`${this.#fuzzer} cannot be loaded: ${child.said}`)));
    });
    child.removeAllListeners();
    child.said = '';
    this.#child = child;
  }
}

function reasonIn(said) {
  return /FATAL ERROR: .*|^\w*Error: .*/m.exec(said)?.[0] ?? said.trim().split('\n').pop().slice(0, 200);
}

async function answerQuestions(fuzzer) {
  const { inputs, run, show } = await import(`./${fuzzer}.mjs`);
  process.on('message', ({ seed, path, onlyText }) => {
    const [input] = fc.sample(inputs, { seed, path, numRuns: 1 });
    const answer = () => (onlyText ? { text: show(input) } : timed(() => run(input)));
    process.send({ answer: input === undefined ? undefined : answer() });
  });
  process.send('ready');
}

/** By the clock or by the CPU, whichever says less: the first counts what else the machine does, the second what V8 does meanwhile. */
function timed(run) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const problems = attempted(run);
  const { user, system } = process.cpuUsage(cpu);
  return { ms: Math.min(performance.now() - start, (user + system) / 1000), problems };
}

/** What a run says of its input, and what it throws. */
function attempted(run) {
  try {
    return run() ?? [];
  } catch (error) {
    return [{ kind: 'crash', message: describedError(error) }];
  }
}

/** The message, and where in the library it was thrown. */
export function describedError(error) {
  const [message, ...frames] = String(error?.stack ?? error).split('\n    at ');
  const place = frames.map((frame) => /(?:lib|node_modules)\/[^):]*:\d+/.exec(frame)?.[0]).find((found) => found?.startsWith('lib/')) ?? frames[0];
  return `${message.slice(0, 300)} at ${place}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) answerQuestions(process.argv[2]);
