// What of disclosures no declaration can say: their channels are those that the law asks for; lists know what is missing and what is due.
import { calendarFrom, localDate, seedCalendarYears } from '@qingfeng/codes';
import type { Penalty } from '@qingfeng/disclosure';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { words } from '../../platform/http/schemas.ts';
import { agenciesByKey } from '../../platform/organisation/agencies/agency-refs.ts';
import type { EntryRow, RegisterRule, RegisterRules } from '../../platform/registers/index.ts';
import { checksOf, missingIn } from './judge.ts';
import { channelDuty } from './procedure/procedure.bases.ts';
import { publicationSteps } from './publish.ts';
import { channelWords } from './register.ts';
import { lacksItems, passagesOf } from './store.ts';
import { channelDuties, otherClocks } from './store-clocks.ts';
import type { DisclosureRow } from './store-rows.ts';
import { judgeChannels, type PartyKind } from './text/from-case.ts';
import { isWaiting } from './text/passages.ts';

/** Which items are missing depends on no calendar. */
const anyCalendar = calendarFrom(seedCalendarYears());

const judgeEntered: RegisterRule = async ({ acting }, entries) =>
  entries.map(({ whole, given }) => {
    if (given.decidedOn === undefined && given.penalties === undefined) return [];
    const { decidedOn, procedureKind, penalties, partyKind, party, partyRegion, channels } = whole;
    if (typeof decidedOn !== 'string' || !Array.isArray(penalties)) return [];
    const checks = judgeChannels(
      {
        decidedOn,
        procedureKind: procedureKind === 'simple' ? 'simple' : 'ordinary',
        penalties: penalties as Penalty[],
        partyKind: partyKind as PartyKind,
        party: String(party),
        partyRegion: typeof partyRegion === 'string' ? partyRegion : null,
        items: new Map(),
        agency: acting,
      },
      anyCalendar,
    );
    const due = checks.flatMap(({ channel, required }) => (required ? [channel] : []));
    const said = Array.isArray(channels) ? channels.map(String) : [];
    if (due.length === said.length && due.every((one) => said.includes(one))) return [];
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      due.length === 0
        ? language === 'zh'
          ? '（无）'
          : '(none)'
        : due.map((one) => channelWords[one][language]).join('、'),
    );
    return [
      {
        pointer: '/channels',
        zh: `依决定日期、程序和处罚种类，应为：${zh}`,
        en: `by day, procedure and penalties they are: ${en}`,
      },
    ];
  });

/** A term stands where such a penalty stands, and ends after the decision; the table keeps the same. */
const judgeRestriction: RegisterRule = async (_session, entries) =>
  entries.map(({ whole: { restrictedUntil, penalties, decidedOn } }) => {
    if (typeof restrictedUntil !== 'string') return [];
    const pointer = '/restrictedUntil';
    if (Array.isArray(penalties) && !penalties.includes('restriction'))
      return [
        {
          pointer,
          zh: '处罚种类中没有限制从业、限制生产经营，不填限制期限',
          en: 'is left empty: the penalties have no restriction of business or practice',
        },
      ];
    if (typeof decidedOn === 'string' && restrictedUntil <= decidedOn)
      return [{ pointer, zh: '应晚于决定日期', en: 'is later than the day of the decision' }];
    return [];
  });

const day = z.iso.date();
const channelClock = z.object({
  channel: z.enum(['2014', 'samr', 'samr-push', 'double']),
  dueOn: day,
  doneOn: day.nullable(),
  workingDays: z.int().nullable().describe('As many as its rule gave on the day of the decision'),
});

/** The items among the fields of an entry, by their names. */
function itemsIn(shown: Readonly<Record<string, unknown>> | undefined): Map<string, string> {
  const rows = (shown?.items ?? []) as readonly { item: string; value: string | null }[];
  return new Map(rows.map(({ item, value }) => [item, value ?? '']));
}

const answer: NonNullable<RegisterRules['answer']> = {
  shape: {
    missing: z.array(words).describe('Items that a channel asks for and that are not there'),
    passages: z
      .object({ covered: z.int(), kept: z.int(), waiting: z.int() })
      .nullable()
      .describe('Of the text under review; null where none was read, or for others than its agency'),
    channelDays: z.array(channelClock).describe('Each channel with its day'),
    countedFrom: day.nullable().describe('From which day the next time limit counts, where it is none of a channel'),
  },
  of: async ({ tx }: Session, rows: readonly EntryRow[], shown) => {
    const ids = rows.map(({ id }) => id);
    const [passages, duties, others] = [
      await passagesOf(tx, ids),
      await channelDuties(tx, ids),
      await otherClocks(tx, ids),
    ];
    const agencies = await agenciesByKey(
      tx,
      rows.map(({ ownerAgency }) => ownerAgency),
    );
    return rows.map((row, at) => {
      const { id } = row;
      const agency = agencies.get(row.ownerAgency);
      const own = passages.get(id);
      const from = others.get(id)?.find(({ duty }) => duty === row.nextDuty)?.from;
      const checks =
        agency === undefined
          ? []
          : checksOf({ ...(row as unknown as DisclosureRow), ...agency }, itemsIn(shown[at]), anyCalendar);
      return {
        missing: missingIn(checks),
        passages:
          own === undefined
            ? null
            : {
                covered: own.filter(({ action }) => action === 'cover').length,
                kept: own.filter(({ action }) => action === 'keep').length,
                waiting: own.filter(isWaiting).length,
              },
        channelDays: (duties.get(id) ?? []).map(({ channel, dueAt, metAt }) => ({
          channel,
          dueOn: localDate(dueAt.getTime()),
          doneOn: metAt === null ? null : localDate(metAt.getTime()),
          workingDays: channelDuty(channel, String(row.decidedOn))?.workingDays ?? null,
        })),
        countedFrom: from === undefined ? null : localDate(from.getTime()),
      };
    });
  },
};

export const disclosureRules: RegisterRules = {
  check: async (session, entries, now) => {
    const restricted = await judgeRestriction(session, entries, now);
    return (await judgeEntered(session, entries, now)).map((one, index) => [...one, ...(restricted[index] ?? [])]);
  },
  answer,
  step: publicationSteps,
  filters: {
    incomplete: {
      shape: called(
        z.enum(['true']).optional().describe('Only those that lack an item'),
        '信息项不全',
        'items missing',
      ),
      passing: () => sql<SqlBool>`e.state in ('draft', 'review') and ${lacksItems()}`,
    },
  },
};
