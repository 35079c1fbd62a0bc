import { Runtime } from '../../lib';
import { refusal } from '../catalog/refusal';

describe('a runtime', () => {
  test.each([0, -1, 65536, 80.5, NaN])('of your own needs a port, not %p', (port) => {
    expect(refusal(() => Runtime.custom({ image: 'server:1', port }))).toMatchObject({ id: 'ARG001', property: 'port' });
  });

  test.each(['', 'UPPER', 'a b', 'a:b:c', '-a', `${'a'.repeat(600)}`])('needs an image reference, not %p', (image) => {
    expect(refusal(() => Runtime.custom({ image, port: 80 }))).toMatchObject({ id: 'URI001', property: 'image' });
  });

  test('needs an image', () => {
    expect(refusal(() => Runtime.custom({ image: undefined as never, port: 80 }))).toMatchObject({ id: 'ARG002', property: 'image' });
  });

  test('takes every form of an image reference', () => {
    for (const image of ['server', 'server:1', 'ghcr.io/owner/server:v1.2', 'localhost:5000/a/b', `a/b@sha256:${'0'.repeat(64)}`]) {
      expect(Runtime.custom({ image, port: 80 }).options.image).toBe(image);
      expect(Runtime.vllm({ image }).options.image).toBe(image);
    }
  });

  test('of the library\'s refuses an image that is none', () => {
    expect(refusal(() => Runtime.triton({ image: 'A B' }))).toMatchObject({ id: 'URI001', property: 'image' });
  });
});
