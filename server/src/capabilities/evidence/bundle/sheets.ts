// The papers of a bundle, line by line: its index, the custody of each item, and form 12 of what a capture brought.
import { momentText } from '@qingfeng/codes';
import { stampSaid } from './attestations.ts';
import type { Bundle, BundledItem } from './bundle.ts';
import { folderOf } from './paths.ts';

export type Sheet = { readonly path: string; readonly title: string; readonly lines: readonly string[] };

export function sheetsOf(bundle: Omit<Bundle, 'sheets'>): Sheet[] {
  return [
    indexSheet(bundle),
    ...bundle.items.flatMap((item, place): Sheet[] => {
      const at = (name: string): string => `sheets/${folderOf(item, place)}/${name}.pdf`;
      const custody = { path: at('保管记录'), title: '证据保管记录', lines: [...headOf(item), ...custodyOf(item)] };
      if (item.taking === null) return [custody];
      const form = {
        path: at('电子数据证据提取笔录'),
        title: '电子数据证据提取笔录',
        lines: [...headOf(item), ...item.taking],
      };
      return [custody, form];
    }),
  ];
}

function indexSheet({ title, agency, madeBy, at, items, stamps, log }: Omit<Bundle, 'sheets'>): Sheet {
  const proved =
    log === null
      ? '导出时各项证据尚未全部进入存证日志，本包不含日志证明。'
      : `存证日志共 ${log.size} 条，证明在 log 文件夹。`;
  const lines = [
    `${title}。${agency}，${madeBy}，${momentText(at.getTime())} 导出，共 ${items.length} 项证据。`,
    `${proved}核对的命令在证据目录.html。`,
    ...items.flatMap((item, place) => [
      '',
      `${place + 1}　${item.title}（${item.number}）`,
      ...item.facts.map(([label, value]) => `${label}：${value}`),
      ...item.files.map(
        ({ name, size, sha256 }) =>
          `文件：${name}，${size} 字节，SHA-256 ${sha256}，时间戳：${stampSaid(stamps.get(sha256))}`,
      ),
    ]),
  ];
  return { path: '证据目录.pdf', title: '证据目录', lines };
}

const headOf = ({ number, title, facts }: BundledItem): string[] => [
  `${number}　${title}`,
  ...facts.filter(([label]) => !['证据编号', '状态'].includes(label)).map(([label, value]) => `${label}：${value}`),
  '',
];

function custodyOf({ custody }: BundledItem): string[] {
  if (custody.length === 0) return ['没有保管记载。'];
  return custody.map(
    ({ at, step, by, said }, place) =>
      `${place + 1}　${momentText(Date.parse(at))}　${step}　${by}${said === '' ? '' : `：${said}`}`,
  );
}
