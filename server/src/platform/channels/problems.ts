// Why a message could not be handed over, and whether trying again can help.
import { defineProblems } from '../errors/problem.ts';

export const channelProblem = defineProblems({
  'channel.temporary': {
    status: 503,
    zh: '通知渠道 {channel} 暂时无法送出：{reason}',
    en: 'The channel {channel} cannot deliver at the moment: {reason}',
    next: {
      zh: '系统将自动重试，站内待办不受影响。',
      en: 'It is retried automatically; messages on the platform are not affected.',
    },
  },
  'channel.refused': {
    status: 502,
    zh: '通知渠道 {channel} 拒收：{reason}',
    en: 'The channel {channel} refused the message: {reason}',
    next: { zh: '请核对收件地址；该通知不再重试。', en: 'Check the address. This message is not retried.' },
  },
  'channel.misconfigured': {
    status: 500,
    zh: '通知渠道 {channel} 的配置有误：{reason}',
    en: 'The channel {channel} is not configured correctly: {reason}',
    next: { zh: '请由系统管理员核对渠道配置。', en: 'Ask the system administrator to check its configuration.' },
  },
});
