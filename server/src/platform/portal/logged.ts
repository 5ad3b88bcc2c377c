// What a public page says of an entry of the log: its place and time, the stamp over it, who cosigned it. Lines of a list of pairs.
import { momentText } from '@qingfeng/codes';
import type { Logged } from '../audit/index.ts';
import type { Language } from '../errors/problem.ts';
import { type Html, html } from './html.ts';

const zh = {
  log: '入日志',
  place: (place: number | null) => (place === null ? '日志正在编号' : `日志第 ${grouped(place)} 条`),
  stamp: '时间戳',
  noStamp: '等待时间戳机构盖戳',
  cosigned: '联署',
  nobody: '尚无邻近节点联署',
  unverifiable: (lines: number) => `另有 ${lines} 份联署无法核验`,
  onlyUnverifiable: '无法核验',
  beijing: '北京时间',
  comma: '，',
};
const en: typeof zh = {
  log: 'In the log',
  place: (place) => (place === null ? 'being put in order' : `entry ${grouped(place)}`),
  stamp: 'Time stamp',
  noStamp: 'Not stamped by an authority yet',
  cosigned: 'Cosigned by',
  nobody: 'No neighbouring node yet',
  unverifiable: (lines) => `${lines} more cannot be verified`,
  onlyUnverifiable: 'cannot be verified',
  beijing: 'Beijing time',
  comma: ', ',
};
const words: Record<Language, typeof zh> = { zh, en };

const grouped = (place: number): string => place.toLocaleString('en-US');

export function loggedLines({ at, place, stamp, cosigned, unverifiable }: Logged, language: Language): Html {
  const t = words[language];
  return html`<dt>${t.log}</dt><dd>${beijing(at)}<br><span class="second">${t.beijing}${t.comma}${t.place(place)}</span></dd>
<dt>${t.stamp}</dt><dd>${stamp === null ? t.noStamp : html`${beijing(stamp.at)}<br><span class="second">${stamp.authority}</span>`}</dd>
<dt>${t.cosigned}</dt><dd>${cosigners({ cosigned, unverifiable }, t)}</dd>`;
}

/** Whoever's line holds by a pinned key is named; of others only that they cannot be verified. */
function cosigners({ cosigned, unverifiable }: Pick<Logged, 'cosigned' | 'unverifiable'>, t: typeof zh): Html {
  if (cosigned.length === 0) return html`${unverifiable === 0 ? t.nobody : t.onlyUnverifiable}`;
  return html`${cosigned.map(({ name, at }, no) => html`${no > 0 && html`<br>`}<span lang="zh">${name}</span> ${beijing(at)}`)}${unverifiable > 0 && html`<br><span class="second">${t.unverifiable(unverifiable)}</span>`}`;
}

/** '2026-10-12 09:31:07'. */
export const beijing = (moment: Date): string => momentText(moment.getTime());
