// What evidence that is entered from a capture begins with, beside what the capture says in a field of the same kind.
import type { Json } from '@qingfeng/fields';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { findResult } from './store.ts';

type Brought = {
  readonly clockOffsetMs: number | null;
  readonly checks: readonly { readonly item: string; readonly value: string }[];
  readonly requests: readonly unknown[];
  readonly refused: readonly { readonly initiator?: string }[];
};

/** How the page was taken, from the record of the capture. It is Chinese, whatever the language of who enters it. */
export async function howTaken(
  { tx }: Session,
  { id, digest }: Readonly<Record<string, unknown>>,
): Promise<Json | undefined> {
  const row = await findResult(tx, String(id));
  if (row === undefined) return undefined;
  const { checks, clockOffsetMs, requests, refused } = row.record as unknown as Brought;
  const value = (item: string): string => checks.find((one) => one.item === item)?.value ?? '';
  const clock = clockOffsetMs === null ? '未与时间源比对' : `与时间源相差 ${Math.abs(clockOffsetMs)} 毫秒`;
  const ofPage = refused.filter(({ initiator }) => initiator !== 'browser').length;
  return [
    `${value('machine')}，${value('browser')}，新建浏览器配置；${clock}。`,
    `打开网址后固定整页画面和全部 ${requests.length} 个响应（WARC），拒绝 ${ofPage} 个；归档 SHA-256：${String(digest)}。`,
  ].join('');
}

/** Whoever enters it is mostly one of the two who took it; the other one's name goes behind. */
export const whoEnters = ({ acting }: Session): Json => `${acting.displayName}、`;
