// Of what a user is told by which way: in the platform, by e-mail, through the message gateway.
import { z } from 'zod';

/** What a notice is about, as a user chooses: every kind of notice belongs to one of these. */
export const noticeTopics = {
  soon: { zh: '期限临近提醒', en: 'Reminders of what is soon due' },
  overdue: { zh: '超期提醒', en: 'Reminders of what is overdue' },
  assigned: { zh: '新下发的任务', en: 'Tasks that are newly issued' },
  acts: { zh: '督办、报告、退回、验收等办理情况', en: 'Orders, reports, returns, acceptances and other acts' },
} as const satisfies Record<string, { zh: string; en: string }>;

export const noticeWays = {
  inApp: { zh: '站内通知', en: 'In the platform' },
  smtp: { zh: '电子邮件', en: 'E-mail' },
  webhook: { zh: '消息接口（短信、政务即时通讯）', en: 'Webhook (SMS, government messengers)' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type NoticeTopic = keyof typeof noticeTopics;
export type NoticeWay = keyof typeof noticeWays;

export const topicNames = Object.keys(noticeTopics) as [NoticeTopic, ...NoticeTopic[]];
export const wayNames = Object.keys(noticeWays) as [NoticeWay, ...NoticeWay[]];

/** The preference `noticeWays`; a topic that is left out comes by every way. */
export const chosenWays = z
  .partialRecord(z.enum(topicNames), z.array(z.enum(wayNames)).max(wayNames.length))
  .describe('Ways by which I want to be told, by topic; a topic left out comes by every way');

/** Kinds that are no reminder and no new task are acts of the other side, each named after its step. */
export function topicOf(kind: string): NoticeTopic {
  return kind === 'soon' || kind === 'overdue' || kind === 'assigned' ? kind : 'acts';
}

/** Nobody is to miss that somebody changes their rights. */
const always = ['accessChange'];

/** What somebody asked to be kept informed of fills no mailbox. */
const onlyHere = ['followed'];

const preferred = z.object({ noticeWays: chosenWays });

/** What a user with these preferences wants to be told of by which way: everything, unless they said no. */
export function wishesOf(preferences: unknown): (q: { kind: string; way: NoticeWay }) => boolean {
  const chosen = preferred.safeParse(preferences);
  return ({ kind, way }) => {
    if (always.includes(kind)) return true;
    if (onlyHere.includes(kind)) return way === 'inApp';
    const ways = chosen.success ? chosen.data.noticeWays[topicOf(kind)] : undefined;
    return ways === undefined || ways.includes(way);
  };
}

/** Whether a user with these preferences wants notices of this kind by this way. */
export const wantsBy = (preferences: unknown, q: { kind: string; way: NoticeWay }): boolean => wishesOf(preferences)(q);
