// The only way from the browser to the network. Resolves, checks, connects to what it checked, and keeps every response.
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Refusal, RefusalCode } from './allow.ts';
import { type Exchange, type Headers, openLines, pairs, send, tlsOf } from './exchange.ts';
import type { Limits } from './limits.ts';
import { type Reach, Refused } from './reach.ts';
import type { TlsOf } from './record.ts';

/** A request's body may be this long: a capture looks, it does not upload. */
const LONGEST_REQUEST = 1024 * 1024;
const HOP_BY_HOP = new Set(['connection', 'proxy-connection', 'keep-alive', 'te', 'trailer', 'upgrade']);

export type Gate = {
  /** Where the browser finds it, on loopback. */
  readonly address: string;
  readonly tls: readonly TlsOf[];
  readonly refused: readonly Refusal[];
  refuse(refusal: Refusal): void;
  /** Addresses that were asked for here themselves, not as where something leads. */
  readonly direct: ReadonlySet<string>;
  /** Requests that are not answered yet. */
  open(): number;
  /** Cuts short what is being received; what is asked for later is still fetched. */
  cut(): void;
  /** Answers nothing more; what runs is cut short. */
  stop(): void;
  close(): Promise<void>;
};

type Setting = {
  readonly reach: Reach;
  readonly limits: Limits;
  readonly certificate: { key: string; cert: string };
  readonly now: () => Date;
  /** Keeps an exchange; called once for each response. */
  readonly keep: (exchange: Exchange) => void;
};

