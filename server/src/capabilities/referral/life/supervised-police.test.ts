// Police who do not decide, do not file as ordered or withdraw, who may approve, and what an earlier log means: by the declarations alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import {
  type Admission,
  admit,
  evaluate,
  type Json,
  type ProcedureEvent,
  procedureSet,
  versionOn,
} from '@qingfeng/procedure';
import { earlierReferralProcedures, referralProcedure } from './referral.ts';
import { packageItems } from './terms.ts';

type Act = readonly [step: string, role: string, at: string, facts?: Readonly<Record<string, Json>>, reason?: string];

const calendar = calendarFrom(seedCalendarYears());
const versions = procedureSet([referralProcedure, ...earlierReferralProcedures]);

function eventOf([step, role, at, facts = {}, reason]: Act): ProcedureEvent {
  const by = { user: 'u', agency: 'a', role };
  return { step, at: Date.parse(`${at}+08:00`), by, facts, ...(reason === undefined ? {} : { reason }) };
}

/** A log in which every act was admitted, under the version of its first day. */
class Log {
  readonly events: ProcedureEvent[] = [];
  readonly procedure;
  constructor(...acts: Act[]) {
    this.procedure = versionOn(versions, (acts[0]?.[2] ?? '').slice(0, 10));
    for (const act of acts) this.take(act);
  }
  try(act: Act): Admission {
    const event = eventOf(act);
    return admit({ procedure: this.procedure, events: this.events, event, now: event.at, calendar });
  }
  take(act: Act): this {
    const admission = this.try(act);
    assert.ok(admission.admitted, `${act[0]}: ${JSON.stringify(admission)}`);
    this.events.push(admission.event);
    return this;
  }
  refused(act: Act): string {
    const admission = this.try(act);
    assert.ok(!admission.admitted, `${act[0]} is refused`);
    return JSON.stringify(admission.refusal);
  }
  at(now: string) {
    return evaluate({
      procedure: this.procedure,
      events: this.events,
      now: Date.parse(`${now}+08:00`),
      calendar,
      roles: [],
    });
  }
  due(duty: string, now: string): string {
    const row = this.at(now).duties.find((one) => one.duty === duty && one.status === 'open');
    return new Date(row?.dueAt ?? assert.fail(`${duty} is not open`)).toISOString();
  }
}

const materials = Object.fromEntries(
  packageItems.map(({ id, mayBeAbsent }) => [id, mayBeAbsent === true ? { absent: '没有' } : { files: ['f'] }]),
);
const suspected = { crimes: '假冒注册商标罪', branch: 'foodDrugEnvironment', foodOrDrug: false };
const upToReceipt: Act[] = [
  ['prepare', 'agency', '2026-11-23T09:00', suspected],
  ['send', 'agency', '2026-11-23T10:00', { referralNo: '1', materials }],
  ['receive', 'police', '2026-11-24T10:00', { receiptNo: '1', receivedBy: '王五' }],
];
const received = () => new Log(...upToReceipt);

