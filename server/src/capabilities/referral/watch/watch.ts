// The lists of supervision: nobody has to look, each row says why it stands there.
import { localDate } from '@qingfeng/codes';
import type { Text } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { countAtMost } from '../../../platform/database/queries/list-order.ts';
import { page } from '../../../platform/http/paging.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import { type DueMarks, dueMarks, listDue, type WorkTools } from '../../../platform/procedures/index.ts';
import { offenceNames } from '../../cases/index.ts';
import { type Watched, type WatchList, type watchCounts, watchLists } from '../schema.ts';
import { mostCounted, reversesPassing, supervisionsPassing } from '../supervision/store.ts';
import {
  countWatched,
  type WatchFilter,
  type WatchPlace,
  type WatchRow,
  type WatchSort,
  watchedRows,
} from './store.ts';

/** Runs of cases, of their measures, and of referrals. */
const watchedKinds = ['case', 'caseMeasure', 'referral'];

type Asked = { filter: WatchFilter; sort: WatchSort; after: WatchPlace | undefined; limit: number };

/** One page of a list, with how many there are. */
export async function readWatched(session: Session, tools: WorkTools, { filter, ...order }: Asked) {
  const rows = await watchedRows(session.tx, filter, order);
  const total = await countWatched(session.tx, filter);
  const shown = page({ rows, limit: order.limit, total, place: ({ place, id }) => [order.sort, place, id] });
  return { ...shown, items: await viewsOf(session, tools, shown.items, filter.list) };
}

/** How many stand in each list, and in those of supervisions and reverse referrals beside them. */
export async function countWatch({ tx }: Session, { now }: WorkTools): Promise<z.infer<typeof watchCounts>> {
  const counts: Record<WatchList, number> = { unreferred: 0, fined: 0, declined: 0, refused: 0, late: 0, all: 0 };
  for (const list of watchLists) counts[list] = await countWatched(tx, { list, now });
  const all = { now, words: [] };
  return {
    ...counts,
    supervisions: await countAtMost(tx, supervisionsPassing(tx, all), mostCounted),
    reverse: await countAtMost(tx, reversesPassing(tx, all), mostCounted),
  };
}

export async function viewsOf(
  session: Session,
  tools: WorkTools,
  rows: readonly WatchRow[],
  list: WatchList,
): Promise<Watched[]> {
  const agencies = await agenciesByKey(
    session.tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const nameOf = await offenceNames(session.tx);
  const marks = await dueMarks(session.tx, { kinds: watchedKinds, procedures: tools.procedures.all() }, rows);
  return rows.flatMap((row) => {
    const agency = agencies.get(row.ownerAgency);
    return agency === undefined ? [] : [viewOf(row, { agency, tools, marks, list, nameOf })];
  });
}

type Viewing = {
  agency: KeyedAgency;
  tools: WorkTools;
  marks: DueMarks;
  list: WatchList;
  nameOf: Awaited<ReturnType<typeof offenceNames>>;
};

function viewOf(row: WatchRow, q: Viewing): Watched {
  const { states } = declarationOf(row.kind === 'case' ? 'cases.case' : 'referral.referral', q.tools);
  const titles = titlesOf(row, q.tools);
  const known: Readonly<Record<string, { title: Text }>> = states;
  const titleOf = (duty: string): Text => titles[dutyIn(duty)]?.title ?? { zh: duty, en: duty };
  const title = row.nextDuty === null ? null : titleOf(row.nextDuty);
  const nextDue = listDue(row, { today: q.tools, marks: q.marks, title });
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.caseId,
    no: row.no,
    title: row.title,
    agency: agencyRef(q.agency),
    accused: row.accused,
    crimes: (row.kind === 'case' ? q.nameOf(row.crimes)?.title : undefined) ?? { zh: row.crimes, en: row.crimes },
    amountFen: row.amount,
    fineFen: row.fine,
    state: row.state,
    stateTitle: known[row.state]?.title ?? { zh: row.state, en: row.state },
    nextDue: nextDue === null ? null : { ...nextDue, duty: dutyIn(row.nextDuty ?? ''), part: row.nextPart },
    why: whyOf(row, { list: q.list, titleOf }),
    since: row.since?.toISOString() ?? null,
    demo: row.demo,
  };
}

/** A case names the procedure before the duty. */
const dutyIn = (nextDuty: string): string => nextDuty.slice(nextDuty.lastIndexOf(' ') + 1);

/** The next duty of a case may be one of its measures. */
function titlesOf({ kind }: WatchRow, tools: WorkTools): Readonly<Record<string, { title: Text }>> {
  const procedures = kind === 'case' ? ['cases.measure', 'cases.registration', 'cases.case'] : ['referral.referral'];
  return Object.assign({}, ...procedures.map((procedure) => declarationOf(procedure, tools).duties));
}

function declarationOf(procedure: string, { procedures, now }: WorkTools) {
  return procedures.current(procedure, localDate(now.getTime())).procedure.declaration;
}

/** Why a row stands in a list, as people say it. */
function whyOf(row: WatchRow, { list, titleOf }: { list: WatchList; titleOf: (duty: string) => Text }): Text {
  const said = row.summary ?? { zh: '', en: '' };
  const since = row.since === null ? '' : localDate(row.since.getTime());
  const reason = row.reason ?? '';
  switch (list) {
    case 'unreferred':
      return { zh: `${since} 起达到标准，尚未移送。${said.zh}`, en: `Met since ${since}, not referred. ${said.en}` };
    case 'fined': {
      const yuan = ((row.fine ?? 0) / 100).toLocaleString('en-US');
      return {
        zh: `达到标准未移送，已作行政处罚（罚款 ${yuan} 元）。${said.zh}`,
        en: `Penalised (fine ${yuan} yuan) and not referred. ${said.en}`,
      };
    }
    case 'declined':
      return { zh: `负责人不批准移送：${reason}`, en: `The head refused to refer it: ${reason}` };
    case 'refused':
      return {
        zh: row.state === 'returned' ? '公安机关认为不属于其管辖，已退回' : `公安机关不予立案：${reason}`,
        en: row.state === 'returned' ? 'Returned as no police matter' : `Not filed by the police: ${reason}`,
      };
    case 'late': {
      const duties = row.late.length > 0 ? row.late : row.nextDuty === null ? [] : [row.nextDuty];
      const titles = duties.map(titleOf);
      return {
        zh: `逾期：${titles.map(({ zh }) => zh).join('、')}`,
        en: `Late: ${titles.map(({ en }) => en).join(', ')}`,
      };
    }
    case 'all':
      return said;
  }
}
