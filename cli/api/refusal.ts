// Why a server did not do it, in words for the person at the shell.

import type { Problem } from '@qingfeng/client';
import { Failure } from '../failure.ts';
import { printable } from '../output.ts';

/** A refusal of the server: its problem details (RFC 9457), already in the language of this call. */
export class Refusal extends Failure {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super({ zh: described(problem, '编号'), en: described(problem, 'reference') }, { code: problem.code, problem });
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** What an answer other than 2xx means. */
export function refusalOf(q: { url: string; response: Response; body: unknown }): Failure {
  const { url, response, body } = q;
  if (isProblem(body)) return new Refusal(body);
  const to = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && to !== null) {
    const place = printable(to);
    return new Failure(
      {
        zh: `${url} 要求转到 ${place}，没有转去。如该地址可信，请用 --url 直接给出`,
        en: `${url} sends on to ${place}, which was not followed. If that address can be trusted, give it with --url`,
      },
      { code: 'server.redirects' },
    );
  }
  return notOurs(url, response.status);
}

/** The server does not know the key. */
export function keyRefused(url: string): Failure {
  return new Failure(
    {
      zh: `${url} 不接受这个密钥：已过期、已停用，或属于另一个服务器。请向安全管理员申请新的密钥`,
      en: `${url} does not accept the key: it has expired, was revoked, or belongs to another server. Ask the security administrator for a new one`,
    },
    { code: 'server.keyRefused' },
  );
}

/** Somebody answered, but not this platform. */
export function notOurs(url: string, status: number): Failure {
  return new Failure(
    {
      zh: `${url} 的回答不是清风服务器的（状态 ${status}）。请核对地址`,
      en: `What ${url} answered is not a Qingfeng server’s (status ${status}). Check the address`,
    },
    { code: 'server.notQingfeng' },
  );
}

/** Nobody answered. What was asked may or may not have been done when the connection broke in the middle. */
export function unreachable(url: string, error: unknown): Failure {
  if (!(error instanceof Error)) return notOurs(url, 200);
  const reason = printable(rootOf(error));
  return new Failure(
    {
      zh: `无法与 ${url} 通信（${reason}）。请检查地址（--url 或 QINGFENG_URL）、网络和服务器是否已启动；同一命令可放心重复`,
      en: `${url} cannot be reached (${reason}). Check the address (--url or QINGFENG_URL), the network and whether the server runs; the same command may safely be repeated`,
    },
    { code: 'server.unreachable' },
  );
}

/** fetch says only that it failed; the reason lies in its causes. */
function rootOf(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (inner instanceof Error) return rootOf(inner);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function described(problem: Problem, reference: string): string {
  const fields = (problem.fields ?? []).map(
    ({ pointer, name, detail }) => `  ${name === undefined ? '' : `${name} `}${pointer} ${detail}`,
  );
  const allowed = (problem.allowed ?? []).map(
    (each) => `  - ${typeof each === 'string' ? each : JSON.stringify(each)}`,
  );
  const lines = [`${problem.title} (${problem.code})`, ...fields, ...allowed, `  → ${problem.next}`];
  if (problem.status >= 500) lines.push(`  ${reference}: ${problem.requestId}`);
  return lines.map((line) => line.slice(0, 1) + printable(line.slice(1))).join('\n');
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const body = value as Record<string, unknown>;
  return ['title', 'code', 'next', 'requestId'].every((name) => typeof body[name] === 'string');
}
