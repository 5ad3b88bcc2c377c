// Time that must pass before a step, amounts judged with the step, and corrections that leave stored logs as they are.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarFrom, seedCalendarYears, startOfDay } from '@qingfeng/codes';
import type { Json, Procedure, ProcedureEvent } from '../index.ts';
import { admit, type CompiledProcedure, checkProcedure, defineProcedure, evaluate } from '../index.ts';

const calendar = calendarFrom(seedCalendarYears());
const at = (date: string, hour = 10) => startOfDay(date) + hour * 3_600_000;
const t = (zh: string, en: string) => ({ zh, en });
const basis = {
  document: '行政处罚法',
  article: '64(1)',
  inForce: { from: '2021-07-15', until: null },
  mark: 'read',
} as const;
const proposed = { fact: 'proposed', kind: 'money', title: t('拟罚款', 'Fine proposed') } as const;

const first: Procedure = {
  id: 'test.notice',
  version: '2021',
  validFrom: '2021-07-15',
  validUntil: null,
  title: t('告知', 'Notice'),
  roles: { officer: { title: t('办案人员', 'officers') } },
  initial: 'open',
  states: {
    open: { title: t('办理中', 'Open') },
    decided: { title: t('已决定', 'Decided'), terminal: true },
  },
  steps: {
    notify: {
      title: t('告知', 'Notify'),
      actors: ['officer'],
      from: ['open'],
      to: 'stays',
      requires: [proposed],
      basis,
    },
    answer: { title: t('申辩', 'Answer'), actors: ['officer'], from: ['open'], to: 'stays', basis },
    waive: { title: t('放弃', 'Waive'), actors: ['officer'], from: ['open'], to: 'stays', basis },
    decide: {
      title: t('决定', 'Decide'),
      actors: ['officer'],
      from: ['open'],
      to: 'decided',
      requires: [{ fact: 'fine', kind: 'money', title: t('罚款', 'Fine') }],
      basis,
    },
  },
  duties: {
    defence: {
      title: t('陈述申辩', 'Defence'),
      owner: 'officer',
      opensOn: ['notify'],
      metBy: ['answer', 'waive'],
      deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
      late: t('—', '—'),
      basis,
    },
  },
};

const { notify, answer, waive, decide } = first.steps as Record<
  'notify' | 'answer' | 'waive' | 'decide',
  Procedure['steps'][string]
>;
const { defence } = first.duties as Record<'defence', Procedure['duties'][string]>;
/** The same version put right: the five days must be over, and no fine is higher than the one told. */
const corrected: Procedure = {
  ...first,
  revision: 2,
  steps: {
    notify,
    answer,
    waive,
    decide: {
      ...decide,
      forbiddenWhile: [
        {
          condition: { fact: 'fine', moreThan: 'proposed' },
          own: 'fine',
          why: t('罚款高于告知的数额', 'The fine is higher than the one told'),
          basis,
          fromRevision: 2,
        },
      ],
      onlyWhen: [{ condition: { taken: 'notify' }, why: t('尚未告知', 'Not notified'), basis, fromRevision: 2 }],
      waits: [
        {
          duty: 'defence',
          until: 'over',
          unless: { taken: 'waive' },
          why: t('陈述申辩期限未满', 'The time for the defence is not over'),
          basis,
        },
      ],
    },
  },
  duties: {
    defence,
    report: { ...defence, title: t('报告', 'Report'), opensOn: ['notify'], metBy: ['decide'], fromRevision: 2 },
  },
};
const before = defineProcedure(first);
const now = defineProcedure(corrected);

function attempt(
  procedure: CompiledProcedure,
  events: readonly ProcedureEvent[],
  [step, on, facts = {}]: readonly [string, string, Record<string, Json>?],
) {
  const event = { step, at: at(on), by: { user: 'u', agency: 'a', role: 'officer' }, facts };
  return admit({ procedure, events, event, now: event.at, calendar });
}
function log(procedure: CompiledProcedure, ...acts: (readonly [string, string, Record<string, Json>?])[]) {
  const events: ProcedureEvent[] = [];
  for (const act of acts) {
    const admission = attempt(procedure, events, act);
    assert.ok(admission.admitted, act[0]);
    events.push(admission.event);
  }
  return events;
}
const see = (procedure: CompiledProcedure, events: readonly ProcedureEvent[], on: string) =>
  evaluate({ procedure, events, now: at(on), calendar, roles: ['officer'] });
