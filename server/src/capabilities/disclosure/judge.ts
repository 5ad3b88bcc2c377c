// The channels of a disclosure as it stands: which ask for it, by when, what is missing for each.
import type { Calendar } from '@qingfeng/codes';
import type { ChannelCheck } from '@qingfeng/disclosure';
import type { DisclosureRow } from './store-rows.ts';
import { judgeChannels } from './text/from-case.ts';

export function checksOf(row: DisclosureRow, items: ReadonlyMap<string, string>, calendar: Calendar): ChannelCheck[] {
  const {
    decidedOn,
    procedureKind,
    penalties,
    restrictedUntil,
    lowFine,
    partyKind,
    party,
    partyRegion,
    regionCode,
    departmentId,
  } = row;
  return judgeChannels(
    {
      ...{ decidedOn, procedureKind, penalties, restrictedUntil, partyKind, party, partyRegion, items },
      ...(lowFine !== null && { lowFine }),
      agency: { regionCode, departmentId },
    },
    calendar,
  );
}

/** Names of the items that any channel still lacks, each once. */
export const missingIn = (checks: readonly ChannelCheck[]): { zh: string; en: string }[] => {
  const all = checks.flatMap(({ missing }) => missing.map(({ zh, en }) => ({ zh, en })));
  return [...new Map(all.map((one) => [one.zh, one])).values()];
};
