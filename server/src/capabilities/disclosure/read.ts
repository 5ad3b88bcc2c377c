// A review and the overview as pages get them.
import { localDate } from '@qingfeng/codes';
import { CHANNELS, type ChannelCheck, disclosureLaw, inForce } from '@qingfeng/disclosure';
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agenciesByKey, agencyRef } from '../../platform/organisation/agencies/agency-refs.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { checksOf, missingIn } from './judge.ts';
import { bases } from './procedure/procedure.bases.ts';
import { isHandedOver } from './published/check-sheet.ts';
import { toldOfPush } from './pushed/store.ts';
import { channelWords } from './register.ts';
import { scanView } from './scan/scan.ts';
import type { Review } from './schema.ts';
import { findPublication, itemsOfMany, timelinessOf } from './store.ts';
import { disclosureRow } from './store-rows.ts';
import { compared, isAsked, isWaiting, publicTextOf } from './text/passages.ts';
import { type OpenText, openText } from './text/text.ts';

/** @throws Problem request.notFound */
export async function readReview(
  session: Session,
  tools: WorkTools,
  { id, crypto }: { id: string; crypto: Cryptography },
): Promise<Review> {
  const { tx, acting } = session;
  const row = await disclosureRow(tx, id);
  if (row === undefined) throw problem('request.notFound');
  const items = (await itemsOfMany(tx, [id])).get(id) ?? new Map<string, string>();
  const checks = checksOf(row, items, tools.calendar);
  const published = await findPublication(tx, id);
  const works = acting.roles.some((role) => ['officer', 'approver', 'supervisor'].includes(role));
  return {
    ...{ id, state: row.state, decisionNo: row.decisionNo },
    channels: checks.map(channelView),
    missing: missingIn(checks),
    ...(await underReview(session, tools, { id, crypto, decidedOn: row.decidedOn })),
    mayDecide: works && row.ownerAgency === acting.agencyKey && ['draft', 'review', 'published'].includes(row.state),
    publication:
      published === undefined
        ? null
        : {
            ...{ address: published.address, state: published.state, edition: published.edition },
            keyHanded: published.state === 'public' && (await isHandedOver(session, tools, id)),
          },
    push: await toldOfPush(tx, id),
  };
}

/** The text that was read, or the scan that is drawn. */
async function underReview(
  session: Session,
  { now }: WorkTools,
  { id, crypto, decidedOn }: { id: string; crypto: Cryptography; decidedOn: string },
): Promise<Pick<Review, 'text' | 'scan'>> {
  const opened = await openText(session, crypto, id, '遮盖核对');
  if (opened === undefined) return { text: null, scan: null };
  const scan = await scanView(session.tx, opened.row);
  const text = scan === null || opened.row.typedBy !== null ? textView(opened, { now, decidedOn }) : null;
  return { text, scan };
}

function textView(
  { served, row, known }: OpenText,
  { now, decidedOn }: { now: Date; decidedOn: string },
): Review['text'] {
  const { passages } = row;
  const shown = publicTextOf(served, passages);
  const comparison = compared({ served, text: shown, passages, now });
  return {
    ...{
      version: row.version,
      source: row.sourceName,
      preparedAt: row.preparedAt.toISOString(),
      served,
      public: shown,
    },
    passages: passages.map(
      ({ start, end, kind, action, replacement = null, reason, basis, by, confirmedBy, why = null }) => ({
        ...{ start, end, kind, action, replacement, reason, basis, by, confirmedBy, why },
      }),
    ),
    waiting: passages.filter(isWaiting).length,
    doubts: passages.filter(isAsked).length,
    known: { others: [...(known.others ?? [])], confirmedBy: row.knownBy },
    equal: 'proof' in comparison ? equalIn(comparison, decidedOn) : null,
  };
}

/** The rule that the published decision is the served one, for decisions from its first day on. @param decidedOn YYYY-MM-DD */
function sameBy(decidedOn: string): { document: string; article: string } | null {
  const { document, article, inForce } = bases.same;
  return decidedOn < inForce.from ? null : { document, article };
}

function equalIn(
  { proof: { covered, equalSigns }, coveredSigns }: Extract<ReturnType<typeof compared>, { coveredSigns: number }>,
  decidedOn: string,
) {
  return { covered, coveredSigns, equalSigns, basis: sameBy(decidedOn) };
}

function channelView(check: ChannelCheck): Review['channels'][number] {
  const {
    channel,
    required,
    why,
    due = null,
    provisional = false,
    counted,
    missing,
    until = null,
    untilWhy = null,
    repairBarred = null,
    repairFrom = null,
    minor = false,
  } = check;
  const first = counted.find((one) => one.counted);
  return {
    ...{
      channel,
      title: channelWords[channel],
      required,
      why,
      dueOn: due,
      provisional,
      until,
      untilWhy,
      repairBarred,
      repairFrom,
      minor,
    },
    counted:
      first === undefined
        ? null
        : {
            from: first.date,
            days: counted.filter((one) => one.counted).length,
            weekend: counted.filter((one) => one.why === 'weekend').length,
            holidays: counted.filter((one) => one.why === 'holiday').length,
          },
    missing: missing.map(({ zh, en }) => ({ zh, en })),
    basis: check.basis === null ? null : ruleOf(check.basis),
  };
}

const ruleOf = ({
  document,
  article,
  mark,
}: {
  document: string;
  article: string | null;
  mark: 'read' | 'recalled';
}) => ({
  ...{ document, article: article ?? '', mark },
});

/** How punctual each agency was this year, and the periods of the channels as they are today. How many wait, the queues count. */
export async function readOverview({ tx }: Session, { now }: WorkTools) {
  const today = localDate(now.getTime());
  const agencies = await timelinessOf(tx, { now, from: `${today.slice(0, 4)}-01-01` });
  const refs = await agenciesByKey(
    tx,
    agencies.map(({ key }) => key),
  );
  return {
    agencies: agencies.flatMap(({ key, ...one }) => {
      const known = refs.get(key);
      return known === undefined ? [] : [{ ...one, id: known.id, name: known.name, agency: agencyRef(known) }];
    }),
    rules: CHANNELS.flatMap((channel) => {
      const [duty] = inForce(
        disclosureLaw.duties.filter((one) => one.channel === channel),
        today,
      );
      if (duty === undefined) return [];
      return [{ channel, title: channelWords[channel], workingDays: duty.workingDays, basis: ruleOf(duty.basis) }];
    }),
  };
}