describe('police who do not decide (刑诉规则 562)', () => {
  const told = (at: string): Act => ['reportDelay', 'agency', at, {}, '三日期满未决定'];

  test('may be told of once their time is over; whoever comes earlier reads which day that is', () => {
    const log = received();
    for (const early of ['2026-11-24T10:30', '2026-11-27T16:00'])
      assert.match(log.refused(told(early)), /决定是否立案的期限未满：至 2026-11-27 期满，2026-11-28 起方可办理/);
    log.take(told('2026-11-28T09:00'));
    assert.match(log.refused(told('2026-11-28T09:10')), /检察院已经在监督/);
  });

  test('have the time that was granted to them', () => {
    const log = received().take(['extendTo7', 'police', '2026-11-25T09:00', {}, '线索需要查证']);
    assert.match(log.refused(told('2026-11-29T09:00')), /2026-12-01/);
    log.take(told('2026-12-02T09:00'));
  });

  test('are told of, too, where they do not even take the case (国务院令第310号 17)', () => {
    const log = new Log(...upToReceipt.slice(0, 2));
    assert.match(log.refused(told('2026-11-24T09:00')), /接收的期限未满/);
    log.take(told('2026-11-24T12:00'));
  });

  test('are asked by the procuratorate, also where nobody told it, and explain within 7 days', () => {
    const log = received();
    assert.match(
      log.refused(['demandDecision', 'chiefProcurator', '2026-11-26T09:00', { demandNo: '1' }]),
      /2026-11-27/,
    );
    log.take(['takeUpDelay', 'procuratorate', '2026-11-28T09:00', { procurator: '陆清和' }]);
    log.take(['demandDecision', 'chiefProcurator', '2026-11-30T09:00', { demandNo: '1' }]);
    assert.equal(log.due('explainDelay', '2026-11-30T10:00'), '2026-12-07T15:59:59.999Z');
    const correct = (at: string): Act => ['correctDelay', 'chiefProcurator', at, { letterNo: '1' }, '不说明也不决定'];
    assert.match(log.refused(correct('2026-12-07T09:00')), /2026-12-07/);
    log.take(correct('2026-12-08T09:00'));
  });

  test('are told to file within 15 days, may not refuse any more, and end all of it by filing', () => {
    const log = received()
      .take(told('2026-11-28T09:00'))
      .take(['demandDecision', 'chiefProcurator', '2026-11-30T09:00', { demandNo: '1' }])
      .take(['explainDelay', 'police', '2026-12-01T09:00', { reasons: '警力不足' }])
      .take(['orderUndecided', 'chiefProcurator', '2026-12-02T09:00', { orderNo: '1' }, '符合立案条件']);
    assert.equal(log.due('fileAsOrdered', '2026-12-02T10:00'), '2026-12-17T15:59:59.999Z');
    assert.match(
      log.refused(['refuse', 'policeHead', '2026-12-03T09:00', { ground: 'minor' }, '不立']),
      /检察院已经通知立案/,
    );
    log.take(['file', 'policeHead', '2026-12-03T09:00', { policeCaseNo: '1', crime: '假冒注册商标罪' }]);
    const owed = log.at('2026-12-03T10:00').duties.filter(({ status }) => status === 'open');
    assert.deepEqual(
      owed.map(({ duty }) => duty),
      ['notifyFiling'],
    );
  });

  test('of before 2019 are supervised by 高检发释字〔2001〕4号 13', () => {
    const { basis } = versionOn(versions, '2016-11-01').declaration.steps.reportDelay ?? assert.fail();
    assert.match(basis.document, /〔2001〕4号/);
    assert.deepEqual([basis.article, basis.mark], ['13', 'read']);
  });
});

test('police who are asked for their reasons have seven days before their silence is recorded (刑诉规则 560, 564)', () => {
  const log = received()
    .take(['refuse', 'policeHead', '2026-11-25T09:00', { ground: 'minor' }, '显著轻微'])
    .take(['demandReasons', 'chiefProcurator', '2026-11-26T09:00', { demandNo: '1' }]);
  const silence = (at: string): Act => ['recordSilence', 'procuratorate', at];
  for (const early of ['2026-11-26T09:10', '2026-12-03T16:00'])
    assert.match(log.refused(silence(early)), /说明理由的期限未满：至 2026-12-03 期满，2026-12-04 起方可办理/);
  log.take(silence('2026-12-04T09:00'));
  log.take(['orderFiling', 'chiefProcurator', '2026-12-04T10:00', { orderNo: '1' }, '逾期未说明理由']);
});

test('who is told to file and does not gets a letter of correction after 15 days, then the procuratorate above (刑诉规则 564(2))', () => {
  const log = received()
    .take(['refuse', 'policeHead', '2026-11-25T09:00', { ground: 'minor' }, '显著轻微'])
    .take(['demandReasons', 'chiefProcurator', '2026-11-26T09:00', { demandNo: '1' }])
    .take(['explain', 'police', '2026-11-27T09:00', { reasons: '数额不足' }])
    .take(['orderFiling', 'chiefProcurator', '2026-11-30T09:00', { orderNo: '1' }, '理由不成立']);
  const letter = (at: string): Act => ['correctNotFiled', 'chiefProcurator', at, { letterNo: '1' }, '逾期未立案'];
  const above = (at: string): Act => ['reportAbove', 'chiefProcurator', at, { above: '广东省人民检察院' }, '仍不纠正'];
  assert.match(log.refused(letter('2026-12-15T09:00')), /至 2026-12-15 期满，2026-12-16 起方可办理/);
  assert.match(log.refused(above('2026-12-16T09:00')), /尚未发出纠正违法通知书/);
  log.take(letter('2026-12-16T09:00')).take(above('2026-12-20T09:00'));
  log.take(['fileAsOrdered', 'policeHead', '2026-12-21T09:00', { policeCaseNo: '1', crime: '假冒注册商标罪' }]);
  assert.equal(log.at('2026-12-21T10:00').state, 'filed');
});

