// How notes, following and bulk work refuse.
import { defineProblems } from '../errors/problem.ts';

export const recordProblem = defineProblems({
  'records.noteClosed': {
    status: 409,
    zh: '批注已超过十五分钟，不能再修改',
    en: 'The note is more than fifteen minutes old and stays as it is',
    next: { zh: '可以撤回后另写一条。', en: 'Withdraw it and write another.' },
  },
  'records.noteWithdrawn': {
    status: 409,
    zh: '批注已经撤回',
    en: 'The note was withdrawn',
    next: { zh: '需要时请另写一条。', en: 'Write another where one is needed.' },
  },
  'records.noteNotYours': {
    status: 403,
    zh: '批注只由写的人修改或撤回',
    en: 'A note is changed and withdrawn by its author alone',
    next: { zh: '有不同意见的，请另写一条。', en: 'Write a note of your own.' },
  },
  'records.noNotes': {
    status: 403,
    zh: '您的账号不办理业务，不能写批注',
    en: 'Your account does no work on records and writes no notes',
    next: { zh: '请由经办人、审批人或督导人员填写。', en: 'An officer, approver or supervisor can write it.' },
  },
  'records.noBulk': {
    status: 409,
    zh: '这类记录不能批量办理',
    en: 'Records of this kind are dealt with one by one',
    next: { zh: '请打开记录逐件办理。', en: 'Open each record.' },
  },
  'records.notUndone': {
    status: 409,
    zh: '这次批量办理不能撤销：{why}',
    en: 'This bulk work cannot be taken back: {why}',
    next: { zh: '请打开记录逐件办理。', en: 'Open each record.' },
  },
});
