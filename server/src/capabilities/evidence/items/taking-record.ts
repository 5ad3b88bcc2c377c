// The record of electronic data taken (电子数据证据提取笔录, form 12), drafted from what is known: every item that it asks for is there, or its
// absence is explained by the officers.
import { momentText } from '@qingfeng/codes';
import type { Basis } from '@qingfeng/fields';
import type { ShownEvidence } from './shown.ts';
import { takersIn } from './takers.ts';

type Words = { readonly zh: string; readonly en: string };

/** What a capture found, as far as the record asks for it. */
export type CaptureFound = {
  readonly url: string;
  readonly finalUrl: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly clockOffsetMs: number | null;
  readonly checks: readonly { readonly item: string; readonly state: string; readonly value: string }[];
  readonly names: readonly { readonly host: string; readonly addresses: readonly string[] }[];
  readonly requests: readonly { readonly serverDate: string | null }[];
  readonly refused: readonly unknown[];
  readonly stampedAt: string | null;
  readonly digest: string;
};

export const recordItems = {
  times: { zh: '提取起止时间', en: 'Start and end' },
  place: { zh: '提取地点', en: 'Place' },
  officers: { zh: '提取人员', en: 'Taken by' },
  original: {
    zh: '原始存储介质及不能扣押、封存的原因',
    en: 'Original medium, and why it could not be seized or sealed',
  },
  target: { zh: '提取对象（网址、网际协议地址或文件）', en: 'What was extracted (web address, IP address or files)' },
  method: { zh: '方法、工具和步骤', en: 'Method, tools and steps' },
  clean: { zh: '环境清洁性检查', en: 'Check for a clean environment' },
  clock: { zh: '时间校验', en: 'Clock check' },
  digest: { zh: '完整性校验值', en: 'Digests' },
  stamp: { zh: '可信时间戳', en: 'Time stamp' },
  medium: { zh: '存储介质和封存', en: 'Storage medium and its seal' },
  provider: { zh: '持有人、提供人签名', en: 'Signature of the holder or provider' },
  witness: { zh: '见证人或者全过程录音录像', en: 'Witness, or recording of the whole process' },
} as const satisfies Readonly<Record<string, Words>>;
export type RecordItem = keyof typeof recordItems;
export const recordItemNames = Object.keys(recordItems) as RecordItem[];

export const recordBasis: readonly Basis[] = [
  {
    document: '市场监督管理行政处罚程序规定',
    article: '26',
    inForce: { from: '2021-07-15', until: null },
    mark: 'read',
  },
  {
    document: '市场监督管理行政执法电子数据取证暂行规定',
    article: '—',
    inForce: { from: '2024-04-07', until: null },
    mark: 'recalled',
  },
  {
    document: '商标行政执法证据规定',
    article: '2–4',
    inForce: { from: '2025-01-01', until: null },
    mark: 'read',
  },
];

/** '2026-11-29 15:41:03', Beijing time. */
const beijing = (at: string): string => momentText(Date.parse(at));
/** Officers named as those who took it. */
export const takers = (item: Pick<ShownEvidence, 'takenBy'>): readonly string[] => takersIn(item.takenBy);

/** What the record can say of each item by itself; null where somebody has to say it, or why it is not there. Chinese: the record is. */
export function recordOf(
  item: Omit<ShownEvidence, 'timeline'> & { stamps: readonly string[] },
  capture: CaptureFound | null,
): Readonly<Record<RecordItem, string | null>> {
  const files = item.content.map(({ name, sha256 }) => `${name} SHA-256：${sha256}`).join('；');
  const stamped = capture?.stampedAt ?? item.stamps[0] ?? null;
  return {
    times: capture === null ? beijing(item.takenAt) : `${beijing(capture.startedAt)} 至 ${beijing(capture.finishedAt)}`,
    place: item.place,
    officers: item.takenBy,
    original: capture === null ? null : '数据存储在远程服务器上，原始存储介质不在现场，采用网络在线提取',
    target: capture === null ? (item.address ?? (files === '' ? null : item.title)) : targetOf(capture),
    method: item.how,
    ...checksOf(capture),
    digest: digestsOf(files, capture),
    stamp: stamped === null ? null : `盖戳时间 ${beijing(stamped)}`,
    medium: item.sealNo === null ? null : `封签 ${item.sealNo}${item.holder === null ? '' : `，保管人 ${item.holder}`}`,
    // Whoever holds a site is not there when it is opened over the net.
    provider: capture === null ? item.provider : null,
  };
}

function targetOf({ url, finalUrl, names }: CaptureFound): string {
  const hosts = names.map(({ host, addresses }) => `${host}（${addresses.join('、')}）`).join('；');
  return `${url}${finalUrl === url ? '' : `，转至 ${finalUrl}`}；${hosts}`;
}

const digestsOf = (files: string, capture: CaptureFound | null): string | null => {
  const archive = capture === null ? '' : `归档（WARC）SHA-256：${capture.digest}`;
  return [archive, files].filter((one) => one !== '').join('；') || null;
};

function checksOf(capture: CaptureFound | null): Record<'clean' | 'clock' | 'witness', string | null> {
  if (capture === null) return { clean: null, clock: null, witness: null };
  const done = (item: string) => capture.checks.find((one) => one.item === item && one.state === 'ok');
  const server = capture.requests.find(({ serverDate }) => serverDate !== null)?.serverDate;
  const film = done('film');
  return {
    clean: done('malware') === undefined ? null : `新建浏览器配置，病毒检查：${done('malware')?.value || '未发现异常'}`,
    clock:
      capture.clockOffsetMs === null
        ? null
        : `与时间源相差 ${Math.abs(capture.clockOffsetMs)} 毫秒${server == null ? '' : `；网站服务器时间 ${server}`}`,
    witness: film === undefined ? null : `录屏：${film.value}`,
  };
}

/** What form 12 is filled with: the items in their order, each with what is known or why it is not there. */
export function formContent(
  known: Readonly<Record<RecordItem, string | null>>,
  explained: Readonly<Partial<Record<RecordItem, string>>>,
): Record<string, string> {
  const said = (item: RecordItem): string => known[item] ?? `无。${explained[item] ?? ''}`;
  const numbered = (items: readonly RecordItem[]): string =>
    items.map((item) => `${recordItems[item].zh}：${said(item)}`).join('\n');
  return {
    提取时间: said('times'),
    提取地点: known.place ?? explained.place ?? '',
    提取对象: said('target'),
    提取方法: numbered(['officers', 'original', 'method', 'clean', 'clock', 'stamp', 'provider', 'witness']),
    存储介质: said('medium'),
    校验值: said('digest'),
  };
}

/** Items that nobody has said anything of yet. */
export const unexplained = (
  known: Readonly<Record<RecordItem, string | null>>,
  explained: Readonly<Partial<Record<RecordItem, string>>>,
): RecordItem[] => recordItemNames.filter((item) => known[item] === null && (explained[item] ?? '').trim() === '');
