// Who may stand on the red list: nobody who stands on the list of grave violators, and for no condition before there was one.
import { type LocalDate, localDate } from '@qingfeng/codes';
import { isIdentifier } from '@qingfeng/fields';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { violatorsAmong } from '../store.ts';
import { unfitSubjects } from '../subjects/outgoing.ts';
import { conditions, isCondition } from './conditions.ts';
import { redList } from './register.ts';

type Faults = Awaited<ReturnType<RegisterRule>>[number];
type Entry = Readonly<Record<string, unknown>>;

export const checkRedList: RegisterRule = async (session, entries, now) => {
  const today = localDate(now.getTime());
  const named = entries.flatMap(({ given }) => (isIdentifier(given.subject) ? [given.subject] : []));
  const where = redList.fields.subject.title;
  const unfit = await unfitSubjects(session.tx, named, { where, pointer: '/subject', on: today });
  const asked = entries.map(({ whole, given }) => standsFrom(whole, given, today));
  const violators = await violatorsAmong(
    session.tx,
    asked.flatMap((one) => (one === null ? [] : [one])),
  );
  return entries.map(({ whole, given }, at) => [
    ...conditionFaults(whole, given),
    ...removalFaults(whole),
    // The name is put right where the subject is kept.
    ...(unfit.get(String(given.subject)) ?? []).map(({ found: _, instead: __, ...fault }) => fault),
    ...(asked[at] != null && violators.has(asked[at].subject)
      ? [
          {
            pointer: '/subject',
            zh: '该主体在严重违法失信名单上，不得列入守信红名单',
            en: 'The subject is on the list of serious violators and cannot be entered on the red list',
          },
        ]
      : []),
  ]);
};

/** The first day from today on which the entry would stand; null where it is over, or where what is given changes nothing of it. */
function standsFrom(whole: Entry, given: Entry, today: LocalDate): { subject: string; day: LocalDate } | null {
  const { subject, validFrom, validUntil, removedOn } = whole;
  if (!['subject', 'validFrom', 'validUntil', 'removedOn'].some((name) => Object.hasOwn(given, name))) return null;
  if (!isIdentifier(subject) || typeof validFrom !== 'string') return null;
  if (typeof removedOn === 'string') return null;
  if (typeof validUntil === 'string' && validUntil < today) return null;
  return { subject, day: validFrom > today ? validFrom : today };
}

function conditionFaults({ condition, validFrom }: Entry, given: Entry): Faults {
  if (!Object.hasOwn(given, 'condition') && !Object.hasOwn(given, 'validFrom')) return [];
  if (!isCondition(condition) || typeof validFrom !== 'string') return [];
  const { from, title } = conditions[condition];
  if (from === null || validFrom >= from) return [];
  return [
    {
      pointer: '/validFrom',
      zh: `“${title.zh}”自 ${from} 起才有，不能从更早的日期列入`,
      en: `“${title.en}” exists since ${from} only`,
    },
  ];
}

function removalFaults({ removedOn, removedWhy }: Entry): Faults {
  const removed = typeof removedOn === 'string';
  const why = typeof removedWhy === 'string' && removedWhy.trim() !== '';
  if (removed === why) return [];
  return removed
    ? [{ pointer: '/removedWhy', zh: '提前退出的，要写明原因', en: 'Give the reason for early removal' }]
    : [
        {
          pointer: '/removedOn',
          zh: '写了退出原因，还缺退出日期',
          en: 'A reason is given, but the date of removal is missing',
        },
      ];
}