/** Opens the proxy on a free port of 127.0.0.1. */
export async function openProxy(setting: Setting): Promise<Gate> {
  const traffic = new Traffic(setting);
  const server = http.createServer({ maxHeaderSize: 256 * 1024 }, (request, response) => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
    void traffic.pass({ request, response, url });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => tunnel({ request, socket, server, setting }));
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    traffic.refuse({
      url: `ws://${request.headers.host ?? ''}${request.url ?? ''}`,
      code: 'protocol',
      why: 'a web socket is not kept in a web archive and was not opened',
    });
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tls: traffic.tls,
    refused: traffic.refused,
    direct: traffic.direct,
    refuse: (refusal) => traffic.refuse(refusal),
    open: () => traffic.waiting,
    cut: () => traffic.cut(),
    stop: () => traffic.stop(),
    close: async () => {
      traffic.stop();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A secure line is opened with the capture's own certificate, so that the responses in it can be kept. */
function tunnel({
  request,
  socket,
  server,
  setting,
}: {
  request: IncomingMessage;
  socket: Socket;
  server: http.Server;
  setting: Setting;
}): void {
  const [, host = '', port = '443'] = /^(.*):(\d+)$/u.exec(request.url ?? '') ?? [];
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  socket.once('data', (first) => {
    socket.pause();
    socket.unshift(first);
    const secure = first[0] === 0x16;
    const inner = secure ? new TLSSocket(socket, { isServer: true, ...setting.certificate }) : socket;
    inner.on('error', () => socket.destroy());
    Object.assign(inner, { [ORIGIN]: `${secure ? 'https' : 'http'}://${host}:${port}` });
    server.emit('connection', inner);
    if (!secure) socket.resume();
  });
}

const ORIGIN = Symbol('where a tunnel leads');

class Traffic {
  readonly tls: TlsOf[] = [];
  readonly refused: Refusal[] = [];
  readonly direct = new Set<string>();
  /** Requests that are not answered to their end. */
  waiting = 0;
  private readonly running = new Set<() => void>();
  private readonly setting: Setting;
  private readonly lines = openLines();
  private bytes = 0;
  private responses = 0;
  private documents = 0;
  private stopped = false;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  refuse(refusal: Refusal): void {
    const same = this.refused.some(({ url, code }) => url === refusal.url && code === refusal.code);
    // A page that asks for ever new addresses must not fill the record.
    if (!same && this.refused.length < 500) this.refused.push(refusal);
  }

  cut(): void {
    for (const cut of [...this.running]) cut();
  }

  stop(): void {
    this.stopped = true;
    this.cut();
    this.lines.plain.destroy();
    this.lines.secure.destroy();
  }

  async pass(q: { request: IncomingMessage; response: ServerResponse; url: URL | undefined }): Promise<void> {
    const origin = (q.request.socket as { [ORIGIN]?: string })[ORIGIN];
    const asked = origin === undefined ? q.url : absolute(q.request.url, origin);
    q.request.on('error', () => undefined);
    q.response.on('error', () => undefined);
    if (asked === undefined) {
      q.response.writeHead(400).end();
      return;
    }
    this.direct.add(asked.href);
    this.waiting += 1;
    try {
      await this.forward({ ...q, asked });
    } catch (error) {
      const [code, why, address] =
        error instanceof Refused
          ? [error.code, error.message, error.address]
          : (['unreachable', error instanceof Error ? error.message : String(error), undefined] as const);
      if (!this.stopped || error instanceof Refused) {
        this.refuse({ url: asked.href, code, why, ...(address !== undefined && { address }) });
      }
      if (q.response.headersSent) q.response.destroy();
      else q.response.writeHead(code === 'unreachable' ? 502 : 403, { 'content-type': 'text/plain' }).end(why);
    } finally {
      this.waiting -= 1;
    }
  }

  private async forward(q: { request: IncomingMessage; response: ServerResponse; asked: URL }): Promise<void> {
    const { request, response, asked } = q;
    const purpose = purposeOf(request);
    this.admit(asked, purpose);
    const port = Number(asked.port || (asked.protocol === 'https:' ? 443 : 80));
    const address = await this.setting.reach.addressOf({ host: asked.hostname, port });
    const headers = onward(pairs(request.rawHeaders), asked.host);
    const body = await bodyOf(request);
    const at = this.setting.now();
    const method = request.method ?? 'GET';
    const sent = await send(this.lines, { url: asked, method, headers, body, address, port });
    this.note(sent.response, asked.hostname, port);
    await this.judgeRedirect(sent.response, asked);
    const received = await this.receive(sent.response, response, asked);
    this.setting.keep({
      url: asked.href,
      method,
      requestHeaders: headers,
      requestBody: body,
      status: sent.response.statusCode ?? 0,
      reason: sent.response.statusMessage ?? '',
      httpVersion: sent.response.httpVersion,
      headers: pairs(sent.response.rawHeaders),
      at,
      address,
      port,
      purpose,
      ...received,
    });
  }

  /** @throws Refused when a limit of the capture is reached */
  private admit(asked: URL, purpose: string): void {
    const { limits } = this.setting;
    const over = (code: RefusalCode, why: string): Refused => new Refused(code, why);
    if (this.stopped) throw over('time', `nothing more was fetched after ${limits.seconds} seconds`);
    if (asked.protocol !== 'http:' && asked.protocol !== 'https:') {
      throw over('scheme', `${asked.protocol} is not fetched`);
    }
    this.responses += 1;
    if (this.responses > limits.responses) throw over('responses', `more than ${limits.responses} requests`);
    if (this.bytes > limits.totalBytes) throw over('bytes', `more than ${limits.totalBytes} bytes in all`);
    // Of plain HTTP the browser does not say which frame it is for; browser.ts counts those of the page's own.
    if (purpose === 'document' && asked.protocol === 'https:') this.documents += 1;
    if (this.documents > limits.redirects + 1) {
      throw over('redirects', `the page leads on more than ${limits.redirects} times`);
    }
  }

  /** Browsers do not follow a redirect to some ports; where one leads that may not be reached is told all the same. */
  private async judgeRedirect({ statusCode = 0, headers }: IncomingMessage, asked: URL): Promise<void> {
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return;
    const next = absolute(headers.location, asked.href);
    if (next === undefined || (next.protocol !== 'http:' && next.protocol !== 'https:')) return;
    const port = Number(next.port || (next.protocol === 'https:' ? 443 : 80));
    try {
      await this.setting.reach.addressOf({ host: next.hostname, port });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, message, address } = error;
      this.refuse({ url: next.href, code, why: message, ...(address !== undefined && { address }) });
    }
  }

  private note(response: IncomingMessage, host: string, port: number): void {
    if (this.tls.some((one) => one.host === host && one.port === port)) return;
    const shown = tlsOf(response, host);
    if (shown !== undefined) this.tls.push({ ...shown, port });
  }

  /** Passes a response on while it is kept; stops at the first limit that it meets. */
  private receive(
    from: IncomingMessage,
    to: ServerResponse,
    asked: URL,
  ): Promise<{ body: Uint8Array; truncated: 'length' | 'time' | null }> {
    const { limits } = this.setting;
    const chunks: Uint8Array[] = [];
    let length = 0;
    to.writeHead(from.statusCode ?? 502, from.statusMessage, back(pairs(from.rawHeaders)).flat());
    // The head is passed on at once: a server that sends nothing more would else seem not to have answered.
    to.flushHeaders();
    return new Promise((resolve) => {
      const end = (truncated: 'length' | 'time' | null): void => {
        if (!this.running.delete(cut)) return;
        if (truncated === null) to.end();
        else {
          from.destroy();
          to.destroy();
          const why =
            truncated === 'length' ? `cut off after ${length} bytes` : `cut off after ${limits.seconds} seconds`;
          this.refuse({ url: asked.href, code: truncated, why });
        }
        resolve({ body: Buffer.concat(chunks), truncated });
      };
      const cut = (): void => end('time');
      this.running.add(cut);
      if (this.stopped) return cut();
      from.on('data', (chunk: Uint8Array) => {
        chunks.push(chunk);
        length += chunk.length;
        this.bytes += chunk.length;
        if (length > limits.responseBytes || this.bytes > limits.totalBytes) return end('length');
        if (!to.write(chunk) && !to.destroyed) {
          from.pause();
          to.once('drain', () => from.resume());
        }
      });
      from.once('end', () => end(null)).once('error', () => end('length'));
      // Whoever asked has gone, as from a film that is only begun: what came is kept.
      to.once('close', () => end(to.writableFinished ? null : 'length'));
    });
  }
}

/** Browsers tell it of trustworthy addresses only; of others they ask for documents in a way of their own. */
function purposeOf({ headers }: IncomingMessage): string {
  const told = headers['sec-fetch-dest'];
  if (typeof told === 'string') return told;
  if (headers['upgrade-insecure-requests'] === '1') return 'document';
  const accepts = headers.accept ?? '';
  if (accepts.startsWith('image/')) return 'image';
  return accepts.startsWith('text/css') ? 'style' : 'other';
}

function absolute(path: string | undefined, origin: string): URL | undefined {
  return URL.canParse(path ?? '', origin) ? new URL(path ?? '', origin) : undefined;
}

/** The request as it goes on: for the host alone, and with an encoding that any tool can undo on its own. */
function onward(headers: Headers, host: string): Headers {
  const kept = headers.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()) && name.toLowerCase() !== 'host');
  return [
    ['Host', host],
    ...kept.map(([name, value]) =>
      name.toLowerCase() === 'accept-encoding' ? ([name, 'gzip'] as const) : ([name, value] as const),
    ),
    ['Connection', 'keep-alive'],
  ];
}

/** Chunks are joined again for the browser, and nothing may tell it to go around the proxy. */
function back(headers: Headers): Headers {
  const dropped = new Set([...HOP_BY_HOP, 'transfer-encoding', 'alt-svc']);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    length += part.length;
    if (length > LONGEST_REQUEST) throw new Refused('length', 'the page sends more than 1 MB');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
