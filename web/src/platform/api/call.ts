// One request to the server: the language goes with it, refusals come back as ApiError with the server's own words.
import type * as Contract from '@qingfeng/client';
import type { Action, Language, Text } from './types.ts';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  next: string;
  requestId: string;
  /** Where what was refused is to be found, as an address of the API. */
  instance?: string;
  fields?: {
    pointer: string;
    name?: string;
    detail: string;
    /** Places of its text that are wrong, in UTF-16 units. */
    found?: { start: number; end: number }[];
    /** A text that would be taken. */
    instead?: string;
  }[];
  /** What may be done instead, and by whom. */
  /** What somebody else did meanwhile, the newest first; the detail says it too. */
  changes?: { at: string; user: string; agency: string; step: string | null; fields: string[] }[];
  allowed?: { step: string; title: Text; whoCan: { role: string; title: Text }[] }[];
};

/** A refusal of the server, or no answer at all (`status` 0, code 'network'). */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer, or a server that is coming up: what was asked may be asked again. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && [0, 502, 503, 504].includes(error.problem.status);
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined | null>;

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1 unless it begins with /api/. */
  path: string;
  query?: Query | undefined;
  /** Sent as JSON; FormData as it is. */
  body?: unknown;
  /** The version that the change was made on. */
  version?: number | undefined;
  /** Makes a create safe to repeat. */
  once?: string | undefined;
  signal?: AbortSignal | undefined;
};

let language: Language = 'zh';

/** In which language refusals come. */
export function speak(next: Language): void {
  language = next;
}

/** The address of a call, for links that the browser follows by itself (downloads). */
export function addressOf(path: string, query?: Query): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) words.append(name, String(each));
  }
  const base = path.startsWith('/api/') ? path : `/api/v1${path}`;
  return words.size === 0 ? base : `${base}?${words}`;
}

/** A part of a path that is only known when it runs is `{}` in the names of the contract's operations. */
type Part<S extends string> = string extends S ? '{}' : `${number}` extends S ? '{}' : S;
type Shape<P extends string> = P extends `${infer First}/${infer Rest}` ? `${Part<First>}/${Shape<Rest>}` : Part<P>;
/** What the contract answers to a method and a path, as a template: a path that it does not have is told in the type. */
export type AnswerTo<M extends string, P extends string> = `${M} ${Shape<P>}` extends infer Key
  ? Key extends keyof Contract.Operations
    ? Narrowed<Contract.Operations[Key]['answers']>
    : { notInTheContract: Key }
  : never;
type Acted = { actions: Contract.Action[] };
/** Actions as the pages know them: what a step asks for is open in the contract (Requirement in types.ts). */
type Narrowed<A> = A extends Acted
  ? {
      [K in keyof A]: K extends 'actions'
        ? Action[]
        : A[K] extends (infer Item extends Acted)[]
          ? Narrowed<Item>[]
          : A[K];
    }
  : A;
type MethodOf<C extends Call> = C extends { method: infer M extends string } ? M : 'GET';

/**
 * Sends one request of the contract, whose answer has the type that the contract gives it.
 * Resolves to the body as JSON, undefined for an empty answer.
 * @throws ApiError
 */
export const call = <const C extends Call>(
  request: C &
    (AnswerTo<MethodOf<C>, C['path']> extends infer Lacking extends { notInTheContract: unknown } ? Lacking : unknown),
): Promise<AnswerTo<MethodOf<C>, C['path']>> => send(request);

/** Asks for what stands at a path of the contract. @throws ApiError */
export const get = <const P extends string>(
  path: P,
  more: { query?: Query; signal?: AbortSignal } = {},
): Promise<AnswerTo<'GET', P>> => send({ path, ...more });

/** Sends one request whose path is only known when it runs (registers, steps of a record). @throws ApiError */
export async function send<Answer>({
  method = 'GET',
  path,
  query,
  body,
  version,
  once,
  signal,
}: Call): Promise<Answer> {
  const headers = new Headers({ accept: 'application/json' });
  if (version !== undefined) headers.set('if-match', `"${version}"`);
  if (once !== undefined) headers.set('idempotency-key', once);
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers.set('content-type', 'application/json');
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = form ? body : JSON.stringify(body);
  if (signal !== undefined) init.signal = signal;
  const response = await transport(addressOf(path, query), init);
  if (response.ok) return (await bodyOf(response)) as Answer;
  throw problemError(response, await bodyOf(response));
}

/** fetch, with our language; where nobody answers, an ApiError with the code 'network'. */
export async function transport(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.headers.set('accept-language', language);
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new ApiError(unanswered(request));
  }
}

/** What the server refused, in its own words; what went wrong before that, as it is. */
export function problemError(response: Response | undefined, body: unknown): unknown {
  if (response === undefined) return body instanceof Error ? body : new TypeError('no answer', { cause: body });
  return new ApiError(problemOf(response, body));
}

/** A fresh key for `once`: the same form sent twice is one create. */
export function onceKey(): string {
  return (
    crypto.randomUUID?.() ??
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  );
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  if (text === '' || !/json/.test(response.headers.get('content-type') ?? '')) return undefined;
  return JSON.parse(text);
}

function problemOf(response: Response, body: unknown): Problem {
  const known = typeof body === 'object' && body !== null ? (body as Partial<Problem> & { message?: string }) : {};
  return {
    type: known.type ?? 'about:blank',
    title: known.title ?? known.message ?? `HTTP ${response.status}`,
    status: response.status,
    detail: known.detail ?? known.message ?? known.title ?? `HTTP ${response.status}`,
    code: known.code ?? `http.${response.status}`,
    next: known.next ?? '',
    requestId: known.requestId ?? response.headers.get('x-request-id') ?? '',
    ...(known.fields !== undefined && { fields: known.fields }),
    ...(known.allowed !== undefined && { allowed: known.allowed }),
    ...(known.changes !== undefined && { changes: known.changes }),
  };
}

/** Of a change that got no answer nobody can say whether it was kept; what may be sent again without harm is named. */
function unanswered({ method, headers }: Request): Problem {
  const zh = language === 'zh';
  const none = { type: 'about:blank', status: 0, code: 'network', requestId: '' };
  if (method === 'GET') {
    const title = zh ? '没有连接到服务器' : 'The server was not reached';
    return { ...none, title, detail: title, next: zh ? '请检查网络后重试。' : 'Check the network and try again.' };
  }
  const again = headers.has('idempotency-key') || headers.has('if-match');
  return {
    ...none,
    title: zh ? '没有收到服务器的答复' : 'The server gave no answer',
    detail: zh ? '连接中断，不能确定是否已经保存。' : 'The connection broke; whether it was saved is not known.',
    next: again
      ? zh
        ? '连接恢复后请再次提交：已经保存的不会重复保存。'
        : 'Send it again once there is a connection: what was saved is not saved twice.'
      : zh
        ? '连接恢复后请先刷新核对，再决定是否重做。'
        : 'Once there is a connection, reload and see before you do it again.',
  };
}
