// What the parties were told of before the decision: a decision begins with it, so that nothing is typed twice.
import type { Facts } from '../../../platform/api/index.ts';
import type { CaseRecord } from '../shapes.ts';

type Notices = Pick<CaseRecord, 'parties' | 'timeline'>;
type Told = { name: string; kinds: string[]; fineFen: number; confiscationFen: number };

/** Penalties and amounts of the last notice of each party; empty where nobody was notified. Amounts in fen, those by party in yuan. */
export function proposedByNotices({ parties, timeline }: Notices): Facts {
  const names = parties.flatMap(({ part, name }) => (part === 'party' ? [name] : []));
  // The newest comes first.
  const notices = timeline.filter(({ step }) => step === 'giveNotice').map(({ facts }) => facts ?? {});
  const apart = names.length > 1 && notices.some(({ party }) => typeof party === 'string');
  const told = (apart ? names : names.slice(0, 1)).flatMap((name): Told[] => {
    const facts = notices.find(({ party }) => typeof party !== 'string' || party === name);
    return facts === undefined ? [] : [toldIn(name, facts)];
  });
  const penalties = [...new Set(told.flatMap(({ kinds }) => kinds))];
  if (penalties.length === 0) return {};
  const sum = (of: (one: Told) => number) => told.reduce((whole, one) => whole + of(one), 0);
  const each = (of: (one: Told) => number) =>
    Object.fromEntries(told.flatMap((one) => (of(one) > 0 ? [[one.name, of(one) / 100]] : [])));
  const [fineFen, confiscationFen] = [sum((one) => one.fineFen), sum((one) => one.confiscationFen)];
  const everyone = told.length === names.length && told.every(({ kinds }) => kinds.length > 0);
  return {
    penalties,
    ...(fineFen > 0 && { fineFen }),
    ...(confiscationFen > 0 && { confiscationFen }),
    ...(apart && everyone && { partyPenalties: Object.fromEntries(told.map(({ name, kinds }) => [name, kinds])) }),
    ...(apart && fineFen > 0 && { partyFines: each((one) => one.fineFen) }),
    ...(apart && confiscationFen > 0 && { partyConfiscations: each((one) => one.confiscationFen) }),
  };
}

function toldIn(name: string, facts: Readonly<Record<string, unknown>>): Told {
  const { proposedPenalties: kinds, proposedFineFen: fine, proposedConfiscationFen: gains } = facts;
  return {
    name,
    kinds: Array.isArray(kinds) ? kinds.map(String) : [],
    fineFen: typeof fine === 'number' ? fine : 0,
    confiscationFen: typeof gains === 'number' ? gains : 0,
  };
}
