import { ask } from './http.mjs';
import { POD, PORT } from './kubelet.mjs';

const NAME = 'served';

/** Requests to a server, by what it speaks: `short` is answered at once, `long` takes some seconds. Both throw where one is lost. */
const CLIENTS = {
  openai: (base) => {
    let tokensPerSecond;
    const complete = (maxTokens, options, more) => ask(`${base}/completions`, {
      body: { model: NAME, prompt: 'Hello', max_tokens: maxTokens, ignore_eos: true, ...more }, ...options,
    });
    return {
      what: `POST ${new URL(base).pathname}/completions and /chat/completions with "model": "${NAME}"`,
      async short(timeoutSeconds = 30) {
        expectOk(await complete(4, { timeoutSeconds }));
      },
      async full() {
        const answer = JSON.parse(expectOk(await complete(8, { timeoutSeconds: 60 })));
        if (answer.usage.completion_tokens !== 8 || answer.model !== NAME) throw new Error(`not what was asked for: ${JSON.stringify(answer)}`);
        const messages = [{ role: 'user', content: 'Hello' }];
        expectOk(await ask(`${base}/chat/completions`, { body: { model: NAME, messages, max_tokens: 8 }, timeoutSeconds: 60 }));
      },
      async calibrate() {
        await complete(64, { timeoutSeconds: 120 });
        const begun = Date.now();
        // Two at once, as `long` is sent.
        (await Promise.all([1, 2].map(() => complete(768, { timeoutSeconds: 120 })))).forEach(expectOk);
        tokensPerSecond = 768 / ((Date.now() - begun) / 1000);
      },
      async long(seconds, onStarted) {
        const wanted = Math.min(60_000, Math.ceil(tokensPerSecond * seconds));
        const text = expectOk(await complete(
          wanted, { timeoutSeconds: 300, onText: onStarted }, { stream: true, stream_options: { include_usage: true } },
        ));
        const got = Number(/"completion_tokens":\s*(\d+)(?!.*"completion_tokens")/s.exec(text)?.[1] ?? 0);
        if (got !== wanted || !text.includes('[DONE]')) throw new Error(`${got} of ${wanted} tokens: ${text.trim().split('\n').at(-1)}`);
      },
    };
  },
  v2: (base) => timed(`POST /v2/models/${NAME}/infer`, (seconds, timeoutSeconds) => ask(`${base}/v2/models/${NAME}/infer`, {
    body: { inputs: [{ name: 'input', shape: [1, 2], datatype: 'FP64', data: [seconds, 1] }] }, timeoutSeconds,
  })),
  torchserve: (base) => timed(`POST /predictions/${NAME}`, (seconds, timeoutSeconds) => (
    ask(`${base}/predictions/${NAME}`, { body: { seconds }, timeoutSeconds })
  )),
  /** The Hugging Face server with a classifier: a longer request has more texts. */
  texts: (base) => {
    let textsPerSecond;
    const predict = (count, timeoutSeconds) => ask(`${base}/v1/models/${NAME}:predict`, {
      body: { instances: Array(count).fill('Hello '.repeat(80)) }, timeoutSeconds,
    });
    return {
      what: `POST /v1/models/${NAME}:predict and /v2/models/${NAME}/infer`,
      async short(timeoutSeconds = 30) {
        expectOk(await predict(1, timeoutSeconds));
      },
      async full() {
        if (JSON.parse(expectOk(await predict(2, 60))).predictions.length !== 2) throw new Error('not two predictions');
        const body = { inputs: [{ name: 'input', shape: [1], datatype: 'BYTES', data: ['Hello'] }] };
        expectOk(await ask(`${base}/v2/models/${NAME}/infer`, { body, timeoutSeconds: 60 }));
      },
      async calibrate() {
        await predict(32, 120);
        const begun = Date.now();
        expectOk(await predict(256, 120));
        textsPerSecond = 256 / ((Date.now() - begun) / 1000);
      },
      async long(seconds, onStarted) {
        onStarted();
        expectOk(await predict(Math.ceil(textsPerSecond * seconds), 300));
      },
    };
  },
};

/** A server whose model takes as long as it is told. Its worker takes one request after the other. */
function timed(what, send) {
  return {
    what,
    serial: true,
    async short(timeoutSeconds = 30) { expectOk(await send(0, timeoutSeconds)); },
    async full() { expectOk(await send(0, 60)); },
    async calibrate() {},
    async long(seconds, onStarted) {
      onStarted();
      expectOk(await send(seconds, 300));
    },
  };
}

function expectOk({ status, text }) {
  if (status !== 200) throw new Error(`${status}: ${text.slice(0, 200)}`);
  return text;
}

export function clientOf({ api, path = '' }) {
  return CLIENTS[api](`http://${POD}:${PORT}${path}`);
}
