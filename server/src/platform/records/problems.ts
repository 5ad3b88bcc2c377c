// How notes, following and bulk work refuse.
import { defineProblems } from '../errors/problem.ts';

export const recordProblem = defineProblems({
  'records.noteClosed': {
    status: 409,
    zh: '批注已超过十五分钟，不能再修改',
    en: 'The note is more than fifteen minutes old and can no longer be changed',
    next: { zh: '可以撤回后另写一条。', en: 'Withdraw it and write another.' },
  },
  'records.noteWithdrawn': {
    status: 409,
    zh: '批注已经撤回',
    en: 'The note has been withdrawn',
    next: { zh: '需要时请另写一条。', en: 'Write a new one if needed.' },
  },
  'records.noteNotYours': {
    status: 403,
    zh: '批注只由写的人修改或撤回',
    en: 'Only its author can change or withdraw a note',
    next: { zh: '有不同意见的，请另写一条。', en: 'Write your own note.' },
  },
  'records.noNotes': {
    status: 403,
    zh: '您的账号不办理业务，不能写批注',
    en: 'Your account does not handle records and cannot write notes',
    next: { zh: '请由经办人、审批人或督导人员填写。', en: 'Ask an officer, approver or supervisor to write it.' },
  },
  'records.noBulk': {
    status: 409,
    zh: '这类记录不能批量办理',
    en: 'Records of this kind must be handled one by one',
    next: { zh: '请打开记录逐件办理。', en: 'Open each record.' },
  },
  'records.notUndone': {
    status: 409,
    zh: '这次批量办理不能撤销：{why}',
    en: 'This bulk action cannot be undone: {why}',
    next: { zh: '请打开记录逐件办理。', en: 'Open each record.' },
  },
});
