// A library loan: a procedure of another world, to show that the engine knows nothing of work plans.
import { defineProcedure } from './compile.ts';
import type { Basis, Procedure } from './declaration.ts';

const basis: Basis = {
  document: 'Library rules',
  article: '4',
  inForce: { from: '1998-05-01', until: null },
  mark: 'office rule',
};
const reader = ['reader'] as const;
const desk = ['desk'] as const;

export const loanDeclaration = {
  id: 'library.loan',
  version: '1',
  validFrom: '2004-01-01',
  validUntil: null,
  title: { zh: '图书借阅', en: 'Loan' },
  roles: { reader: { title: { zh: '读者', en: 'the reader' } }, desk: { title: { zh: '服务台', en: 'the desk' } } },
  initial: 'wanted',
  states: {
    wanted: { title: { zh: '待预约', en: 'Wanted' } },
    held: { title: { zh: '已留书', en: 'Held' } },
    lent: { title: { zh: '已借出', en: 'Lent' } },
    damaged: { title: { zh: '待赔偿', en: 'Damaged' } },
    done: { title: { zh: '已还清', en: 'Done' }, terminal: true },
    expired: { title: { zh: '已失效', en: 'Expired' }, terminal: true },
  },
  steps: {
    hold: {
      title: { zh: '留书', en: 'Hold' },
      actors: desk,
      from: ['wanted'],
      to: 'held',
      requires: [
        { fact: 'shelf', kind: 'text', title: { zh: '书架', en: 'Shelf' } },
        { fact: 'notice', kind: 'choice', title: { zh: '通知', en: 'Notice' }, options: both('mail', 'post') },
        {
          fact: 'address',
          kind: 'text',
          title: { zh: '地址', en: 'Address' },
          when: { fact: 'notice', is: ['post'] },
        },
      ],
      basis,
    },
    fetch: { title: { zh: '取书', en: 'Fetch' }, actors: reader, from: ['held'], to: 'lent', basis },
    expire: { title: { zh: '失效', en: 'Expire' }, actors: desk, from: ['held'], to: 'expired', basis },
    extend: {
      title: { zh: '续借', en: 'Extend' },
      actors: ['reader', 'desk'],
      from: ['lent'],
      to: 'stays',
      requires: [{ fact: 'until', kind: 'date', notBeforeEvent: true, title: { zh: '借至', en: 'Until' } }],
      repeatable: true,
      basis,
    },
    giveBack: {
      title: { zh: '还书', en: 'Give back' },
      actors: reader,
      from: ['lent', 'damaged'],
      to: [{ whileOpen: 'fee', state: 'damaged' }, { state: 'done' }],
      repeatable: true,
      basis,
    },
    charge: {
      title: { zh: '收费', en: 'Charge' },
      actors: desk,
      from: ['lent', 'damaged'],
      to: 'stays',
      requires: [
        { fact: 'bill', kind: 'text', title: { zh: '账单', en: 'Bill' } },
        { fact: 'cents', kind: 'money', title: { zh: '金额', en: 'Amount' } },
      ],
      repeatable: true,
      basis,
    },
    pay: {
      title: { zh: '付款', en: 'Pay' },
      actors: reader,
      from: ['lent', 'damaged'],
      to: 'stays',
      requires: [{ fact: 'bill', kind: 'key', duty: 'fee', title: { zh: '账单', en: 'Bill' } }],
      repeatable: true,
      basis,
    },
    waive: {
      title: { zh: '免费', en: 'Waive' },
      actors: desk,
      from: ['lent', 'damaged'],
      to: 'stays',
      requires: [{ fact: 'bill', kind: 'key', duty: 'fee', title: { zh: '账单', en: 'Bill' } }],
      reasonRequired: true,
      repeatable: true,
      basis,
    },
    stocktake: {
      title: { zh: '核对', en: 'Show the book' },
      actors: reader,
      from: ['lent'],
      to: 'stays',
      requires: [{ fact: 'month', kind: 'key', duty: 'show', title: { zh: '月份', en: 'Month' } }],
      repeatable: true,
      basis,
    },
  },
  duties: {
    fetch: {
      title: { zh: '取书', en: 'Fetch the book' },
      owner: 'reader',
      opensOn: ['hold'],
      metBy: ['fetch'],
      deadline: { kind: 'after', amount: 48, unit: 'hour' },
      amber: 0.5,
      basis,
      late: { zh: '失效', en: 'The hold expires.' },
    },
    giveBack: {
      title: { zh: '还书', en: 'Give the book back' },
      owner: 'reader',
      opensOn: ['fetch'],
      metBy: ['giveBack'],
      movedBy: ['extend'],
      deadline: { kind: 'after', amount: 1, unit: 'month', rollOver: true, unless: 'until' },
      basis,
      late: { zh: '收费', en: 'A fee.' },
    },
    fee: {
      title: { zh: '付费', en: 'Pay the fee' },
      owner: 'reader',
      opensOn: ['charge'],
      metBy: ['pay'],
      cancelledBy: ['waive'],
      keyFact: 'bill',
      deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
      basis,
      late: { zh: '停借', en: 'No more loans.' },
    },
    show: {
      title: { zh: '核对图书', en: 'Show the book' },
      owner: 'reader',
      opensOn: ['fetch'],
      metBy: ['stocktake'],
      keyFact: 'month',
      deadline: { kind: 'every', period: 'month', within: { amount: 3, unit: 'workingDay' } },
      basis,
      late: { zh: '提醒', en: 'A reminder.' },
    },
  },
} as const satisfies Procedure;

export const loan = defineProcedure(loanDeclaration);

function both<A extends string, B extends string>(one: A, other: B) {
  return { [one]: { zh: one, en: one }, [other]: { zh: other, en: other } };
}
