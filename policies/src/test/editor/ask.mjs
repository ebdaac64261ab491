// Speaks to a YAML language server as an editor does, and prints what that says of some files.
//   node ask.mjs FILE [LINE COLUMN]...
// Prints one JSON object: the diagnostics of FILE, and the labels it completes at each place (counted from 0).
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, ...places] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'package.json'));
const server = spawn(process.execPath, [
  join(dirname(require.resolve('yaml-language-server/package.json')), 'bin', 'yaml-language-server'), '--stdio',
]);
const uri = pathToFileURL(file).href;
const waiting = new Map();
let next = 1;
let buffer = Buffer.alloc(0);
let told;
const diagnosed = new Promise((resolve) => { told = resolve; });

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function request(method, params) {
  const id = next++;
  send({ id, method, params });
  return new Promise((resolve) => waiting.set(id, resolve));
}

function receive(message) {
  if (message.method === 'textDocument/publishDiagnostics' && message.params.uri === uri) {
    told(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) { // it asks for settings, among other things
    send({ id: message.id, result: message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null });
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result);
    waiting.delete(message.id);
  }
}

server.stdout.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    const length = end < 0 ? null : /content-length: (\d+)/i.exec(buffer.subarray(0, end).toString());
    if (!length || buffer.length < end + 4 + Number(length[1])) return;
    const whole = buffer.subarray(end + 4, end + 4 + Number(length[1]));
    buffer = buffer.subarray(end + 4 + Number(length[1]));
    receive(JSON.parse(whole.toString()));
  }
});

await request('initialize', { processId: process.pid, rootUri: null, capabilities: { textDocument: { completion: {} } } });
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: { validate: true, completion: true, schemaStore: { enable: false } } } } });
send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: readFileSync(file, 'utf8') } } });
const diagnostics = (await diagnosed).map((one) => ({ line: one.range.start.line, message: one.message }));
const completions = [];
for (let i = 0; i + 1 < places.length; i += 2) {
  const position = { line: Number(places[i]), character: Number(places[i + 1]) };
  const found = await request('textDocument/completion', { textDocument: { uri }, position });
  completions.push((found.items ?? found).map((item) => item.label));
}
console.log(JSON.stringify({ diagnostics, completions }));
server.kill();
process.exit(0);
