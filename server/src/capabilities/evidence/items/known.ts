// What is known of how electronic data was taken: from the item, the capture that brought it, and the stamps over its files.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { stampsOf } from '../bundle/attestations.ts';
import { captureOfFiles } from '../captures/store.ts';
import type { ShownEvidence } from './shown.ts';
import { type CaptureFound, type RecordItem, recordItemNames, recordItems, recordOf } from './taking-record.ts';

type Known = {
  readonly capture: CaptureFound | null;
  readonly known: Readonly<Record<RecordItem, string | null>>;
};

export async function knownOf(session: Session, item: ShownEvidence): Promise<Known> {
  const ids = item.content.map((file) => file.id);
  const found = await captureOfFiles(session.tx, ids);
  const digests = item.content.map(({ sha256 }) => sha256);
  const stamps = await stampsOf(session, digests);
  const capture: CaptureFound | null =
    found === undefined
      ? null
      : {
          ...(found.record as unknown as Omit<CaptureFound, 'stampedAt' | 'digest'>),
          ...{ stampedAt: found.stampedAt?.toISOString() ?? null, digest: found.digest ?? '' },
        };
  const times = [...stamps.values()].flatMap(({ at }) => at?.toISOString() ?? []).toSorted();
  return { capture, known: recordOf({ ...item, stamps: times }, capture) };
}

const checkWords: Readonly<Record<string, string>> = {
  machine: '取证计算机',
  browser: '浏览器',
  profile: '浏览器配置（专用新建）',
  hosts: 'hosts 文件',
  proxy: '代理设置',
  network: '网络地址',
  clock: '系统时间（与时间源相差，毫秒）',
  serverTime: '网站服务器时间',
  login: '登录状态（存储的 Cookie 数）',
  scope: '允许访问的主机',
  malware: '恶意程序检查',
  film: '全过程录屏',
};
const stateWords: Readonly<Record<string, string>> = { ok: '正常', attention: '需要说明', notDone: '没有进行' };

/** Form 12 of what a capture brought: its items, then every check of machine and clock; null where no page was captured. */
export function takingLines({ capture, known }: Known): string[] | null {
  if (capture === null) return null;
  return [
    ...recordItemNames.map(
      (name) => `${recordItems[name].zh}：${known[name] ?? '没有记载，由取证人员填写或者说明原因'}`,
    ),
    '',
    '取证环境检查',
    ...capture.checks.map(({ item, state, value }) => {
      const found = value === '' ? '' : `，${value}`;
      return `${checkWords[item] ?? item}：${stateWords[state] ?? state}${found}`;
    }),
  ];
}
