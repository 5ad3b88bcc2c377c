// Somebody of the public with a browser that runs no script: reads pages, fills in their forms, sends them; for tests.
import assert from 'node:assert/strict';
import type { App } from '../../../platform/http/services.ts';
import type { LeadsTest } from './leads-test.ts';

/** Everything on one page, as it comes back with what is wrong; the steps have a test of their own. */
export const tip = '/portal/tip?form=whole';
export const progress = '/portal/progress';
export const said = {
  kind: 'tip',
  naming: 'anonymous',
  goods: '云雀牌运动鞋',
  account: '网店标称正品，收到的鞋商标模糊。',
  respondent: '跑跑潮品（示例）',
  province: '440000',
  city: '440100',
  county: '440106',
};

export type PortalPage = { status: number; body: string; headers: Record<string, unknown> };
type File = { name: string; content: string | Uint8Array<ArrayBuffer> };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

/** Values of the hidden fields of a page. */
export function hiddenOf({ body }: PortalPage): Record<string, string> {
  const found = body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, plain(value)]));
}

const numbers = '零一二三四五六七八九';

/** The answer to the question that a page asks. */
export function answerOf({ body }: PortalPage): string {
  const [, a = '', b = ''] = /([一二三四五六七八九])加([一二三四五六七八九])等于几/.exec(body) ?? assert.fail(body);
  return String(numbers.indexOf(a) + numbers.indexOf(b));
}

export class PortalVisitor {
  app: App;
  constructor(app: App) {
    this.app = app;
  }

  async read(url: string): Promise<PortalPage> {
    const { statusCode, body, headers } = await this.app.inject({ url });
    return { status: statusCode, body, headers };
  }

  /** Sends a form as browsers do that have no file to send. */
  async send(url: string, fields: Record<string, string>, more: Record<string, string> = {}): Promise<PortalPage> {
    const { statusCode, body, headers } = await this.app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...more },
    });
    return { status: statusCode, body, headers };
  }

  /** Sends a form with files, the hidden fields first as on the page. */
  async sendFiles(url: string, fields: Record<string, string>, files: readonly File[]): Promise<PortalPage> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const { name, content } of files) form.append('file', new Blob([content]), name);
    const sent = new Response(form);
    const { statusCode, body, headers } = await this.app.inject({
      ...{ method: 'POST', url, payload: Buffer.from(await sent.arrayBuffer()) },
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    });
    return { status: statusCode, body, headers };
  }
}

export function receiptOf({ status, body }: PortalPage): { no: string; secret: string } {
  const no = /id="no">([^<]+)/.exec(body)?.[1];
  const secret = /id="secret">([^<]+)/.exec(body)?.[1];
  assert.ok(status === 200 && no !== undefined && secret !== undefined, body);
  return { no, secret };
}

/** One who reports an invented shop, all but what a test changes. */
export class PortalAuthor extends PortalVisitor {
  test: LeadsTest;
  constructor(test: LeadsTest) {
    super(test.app);
    this.test = test;
  }

  /** The form, filled in by somebody who took their time. */
  async filledIn(change: Record<string, string> = {}): Promise<Record<string, string>> {
    const page = await this.read(tip);
    this.test.ahead += 10_000;
    return { ...hiddenOf(page), ...said, answer: answerOf(page), ...change };
  }

  async review(change: Record<string, string> = {}): Promise<PortalPage> {
    return this.send(tip, { ...(await this.filledIn(change)), do: 'check' });
  }

  /** A tip that was sent: its number and secret. */
  async sent(change: Record<string, string> = {}): Promise<{ no: string; secret: string }> {
    return receiptOf(await this.send(tip, { ...hiddenOf(await this.review(change)), do: 'send' }));
  }

  /** How many tips are stored. */
  count(): Promise<number> {
    return this.test.made.services.database.asSystem(
      'test',
      async (tx) => (await tx.selectFrom('tip').select('id').execute()).length,
    );
  }

  /** The record of a tip, as its office sees it. */
  async tipOf(no: string) {
    const { items } = await this.test.ok('district', 'GET', `/tips?q=${no}`);
    return (await this.test.ok('district', 'GET', `/tips/${items[0].id}`)).tip;
  }
}