describe('a case that the police withdraw (公安程序规定 189)', () => {
  const filed: Act = ['file', 'policeHead', '2026-11-25T09:00', { policeCaseNo: '1', crime: '假冒注册商标罪' }];
  const withdrawn: Act = ['withdrawCase', 'policeHead', '2026-12-07T09:00', {}, '没有犯罪事实'];

  test('is told to the agency within 3 days, and ends with that', () => {
    const log = received().take(filed).take(withdrawn);
    assert.equal(log.at('2026-12-07T10:00').state, 'withdrawn');
    const owed = log.at('2026-12-07T10:00').duties.filter(({ status }) => status === 'open');
    assert.deepEqual(
      owed.map(({ duty }) => duty),
      ['tellWithdrawal'],
      'what the investigation still owed falls away',
    );
    assert.equal(log.due('tellWithdrawal', '2026-12-07T10:00'), '2026-12-10T15:59:59.999Z');
    log.take(['tellWithdrawal', 'police', '2026-12-08T09:00', { servedOn: '2026-12-08' }]);
    assert.equal(log.at('2026-12-08T10:00').state, 'ended');
  });

  test('before this was declared stays ended, with nothing owed', () => {
    const events = [...upToReceipt, filed, withdrawn].map(eventOf);
    const old = evaluate({
      procedure: referralProcedure,
      events,
      now: Date.parse('2027-01-04T10:00+08:00'),
      calendar,
      roles: [],
    });
    assert.equal(old.state, 'ended');
    assert.ok(!old.duties.some(({ duty }) => duty === 'tellWithdrawal'));
  });
});

describe('the approval of a referral (国务院令第310号 5)', () => {
  test('needs a report with its team, and says whether the principal head gave it or who is in charge', () => {
    const report = eventOf(['report', 'agency', '2026-11-23T09:00', suspected]);
    const admission = admit({ procedure: referralProcedure, events: [], event: report, now: report.at, calendar });
    assert.ok(!admission.admitted && admission.refusal.facts.some(({ fact }) => fact === 'team'));
    const log = new Log(['report', 'agency', '2026-11-23T09:00', { ...suspected, team: '张三、李四' }]);
    assert.match(log.refused(['approve', 'agencyHead', '2026-11-23T10:00']), /approvedAs/);
    assert.match(log.refused(['approve', 'agencyHead', '2026-11-23T10:00', { approvedAs: 'deputy' }]), /approvedAs/);
    log.take(['approve', 'agencyHead', '2026-11-23T10:00', { approvedAs: 'inCharge' }]);
  });
});

test('the ten days of 食药监稽〔2015〕271号 are for food and drugs alone; who had them keeps them', () => {
  const start = (foodOrDrug: boolean): Act[] => [
    ['prepare', 'agency', '2016-03-01T09:00', { ...suspected, foodOrDrug }],
    ['send', 'agency', '2016-03-01T10:00', { referralNo: '1', materials }],
    ['receive', 'police', '2016-03-02T10:00', { receiptNo: '1', receivedBy: '王五' }],
  ];
  const tenDays: Act = ['extendFoodTo10', 'police', '2016-03-03T09:00', {}, '需要查证'];
  assert.match(new Log(...start(false)).refused(tenDays), /不是食品、药品案件/);
  new Log(...start(true)).take(tenDays);
  const before = [...start(false), tenDays].map(eventOf);
  const procedure = versionOn(versions, '2016-03-01');
  assert.equal(
    evaluate({ procedure, events: before, now: Date.parse('2016-03-04T00:00Z'), calendar, roles: [] }).state,
    'accepted',
  );
});
