// Completion as an editor asks for it: by tsserver's own protocol, and by that of language servers, which the native compiler speaks.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/** Where in a file: line and column, both from 0. */
export type Place = { file: string; text: string; line: number; column: number };
export type Completer = {
  /** @returns how many names are offered */
  offered(place: Place): Promise<number>;
  close(): void;
};

const modules = join(import.meta.dirname, '../node_modules');
const program = (file: string, ...args: string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [join(modules, file), ...args]);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
/** The list of an answer, whether it is one or holds one. */
const lengthOf = (answer: unknown, name: string): number => {
  const list = isObject(answer) && !Array.isArray(answer) ? answer[name] : answer;
  return Array.isArray(list) ? list.length : 0;
};

export function tsserver(): Completer {
  const server = program('typescript/lib/tsserver.js', '--disableAutomaticTypingAcquisition');
  const waiting = new Map<number, (offered: number) => void>();
  createInterface({ input: server.stdout }).on('line', (line) => {
    const said: unknown = line.startsWith('{') ? JSON.parse(line) : null;
    if (isObject(said) && 'body' in said) waiting.get(Number(said.request_seq))?.(lengthOf(said.body, 'entries'));
  });
  let sequence = 0;
  const send = (command: string, given: object): number => {
    sequence += 1;
    server.stdin.write(`${JSON.stringify({ seq: sequence, type: 'request', command, arguments: given })}\n`);
    return sequence;
  };
  return {
    offered: ({ file, line, column }) => {
      send('open', { file });
      const asked = send('completionInfo', { file, line: line + 1, offset: column + 1 });
      return new Promise((resolve) => waiting.set(asked, resolve));
    },
    close: () => server.kill(),
  };
}

/** @param folder of the program */
export async function nativeServer(folder: string): Promise<Completer> {
  const server = program('typescript-native/bin/tsc', '--lsp', '--stdio');
  const waiting = new Map<number, (result: unknown) => void>();
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  readMessages(server, (said) => {
    // What the server asks of an editor is answered with nothing: its own settings hold.
    if ('method' in said && 'id' in said) send({ id: said.id, result: emptyFor(said) });
    else waiting.get(Number(said.id))?.(said.result);
  });
  let last = 0;
  const ask = (method: string, params: object): Promise<unknown> => {
    last += 1;
    send({ id: last, method, params });
    return new Promise((resolve) => waiting.set(last, resolve));
  };
  const capabilities = { textDocument: { completion: { completionItem: {} } } };
  await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities });
  send({ method: 'initialized', params: {} });
  return {
    offered: async ({ file, text, line, column }) => {
      const uri = pathToFileURL(file).href;
      send({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
      });
      const position = { line, character: column };
      return lengthOf(await ask('textDocument/completion', { textDocument: { uri }, position }), 'items');
    },
    close: () => server.kill(),
  };
}

function emptyFor({ method, params }: Record<string, unknown>): unknown {
  if (method !== 'workspace/configuration' || !isObject(params) || !Array.isArray(params.items)) return null;
  return params.items.map(() => null);
}

/** Messages of a language server: a head with the length of the body, an empty line, the body. */
function readMessages(server: ChildProcessWithoutNullStreams, each: (said: Record<string, unknown>) => void): void {
  let read = Buffer.alloc(0);
  server.stdout.on('data', (part: Buffer) => {
    read = Buffer.concat([read, part]);
    for (;;) {
      const end = read.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(read.subarray(0, end).toString())?.[1]);
      if (end < 0 || read.length < end + 4 + length) return;
      const said: unknown = JSON.parse(read.subarray(end + 4, end + 4 + length).toString());
      read = read.subarray(end + 4 + length);
      if (isObject(said)) each(said);
    }
  });
}
