/** What a server that is told to end, with SIGTERM, does with what it has been asked. */
export enum Draining {
  /** It answers, and ends. */
  BY_ITSELF = 'by itself',
  /** Nobody may be connected to it any more: what is in flight would be lost. */
  WHEN_IDLE = 'when idle',
}

/** As the kernel writes a TCP connection that is open at both ends (proc(5), /proc/net/tcp). */
const ESTABLISHED = '01';

/**
 * Shell commands that wait until nobody is connected to a port. Who is, is read from the kernel, which any image with a shell and grep can.
 * Servers close idle connections after some seconds; for those that do not, the time is limited.
 */
export function untilIdle(port: number, seconds: number): string {
  const local = port.toString(16).toUpperCase().padStart(4, '0');
  const connected = `grep -qE " [0-9A-F]+:${local} [0-9A-F:]+ ${ESTABLISHED} " /proc/net/tcp /proc/net/tcp6 2>/dev/null`;
  return `n=${seconds}; while [ $n -gt 0 ] && ${connected}; do sleep 1; n=$((n-1)); done`;
}

/**
 * Command of a program that does not drain, or that has no handler for SIGTERM: the kernel keeps such a signal from process 1. A shell
 * takes it, waits until nobody is connected, and only then ends the program. The arguments of the container are those of the program.
 */
export function drainedByShell(program: string, port: number, seconds: number): string[] {
  const end = `${untilIdle(port, seconds)}; kill $server; wait $server`;
  return ['sh', '-c', `${program} "$@" & server=$!; trap '${end}' TERM; wait $server`, program];
}
