// Every rule on referral and on the penalty procedure that was collected from the law is carried by a procedure, or says why not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countedAs, type Duration } from '@qingfeng/codes';
import { type DutyRule, type Procedure, rulesInUse } from '@qingfeng/procedure';
import { casesCapability } from '../../cases/index.ts';
import rows from '../data/limits.json' with { type: 'json' };
import { referralCapability } from '../index.ts';
import { alsoUnder } from '../read.ts';

/** Where a rule lives: a step, a lock on a step, a duty with its limit, a step that lengthens one, or beside the cases of one article. */
/** `version`: of one that is no longer, or not yet, the present one. */
type Place = { procedure: string; version?: string } & (
  | { step: string; reason?: true }
  | { lock: string; values?: string }
  | { duty: string; counted?: DutyRule['rule'] }
  | { extension: string; of: string }
  | { pause: string }
  | { onlyOf: string; article: string }
);
const at = (id: string, version?: string) => {
  const procedure = { procedure: id, ...(version === undefined ? {} : { version }) };
  return {
    step: (step: string): Place => ({ ...procedure, step }),
    reasoned: (step: string): Place => ({ ...procedure, step, reason: true }),
    lock: (lock: string, values?: string): Place => ({
      ...procedure,
      lock,
      ...(values === undefined ? {} : { values }),
    }),
    duty: (duty: string): Place => ({ ...procedure, duty }),
    extension: (of: string, extension: string): Place => ({ ...procedure, of, extension }),
    pause: (pause: string): Place => ({ ...procedure, pause }),
    onlyOf: (article: string, document: string): Place => ({ ...procedure, article, onlyOf: document }),
  };
};
const ofCase = at('cases.case');
const referral = at('referral.referral');
const reverse = at('referral.reverse');
const ownCase = at('referral.own-case', '2001');

const carried: Readonly<Record<string, readonly Place[]>> = {
  'T01-threshold': [ofCase.lock('decide')],
  'T02-ip-reasonable-suspicion': [ofCase.lock('decide'), ofCase.step('answerThreshold')],
  'T03-task-group': [ofCase.step('submitReferral')],
  'T04-head-decision': [ofCase.duty('decideReferral')],
  'T05-transfer-24h': [ofCase.duty('handOver'), referral.duty('send')],
  'T06-refusal-record': [ofCase.reasoned('refuseReferral')],
  'T07-copy-procuratorate': [referral.step('send')],
  'T08-police-receipt': [referral.step('receive')],
  'T09-incomplete-notice': [referral.duty('askCompletion')],
  'T10-supplement': [referral.duty('supply')],
  'T11-other-police': [referral.duty('route')],
  'T12-not-police': [referral.duty('route'), referral.reasoned('notPolice')],
  'T13-filing-3d': [referral.duty('decideFiling')],
  'T14-filing-7d': [referral.extension('decideFiling', 'extendTo7')],
  'T15-filing-30d': [referral.extension('decideFiling', 'extendTo30')],
  'T16-filing-economic': [referral.duty('decideFiling')],
  'T17-filing-notice': [referral.duty('notifyFiling')],
  'T18-nofiling-notice': [referral.duty('notifyRefusal')],
  'T19-goods-handover': [referral.duty('handOverExhibits')],
  'T20-reconsideration': [referral.duty('answerRefusal')],
  'T21-reconsideration-decision': [referral.duty('reconsideration')],
  'T22-ask-supervision': [referral.duty('answerUpheld')],
  'T23-proc-ask-reasons': [referral.duty('explain')],
  'T24-proc-order-filing': [referral.duty('fileAsOrdered')],
  'T25-proc-reasons-valid': [referral.duty('tellValid')],
  'T26-no-transfer-supervision': [at('referral.supervision').step('issue')],
  'T27-case-outcome': [referral.reasoned('withdrawCase')],
  'R01-police-reverse': [reverse.step('registerByPolice')],
  'R02-nofiling-punish': [ofCase.step('referralRefused')],
  'R03-nonprosecution-internal': [reverse.duty('passOn')],
  'R04-nonprosecution-review': [reverse.duty('review')],
  'R05-opinion': [at('referral.reverse', '2021').duty('opinion')],
  'R06-opinion-reply': [reverse.duty('reply')],
  'R07-court-or-nopenalty': [reverse.step('registerByPolice')],
  'P01-no-substitution': [ofCase.lock('decide')],
  'P02-penalties-continue': [ofCase.lock('decide', 'fine')],
  'P03-fine-offset': [referral.step('judge')],
  'P04-no-fine-after': [ofCase.lock('decide', 'fine')],
  'E02-preserve': [at('cases.measure').step('impose'), at('cases.measure').step('sendToTest')],
  'X01-time-rule': [{ procedure: 'referral.referral', duty: 'explain', counted: 'criminal-procedure' }],
  'X02-workday-rule': [{ procedure: 'cases.case', duty: 'serve', counted: 'admin-penalty' }],
  'F01-food-filing': [at('referral.referral', '2015').extension('decideFiling', 'extendFoodTo10')],
  'F02-drug-2023': [referral.onlyOf('142-1', '国药监法〔2022〕41号')],
  'H01-proc-own-case-reconsider': [ownCase.duty('reconsider')],
  'H02-proc-own-case-decision': [ownCase.duty('decideReconsideration')],
  'H03-proc-own-case-review': [ownCase.duty('askReview')],
  'H04-proc-own-case-review-decision': [ownCase.duty('decideReview')],
  'H05-proc-intake': [ownCase.duty('propose')],
  'P-310-19': [at('referral.office-clue').step('send')],
  'P-310-5': [ofCase.step('submitReferral'), ofCase.duty('decideReferral'), referral.duty('approve')],
  'P-MPS-189': [referral.duty('tellWithdrawal')],
  'P-SPP-562': [referral.reasoned('reportDelay'), referral.step('takeUpDelay')],
  'P-SPP-564': [referral.duty('fileAsOrdered'), referral.reasoned('correctNotFiled'), referral.step('reportAbove')],
  'penalty.verify': [ofCase.duty('verify')],
  'penalty.decide': [ofCase.duty('decide')],
  'penalty.excluded': [ofCase.pause('decide')],
  'penalty.register': [at('cases.registration').duty('end')],
  'penalty.register-urgent': [at('cases.measure').duty('approve')],
  'penalty.seize': [at('cases.measure').duty('end')],
  'penalty.review': [ofCase.duty('review')],
  'penalty.defence': [ofCase.duty('defence')],
  'penalty.hearing-notice': [ofCase.duty('announceHearing')],
  'penalty.serve': [ofCase.duty('serve')],
  'penalty.late-fine': [ofCase.step('enforce')],
};

