// What a publication owes third parties whose secret or privacy it touches: they are asked in writing, and answer within a time.
import { day, text } from '@qingfeng/procedure';
import { bases } from './procedure.bases.ts';

export const thirdPartySteps = {
  askThird: {
    title: { zh: '书面征求第三方意见', en: 'Consult a third party in writing' },
    actors: ['officer'],
    from: ['draft', 'review'],
    to: 'stays',
    requires: [
      text('thirdParty', '第三方', 'Third party', 200),
      text('touched', '涉及的商业秘密、个人隐私', 'What is touched', 500),
      day('askedOn', '征求日期', 'Asked on'),
      { fact: 'replyBy', kind: 'date', notBeforeEvent: true, title: { zh: '答复期限', en: 'Reply due' } },
      { fact: 'letter', kind: 'file', title: { zh: '征求意见函', en: 'Letter' } },
    ],
    repeatable: true,
    basis: bases.third,
  },
  answerThird: {
    title: { zh: '登记第三方意见', en: 'Record the third party’s reply' },
    actors: ['officer'],
    from: ['draft', 'review'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'thirdReply' },
        why: { zh: '没有待答复的征求意见', en: 'No consultation is awaiting a reply' },
        basis: bases.third,
      },
    ],
    requires: [
      {
        fact: 'thirdSays',
        kind: 'choice',
        title: { zh: '意见', en: 'Reply' },
        options: {
          agrees: { zh: '同意公开', en: 'Agrees' },
          objects: { zh: '不同意公开', en: 'Objects' },
          silent: { zh: '期限内未答复', en: 'No reply in time' },
        },
      },
      {
        fact: 'reply',
        kind: 'file',
        title: { zh: '答复', en: 'Reply document' },
        when: { fact: 'thirdSays', is: ['agrees', 'objects'] },
      },
      {
        fact: 'publicInterest',
        kind: 'text',
        maxLength: 1_000,
        optional: true,
        when: { fact: 'thirdSays', is: ['objects', 'silent'] },
        title: {
          zh: '不公开对公共利益的重大影响（决定仍公开的填写）',
          en: 'Serious harm to the public interest (if published over an objection)',
        },
      },
      {
        fact: 'toldThird',
        kind: 'file',
        optional: true,
        when: { fact: 'thirdSays', is: ['objects', 'silent'] },
        title: {
          zh: '书面通知第三方（决定仍公开的上传）',
          en: 'Notice to the third party (if published over an objection)',
        },
      },
    ],
    repeatable: true,
    basis: bases.third,
  },
} as const;

export const thirdPartyDuties = {
  thirdReply: {
    title: { zh: '第三方答复', en: 'Third party’s reply' },
    owner: 'officer',
    opensOn: ['askThird'],
    metBy: ['answerThird', 'withhold', 'lapse'],
    deadline: { kind: 'on', fact: 'replyBy' },
    basis: bases.third,
    late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
  },
} as const;
