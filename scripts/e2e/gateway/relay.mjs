import { connect } from 'node:net';

/** Connects a socket with another one, to `connect` as that of Node.js takes it. */
export function relay(inner, target) {
  const outer = connect(target);
  inner.pipe(outer).pipe(inner);
  inner.on('error', () => outer.destroy());
  outer.on('error', () => inner.destroy());
}