const notCarried: Readonly<Record<string, string>> = {
  'P05-detention-offset': '行政拘留只由公安机关决定，本线各机关不作出',
  'E01-evidence-use': '是证据能否使用的规则，没有步骤和时限；询问笔录须重新制作，在移送前的提示中说明',
  'penalty.assist': '协查由被请求机关办理，不是案件自身的程序',
  'penalty.limitation': '追究时效由办案人员在立案时判断，没有步骤和时限；行为日和案源日都在卷',
  'penalty.simple': '简易程序当场决定，不进入普通程序',
  'penalty.tip-decision': '告知举报人属于举报的程序，不属于案件的程序',
};

const procedures = [...(casesCapability.procedures ?? []), ...(referralCapability.procedures ?? [])].map(
  ({ procedure }): Procedure => procedure.declaration,
);
const declared = ({ procedure: id, version }: Place): Procedure =>
  procedures.find(
    (one) => one.id === id && (version === undefined ? one.validUntil === null : one.version === version),
  ) ?? assert.fail(`no procedure ${id} ${version ?? ''}`);

/** The limit in the unit in which it is counted. */
function limitOf([amount, unit]: readonly (number | string)[]): Duration {
  const units = { hour: 'hour', day: 'naturalDay', workday: 'workingDay', month: 'month' } as const;
  return { amount: Number(amount), unit: units[unit as keyof typeof units] };
}

function lengthOf({ deadline, rule }: DutyRule): Duration {
  switch (deadline.kind) {
    case 'after':
      return countedAs({ amount: deadline.amount, unit: deadline.unit }, rule);
    case 'on':
      return countedAs(deadline.before ?? { amount: 0, unit: 'hour' }, rule);
    case 'every':
      return countedAs(deadline.within, rule);
    default:
      return assert.fail(`no deadline ${JSON.stringify(deadline satisfies never)}`);
  }
}

function check(place: Place, limit: readonly (number | string)[] | null): void {
  const declaration = declared(place);
  if ('onlyOf' in place) {
    const named = (rule: { document: string }) => rule.document.includes(place.onlyOf);
    assert.ok(!rulesInUse(declaration).some(({ basis }) => named(basis)), 'other cases do not rest on it');
    const shown = (article: string, preparedAt: string) =>
      alsoUnder({ articles: [article], preparedAt: new Date(preparedAt) }).some(({ basis }) => named(basis));
    assert.ok(shown(place.article, '2023-02-01T02:00:00Z'), `a case of art. ${place.article} is told of it`);
    assert.ok(!shown('213', '2026-11-24T02:00:00Z'), 'a case of trademarks is not');
    assert.ok(!shown(place.article, '2023-01-31T02:00:00Z'), 'nor is one from before');
    return;
  }
  if ('step' in place) {
    const step = declaration.steps[place.step] ?? assert.fail(`${place.procedure} has no step ${place.step}`);
    if (place.reason === true) assert.equal(step.reasonRequired, true, `${place.step} asks for its reason`);
  } else if ('lock' in place) {
    const locks = declaration.steps[place.lock]?.forbiddenWhile ?? [];
    const { values } = place;
    assert.ok(
      locks.some((one) => values === undefined || one.values?.are.includes(values)),
      `${place.lock} is locked`,
    );
  } else if ('pause' in place) {
    assert.ok((declaration.duties[place.pause]?.pauses ?? []).length > 0, `the clock of ${place.pause} stops`);
  } else if ('extension' in place) {
    const found = declaration.duties[place.of]?.extendedBy?.find(({ step }) => step === place.extension);
    assert.ok(found !== undefined && 'inAll' in found && limit !== null, `${place.extension} lengthens ${place.of}`);
    assert.deepEqual(found.inAll, limitOf(limit));
  } else {
    const duty = declaration.duties[place.duty] ?? assert.fail(`${place.procedure} has no duty ${place.duty}`);
    if (place.counted !== undefined) assert.equal(duty.rule, place.counted);
    if (limit === null) return;
    const asked = limitOf(limit);
    assert.deepEqual(lengthOf(duty), countedAs(asked, asked.unit === 'naturalDay' ? duty.rule : 'plain'), place.duty);
  }
}

describe('the rules that were collected from the law', () => {
  test('are each carried by a procedure or listed with the reason why not', () => {
    const known = [...Object.keys(carried), ...Object.keys(notCarried)];
    assert.deepEqual(known.toSorted(), rows.map(({ id }) => id).toSorted());
    for (const reason of Object.values(notCarried)) assert.ok(reason.length > 10);
  });

  for (const { id, limit, document, article } of rows) {
    const places = carried[id];
    if (places !== undefined)
      test(`${id} (${document} ${article ?? ''})`, () => {
        for (const place of places) check(place, limit);
      });
  }
});
