// Four who write at once, each at their own kind of record, and remember what they were told.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Answer } from '../../test-office.ts';
import type { KillableHome } from './home.ts';
import type { Stock } from './stock.ts';

export const kinds = ['import', 'publication', 'evidence', 'closing'] as const;
export type Kind = (typeof kinds)[number];

/** One that was sent. @property mark what it is found by, whatever was answered @property rows of an import */
export type Written = {
  readonly kind: Kind;
  readonly mark: string;
  /** Answered with 2xx; otherwise nobody knows yet whether it is there. */
  acknowledged: boolean;
  readonly rows?: number;
  /** Digest of the file that went with it. */
  readonly sha256?: string;
};

/** A write about to be sent: what it is, and the sending. */
type Sent = { readonly written: Written; send(): Promise<Answer> };
type Maker = (home: KillableHome, stock: Stock) => Promise<Sent | undefined>;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const pick = (least: number, most: number): number => least + Math.floor(Math.random() * (most - least + 1));

const makers: Readonly<Record<Kind, Maker>> = {
  import: async (home) => {
    const mark = randomUUID().slice(0, 13);
    const rows = pick(100, 3_000);
    const lines = Array.from(
      { length: rows },
      (_, at) => `食品生产许可,${mark}-${at},粤丰食品${at}（示例）,广州市市场监管局,糕点,440106,2025-01-01\n`,
    );
    const table = `种类,证号,持证人,发证机关,许可范围,所在地,有效期自\n${lines.join('')}`;
    const send = () => home.upload('officer', '/licences/import', `${mark}.csv`, table);
    return { written: { kind: 'import', mark, rows, acknowledged: false }, send };
  },
  publication: async (home, { publications }) => {
    const mark = publications.shift();
    if (mark === undefined) return undefined;
    const send = () => home.call('head', 'POST', `/disclosures/${mark}/steps/publish`, { facts: {} });
    return { written: { kind: 'publication', mark, acknowledged: false }, send };
  },
  evidence: async (home) => {
    const mark = `证据${randomUUID()}`;
    const text = `现场照片 ${mark}`.repeat(pick(1, 20_000));
    const { status, body } = await home.upload('officer', '/files', `${mark}.txt`, text);
    if (status !== 201) return undefined;
    const entry = {
      ...{ number: mark, title: '现场照片（示例）', type: 'document', origin: 'site' },
      ...{
        takenAt: `${localDate(home.present.getTime())}T00:00:00+08:00`,
        takenBy: '陈一、李二',
        how: '拍照',
        content: [body.id],
      },
    };
    const written: Written = { kind: 'evidence', mark, sha256: digest(text), acknowledged: false };
    return { written, send: () => home.call('officer', 'POST', '/evidence', entry) };
  },
  closing: async (home, { disposals }) => {
    const mark = disposals.shift();
    if (mark === undefined) return undefined;
    const text = `销毁证明 ${mark}`;
    const { status, body } = await home.upload('keeper', '/files', '销毁证明.txt', text);
    if (status !== 201) {
      disposals.unshift(mark);
      return undefined;
    }
    const facts = { certificateNo: mark.slice(0, 8), certificate: [body.id] };
    const written: Written = { kind: 'closing', mark, sha256: digest(text), acknowledged: false };
    return { written, send: () => home.call('keeper', 'POST', `/disposals/${mark}/steps/close`, { facts }) };
  },
};

export type Writers = {
  readonly written: readonly Written[];
  /** Milliseconds that a kind takes to be answered, on average; NaN before the first answer. */
  tookOf(kind: Kind): number;
  /** Settles when every kind was acknowledged once; at once of what no longer can be. */
  begun: Promise<void>;
  /** Settles when the kind is sent for this further time; at once where it no longer can. */
  sent(kind: Kind, times: number): Promise<void>;
  /** Sends nothing more; settles when all that was under way has ended. */
  end(): Promise<void>;
};

/**
 * Begins to write.
 * @param most how often each kind is sent
 * @throws AssertionError from `end` for an answer other than 2xx, 503 or none
 */
export function beginWriting(home: KillableHome, stock: Stock, most: number): Writers {
  const written: Written[] = [];
  const took = new Map<Kind, number[]>();
  const counts = new Map<Kind, number>();
  const first = new Map(kinds.map((kind) => [kind, Promise.withResolvers<void>()]));
  let waiting: { kind: Kind; times: number; done: () => void } | undefined;
  let over = false;
  const told = (kind: Kind, times: number): void => {
    counts.set(kind, times);
    if (waiting?.kind === kind && waiting.times <= times) waiting.done();
  };
  const ended = (kind: Kind): void => {
    first.get(kind)?.resolve();
    told(kind, Number.POSITIVE_INFINITY);
  };
  const writing = async (kind: Kind): Promise<void> => {
    for (let times = 1; !over && times <= most; times += 1) {
      const made = await makers[kind](home, stock);
      if (made === undefined) break;
      written.push(made.written);
      told(kind, times);
      const begun = performance.now();
      const { status, body } = await made.send();
      made.written.acknowledged = status >= 200 && status < 300;
      assert.ok(
        made.written.acknowledged || status === 0 || status === 503,
        `${kind}: ${status} ${JSON.stringify(body)}`,
      );
      if (!made.written.acknowledged) continue;
      took.set(kind, [...(took.get(kind) ?? []), performance.now() - begun]);
      first.get(kind)?.resolve();
    }
  };
  const all = Promise.all(kinds.map((kind) => writing(kind).finally(() => ended(kind))));
  // A fault is told by `end`; until then it must not end the process.
  all.catch(() => {});
  return {
    written,
    begun: Promise.all([...first.values()].map(({ promise }) => promise)).then(() => {}),
    tookOf: (kind) => {
      const times = took.get(kind) ?? [];
      return times.reduce((sum, one) => sum + one, 0) / times.length;
    },
    sent: async (kind, further) => {
      const times = (counts.get(kind) ?? 0) + further;
      if (!Number.isFinite(times)) return;
      const { promise, resolve: done } = Promise.withResolvers<void>();
      waiting = { kind, times, done };
      await promise;
    },
    end: async () => {
      over = true;
      await all;
    },
  };
}