const notified = ['notify', '2026-03-02', { proposed: 500 }] as const;
const decided = (on: string, fine = 500) => ['decide', on, { fine }] as const;

describe('a step that waits', () => {
  test('is refused until the limit is over, with the day and the article, in both languages', () => {
    const events = log(now, notified, ['answer', '2026-03-03']);
    const early = attempt(now, events, decided('2026-03-09'));
    assert.ok(!early.admitted);
    assert.equal(early.refusal.code, 'locked');
    assert.equal(early.refusal.params.until, '2026-03-09');
    assert.equal(
      early.refusal.zh,
      '陈述申辩期限未满：至 2026-03-09 期满，2026-03-10 起方可办理（行政处罚法第64条第1款）',
    );
    assert.match(early.refusal.en, /ends with 2026-03-09, possible from 2026-03-10 on .*64\(1\)/);
    assert.ok(attempt(now, events, decided('2026-03-10')).admitted);
  });

  test('waits for nothing where its exception holds', () => {
    assert.ok(attempt(now, log(now, notified, ['waive', '2026-03-02']), decided('2026-03-02')).admitted);
  });

  test('is shown as not allowed, with the day', () => {
    const { steps } = see(now, log(now, notified), '2026-03-05');
    const step = steps.find((one) => one.step === 'decide');
    assert.ok(step !== undefined && !step.allowed);
    assert.match(step.why.zh, /2026-03-10 起方可办理/);
  });
});

describe('rows that stand apart by a fact where it is given', () => {
  const party = { fact: 'party', kind: 'text', optional: true, title: t('当事人', 'Party') } as const;
  const asks = (step: Procedure['steps'][string]) => ({ ...step, requires: [...(step.requires ?? []), party] });
  const declared = now.declaration;
  const several = (fromRevision?: number): CompiledProcedure =>
    defineProcedure({
      ...declared,
      revision: 3,
      steps: {
        ...declared.steps,
        notify: { ...asks(notify), repeatable: true },
        answer: { ...asks(answer), repeatable: true },
        waive: { ...asks(waive), repeatable: true },
      },
      duties: {
        defence: {
          ...defence,
          cancelledBy: ['notify'],
          apart: { fact: 'party', ...(fromRevision !== undefined && { fromRevision }) },
        },
      },
    });
  const told = (who: string, on: string) => ['notify', on, { proposed: 500, party: who }] as const;
  const rows = (procedure: CompiledProcedure, events: readonly ProcedureEvent[], on: string) =>
    see(procedure, events, on).duties.map(({ key, status }) => `${key} ${status}`);

  test('keep the time of each: the notice of another neither ends nor begins it', () => {
    const events = log(several(), told('Acme Co., Ltd.', '2026-03-02'), told('乙', '2026-03-04'));
    assert.deepEqual(rows(several(), events, '2026-03-05'), ['Acme Co., Ltd. open', '乙 open']);
  });

  test('are waited for one by one: a waiver is for who gave it', () => {
    const both = [told('甲', '2026-03-02'), told('乙', '2026-03-02')];
    const answers = [
      ['answer', '2026-03-03', { party: '甲' }],
      ['waive', '2026-03-04', { party: '乙' }],
    ] as const;
    const events = log(several(), ...both, ...answers);
    const early = attempt(several(), events, decided('2026-03-09'));
    assert.ok(!early.admitted);
    assert.equal(early.refusal.params.until, '2026-03-09');
    assert.ok(attempt(several(), events, decided('2026-03-10')).admitted);
  });

  test('meet the row for all where none was told by itself', () => {
    const events = log(several(), notified, ['answer', '2026-03-03', { party: '甲' }]);
    assert.deepEqual(rows(several(), events, '2026-03-05'), ['1 met']);
  });

  test('leave the logs of earlier revisions as they were', () => {
    const events = log(several(), told('甲', '2026-03-02'), told('乙', '2026-03-04'));
    const before = events.map((event) => ({ ...event, revision: 2 }));
    assert.deepEqual(rows(several(3), before, '2026-03-05'), ['1 cancelled', '2 open']);
  });

  test('are opened one for each name of the figures that a step brings, and met one by one', () => {
    const order = { fact: 'order', kind: 'figures', optional: true, title: t('顺序', 'Order') } as const;
    const declaration = several().declaration;
    const each = defineProcedure({
      ...declaration,
      steps: { ...declaration.steps, notify: { ...declaration.steps.notify, requires: [proposed, party, order] } },
      duties: { defence: { ...defence, apart: { fact: 'party', eachOf: 'order' } } },
    } as Procedure);
    const both = ['notify', '2026-03-02', { proposed: 1, order: { 甲: 1, 乙: 2 } }] as const;
    assert.deepEqual(rows(each, log(each, both), '2026-03-03'), ['甲 open', '乙 open']);
    const events = log(each, both, ['answer', '2026-03-03', { party: '乙' }]);
    assert.deepEqual(rows(each, events, '2026-03-04'), ['甲 open', '乙 met']);
  });

  test('are waited for alone by a step that names one, which is offered once one need not wait', () => {
    const declaration = several().declaration;
    const { decide } = declaration.steps;
    const alone = defineProcedure({
      ...declaration,
      steps: {
        ...declaration.steps,
        decide: {
          ...decide,
          requires: [...(decide?.requires ?? []), party],
          waits: [{ duty: 'defence', until: 'over', alone: { fact: 'party' }, why: t('期限未满', 'Not over'), basis }],
        },
      },
    } as Procedure);
    const events = log(alone, told('甲', '2026-03-02'), told('乙', '2026-03-04'));
    const may = (on: string) => see(alone, events, on).steps.find(({ step }) => step === 'decide')?.allowed;
    assert.deepEqual([may('2026-03-09'), may('2026-03-10')], [false, true]);
    const decided = (who: string): readonly [string, string, Record<string, Json>] => [
      'decide',
      '2026-03-10',
      { fine: 1, party: who },
    ];
    assert.ok(attempt(alone, events, decided('甲')).admitted);
    const early = attempt(alone, events, decided('乙'));
    assert.ok(!early.admitted);
    assert.deepEqual(
      early.refusal.facts.map(({ fact }) => fact),
      ['party'],
    );
    assert.match(early.refusal.zh, /2026-03-12 起方可办理/);
  });

  test('need steps that bring the fact', () => {
    const bare = { ...declared, duties: { defence: { ...defence, apart: { fact: 'party' } } } };
    assert.match(checkProcedure(bare).join(), /tells its rows apart by 'party'/);
  });
});

