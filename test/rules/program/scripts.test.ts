import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { PROGRAM_RULES } from '../../../lib/rules/program/program-rules';
import { gpus, server } from './cases';

const lint = objectCheck(PROGRAM_RULES);
const ids = (object: KubernetesObject) => lint(object).map(({ finding }) => finding.id);
const AT_9000 = { ports: [{ containerPort: 9000 }], readinessProbe: { httpGet: { path: '/health', port: 9000 } } };
const of = (script: string, more: object = AT_9000) => ids(server({ command: ['sh', '-c', script], ...more }));

describe('what a script starts beside the server', () => {
  it.each([
    'envoy -c /e.yaml & vllm serve /m', '(vllm serve /m &) ; exec nginx -g "daemon off;"',
    'nohup vllm serve /m >/dev/null 2>&1 &\nuvicorn app:app --port 9000',
    'vllm serve /m &\nPID=$!\npython3 -m myproxy --listen 9000\nkill $PID', 'vllm serve /m --host 127.0.0.1 --port 9000 & exec nginx',
    'if [ -f /x ]; then vllm serve /m & fi; tini -- haproxy -f /h.cfg', '/opt/proxy/run.sh & exec vllm serve /m',
    'nginx && exec vllm serve /m', 'bash -c "vllm serve /m" & caddy run', 'vllm serve /m --host localhost & $PROXY',
    '. /etc/start.env; vllm serve /m', 'python3 proxy.py & vllm serve /m', 'run() { caddy run; }; run & vllm serve /m',
  ])('may be what is asked: %s', (script) => {
    expect(of(script)).toEqual([]);
  });

  it.each([
    'pip install a-package && exec vllm serve /m', 'set -euxo pipefail; export A=b; mkdir -p /cache; vllm serve /m | tee /log',
    'until curl -sf http://db:8000; do sleep 1; done; vllm serve /m', 'python3 download.py && exec vllm serve /m',
    'source /opt/venv/bin/activate && vllm serve /m', 'trap "kill -TERM $PID" TERM; vllm serve /m & PID=$!; wait $PID',
    'if [ -d /m ]; then echo there; else hf download m; fi; vllm serve /m',
  ])('is nothing that listens: %s', (script) => {
    expect(of(script)).toEqual(['PRG200', 'PRG201']);
  });

  it('may take the other GPUs, and answer checks while the model is loaded', () => {
    const shm = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };
    const split = (script: string) => ids(server({ command: ['sh', '-c', script], ...shm }, {}, gpus(2)));
    expect(split('vllm serve /m')).toEqual(['FIT012']);
    expect(split('python3 embed.py & vllm serve /m')).toEqual([]);
    const alive = { livenessProbe: { tcpSocket: { port: 8000 }, failureThreshold: 1 } };
    expect(of('vllm serve /m', alive)).toEqual(['PRG400']);
    expect(of('vllm serve /m --port 9000 & exec nginx', alive)).toEqual([]);
  });
});

describe('the parameters of a script', () => {
  it.each([
    'set -- --port 9000; vllm serve /m "$@"', 'set -- "$@" --port 9000\nexec vllm serve /m $*', 'set -e --port=9000 a; vllm serve /m $@',
    'set -- --port 9000; vllm serve /m "$1" "$2"', 'shift; vllm serve /m "${@}"', 'function run {\n vllm serve /m "$@"\n}\nrun --port 9000',
    'serve() {\n vllm serve /m "$@"\n}\nserve --port 9000', 'set - a --port=9000; shift; vllm serve /m "$@"',
  ])('are not known where it sets them: %s', (script) => {
    expect(of(script)).toEqual([]);
  });

  it('are known where it does not', () => {
    expect(of('set -euo pipefail; vllm serve /m "$@"')).toEqual(['PRG200', 'PRG201']);
    const given = { command: ['sh', '-c', 'set -e; vllm serve /m "$@"', 'sh', '--port', '9000'], ...AT_9000 };
    expect(ids(server(given))).toEqual([]);
  });
});
