// What the console asks the admin port: always with the token, which stays in this tab.

const KEPT = 'weir-admin-token';

export function token() {
  return sessionStorage.getItem(KEPT) ?? '';
}

export function keep(text) {
  if (text === '') sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, text);
}

/** An answer that is not what was asked for; its message is the server's own. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export async function ask(method, path, body) {
  const headers = {authorization: `Bearer ${token()}`};
  if (body !== undefined) headers['content-type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, {method, headers, cache: 'no-store', body: body && JSON.stringify(body)});
  } catch {
    throw new Refused(0, 'The proxy does not answer.');
  }
  if (!answer.ok) throw new Refused(answer.status, await message(answer));
  return answer.json();
}

/** Reads server-sent events until the stream ends. An EventSource could not show the token. */
export async function listen(path, signal, tell) {
  const answer = await fetch(path, {headers: {authorization: `Bearer ${token()}`}, cache: 'no-store', signal});
  if (!answer.ok) throw new Refused(answer.status, await message(answer));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    events.filter(event => event.startsWith('data: ')).forEach(event => tell(JSON.parse(event.slice(6))));
  }
}

async function message(answer) {
  try {
    return (await answer.json()).error;
  } catch {
    return `The proxy answered ${answer.status}.`;
  }
}