test('an amount that comes with a step is held against an earlier one, and that fact is at fault', () => {
  const higher = attempt(now, log(now, notified), decided('2026-03-10', 501));
  assert.ok(!higher.admitted);
  assert.deepEqual([higher.refusal.facts[0]?.fact, higher.refusal.facts[0]?.code], ['fine', 'barred']);
});

describe('a correction of a declaration', () => {
  test('breaks no log of before: what it bars now was admitted then', () => {
    const events = log(before, decided('2026-03-02'));
    assert.equal(see(now, events, '2026-03-03').state, 'decided');
  });

  test('opens no row for what was done before it', () => {
    const events = log(before, notified);
    assert.deepEqual(
      see(now, events, '2026-03-03').duties.map(({ duty }) => duty),
      ['defence'],
    );
    assert.deepEqual(
      see(now, log(now, notified), '2026-03-03').duties.map(({ duty }) => duty),
      ['defence', 'report'],
    );
  });

  test('binds the next step of a run that began before it', () => {
    const early = attempt(now, log(before, notified), decided('2026-03-03'));
    assert.ok(!early.admitted);
    assert.match(early.refusal.zh, /2026-03-09/);
  });

  test('is kept with each event that was admitted under it, whatever a caller says', () => {
    const [event] = log(now, notified);
    assert.equal(event?.revision, 2);
    const said = { step: 'answer', at: at('2026-03-03'), by: { user: 'u', agency: 'a', role: 'officer' }, facts: {} };
    const admission = admit({
      procedure: now,
      events: log(now, notified),
      event: { ...said, revision: 1 },
      now: said.at,
      calendar,
    });
    assert.ok(admission.admitted && admission.event.revision === 2);
  });

  test('of a later revision than the declaration has is a fault of the declaration', () => {
    assert.match(checkProcedure({ ...corrected, revision: 1 }).join(), /holds from revision 2, of 1/);
  });
});
