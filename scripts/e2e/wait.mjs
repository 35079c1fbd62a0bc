/** Asks until the answer is not undefined. */
export async function until(seconds, question) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await question();
    if (answer !== undefined || Date.now() > end) return answer;
    await pause(0.3);
  }
}

export function pause(seconds) {
  return new Promise((done) => { setTimeout(done, seconds * 1000); });
}
