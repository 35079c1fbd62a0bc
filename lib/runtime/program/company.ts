import type { SimpleCommand, Word } from './shell';
import { lastPart } from './shell';

/** vLLM's examples for LeaderWorkerSets start Ray with these; examples/online_serving/multi-node-serving.sh. */
export const RAY_SCRIPT = /\bray start\b|multi-node-serving\.sh|ray_init\.sh|run_cluster\.sh/;

/** Commands that listen on no port and start nothing that does: words of the shell, small tools, and those that fetch or install. */
const QUIET = new Set([
  ...[':', '[', '[[', '((', '}', 'for', 'in', 'done', 'fi', 'case', 'esac', 'break', 'continue', 'return', 'exit', 'test', 'true', 'false'],
  ...['cd', 'pwd', 'echo', 'printf', 'export', 'unset', 'set', 'shift', 'local', 'declare', 'readonly', 'read', 'wait', 'trap', 'kill', 'ulimit'],
  ...['umask', 'type', 'which', 'hash', 'alias', 'shopt', 'sleep', 'date', 'env', 'id', 'whoami', 'hostname', 'uname', 'nproc', 'free', 'ps'],
  ...['ls', 'cat', 'head', 'tail', 'tee', 'grep', 'sed', 'awk', 'cut', 'tr', 'sort', 'wc', 'find', 'df', 'du', 'stat', 'seq', 'basename', 'dirname'],
  ...['mkdir', 'cp', 'mv', 'rm', 'ln', 'chmod', 'chown', 'touch', 'mount', 'sysctl', 'ldconfig', 'nvidia-smi', 'rocm-smi', 'jq', 'yq', 'envsubst'],
  ...['curl', 'wget', 'dig', 'nslookup', 'getent', 'ping', 'tar', 'unzip', 'gzip', 'zstd', 'git', 'aws', 'gsutil', 'gcloud', 'az', 's5cmd'],
  ...['pip', 'pip3', 'apt', 'apt-get', 'apk', 'yum', 'dnf', 'microdnf', 'huggingface-cli', 'hf', 'ollama', 'ray'],
]);

const PYTHON = /^python[\d.]*$/;

/** A command of a script, and whether it starts a program that is known. */
export interface Beside extends SimpleCommand {
  readonly isStart: boolean;
}

/** Whether something that is not known may listen beside the programs that a script starts. */
export function hasCompany(commands: readonly Beside[]): boolean {
  const first = commands.findIndex(({ isStart }) => isStart);
  return commands.some(({ words, end, isStart }, index) => {
    if (isStart || words.length === 0 || isQuiet(words)) return false;
    // What the script waits for has ended before the server starts.
    const hasEnded = index < first && !['&', '|', '('].includes(end);
    return !(hasEnded && PYTHON.test(lastPart(words[0].text)));
  });
}

function isQuiet(words: readonly Word[]): boolean {
  const [name, second] = words.slice(0, 2).map(({ text }) => lastPart(text));
  if (name === 'uv' || name === 'conda') return second !== undefined && second !== 'run';
  if (name === '.' || name === 'source') return second === 'activate';
  return QUIET.has(name) || words.some(({ text }) => RAY_SCRIPT.test(text));
}

/** Whether a script has other parameters in some place than those that it is given: `set -- …`, `shift`, or a function of its own. */
export function changesParameters(commands: readonly SimpleCommand[]): boolean {
  return commands.some(({ words, end }) => {
    const [name, ...more] = words;
    if (name.text === 'shift' || name.text === 'function' || (words.length === 1 && end === '(')) return true;
    return name.text === 'set' && more.some(({ text }, index) => (
      text === '-' || text === '--' || (!/^[-+]./.test(text) && !/^[-+][a-zA-Z]*o$/.test(more[index - 1]?.text ?? ''))
    ));
  });
}
