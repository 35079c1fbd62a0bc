import { request } from 'node:http';

/** One request on a connection of its own, as probes make: a kept one could be closed by a server that ends, which is no loss of its. */
export function ask(url, { body, timeoutSeconds = 30, onText } = {}) {
  return new Promise((done, fail) => {
    const headers = { connection: 'close', ...(body !== undefined && { 'content-type': 'application/json' }) };
    const sent = request(url, { method: body === undefined ? 'GET' : 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
        onText?.(part);
      });
      response.on('end', () => done({ status: response.statusCode, text }));
      response.on('error', fail);
      response.on('aborted', () => fail(new Error('the connection was closed within the answer')));
    });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutSeconds} s`)), timeoutSeconds * 1000);
    sent.on('error', fail);
    sent.on('close', () => clearTimeout(timer));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
