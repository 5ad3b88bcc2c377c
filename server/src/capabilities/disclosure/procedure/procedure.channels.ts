// What is noted of a published disclosure on each channel: the systems that it went to, and the province that it was pushed to.
import { day, text } from '@qingfeng/procedure';
import { channelWords } from '../register.ts';
import { bases } from './procedure.bases.ts';

const doneOn = day('doneOn', '日期', 'Day');

export const channelSteps = {
  reportSamr: {
    title: { zh: '登记已在公示系统公示', en: 'Record publication in the enterprise system' },
    actors: ['officer', 'system'],
    from: ['published'],
    to: 'stays',
    requires: [doneOn],
    onlyWhen: [needed('samr')],
    basis: bases.practice,
  },
  push: {
    title: { zh: '登记已推送登记地', en: 'Record the push to the place of registration' },
    actors: ['officer', 'system'],
    from: ['published'],
    to: 'stays',
    requires: [doneOn],
    onlyWhen: [needed('samr-push')],
    basis: bases.practice,
  },
  pushReturned: {
    title: { zh: '登记地退回推送', en: 'Returned by the place of registration' },
    actors: ['system'],
    from: ['published'],
    to: 'stays',
    requires: [text('returnedWhy', '退回理由', 'Reason', 2_000)],
    repeatable: true,
    basis: bases.practice,
  },
  pushAgain: {
    title: { zh: '重新推送登记地', en: 'Push again' },
    actors: ['officer'],
    from: ['published'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { taken: 'pushReturned' },
        why: { zh: '登记地没有退回', en: 'The place of registration did not return it' },
        basis: bases.practice,
      },
    ],
    repeatable: true,
    basis: bases.practice,
  },
  reportDouble: {
    title: { zh: '登记已报送双公示', en: 'Record the report to Credit China' },
    actors: ['officer', 'system'],
    from: ['published'],
    to: 'stays',
    requires: [doneOn],
    onlyWhen: [needed('double')],
    basis: bases.practice,
  },
} as const;

function needed(channel: keyof typeof channelWords) {
  const { zh, en } = channelWords[channel];
  return {
    condition: { fact: 'channels', is: [channel] },
    why: { zh: `不须在“${zh}”公开`, en: `It is not due on "${en}"` },
    basis: bases.practice,
  } as const;
}
