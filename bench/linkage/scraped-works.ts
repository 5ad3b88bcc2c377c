// Invented papers in a clean catalogue and in one that was gathered by a machine: a work stands there several times or not at all, authors are
// shortened, venues garbled, years missing, titles cut; and most of what stands there is other work of the same people on the same subjects.
import { pick, type Random, seeded } from './linkage-sellers.ts';
import { chance, joined, mistyped, type Offer, several, whole, words } from './near-wording.ts';
import { FAMILIES, GIVEN_NAMES, TOPICS, VENUES } from './near-works.ts';
import { type TableSet, tableSet } from './table-set.ts';

const MORE_TOPICS = words(
  'graph stream logic protocol agent language compiler kernel scheduling network routing wireless protein genome image texture speech grammar learning bayesian neural evolutionary markov tree lattice boolean polynomial algebra geometry mesh surface simulation finite element market auction privacy encryption signature authentication fault tolerance recovery checkpoint replication consistency latency bandwidth throughput processor pipeline register allocation garbage collection memory hierarchy virtual machine verification model checking type inference program analysis slicing refactoring testing requirements',
);
const BEGINNINGS = [
  '',
  '',
  '',
  'On',
  'Towards',
  'Efficient',
  'A Framework for',
  'The Design of',
  'Optimal',
  'Incremental',
  'A Survey of',
  'Fast',
];
const ENDINGS = [
  '',
  '',
  '',
  'Systems',
  'in Practice',
  'Revisited',
  'for Large Databases',
  'Techniques',
  'Algorithms',
  'with Constraints',
  'over the Web',
  'Using Sampling',
];
const OTHER_VENUES = words(
  'icml infocom podc stoc focs popl pldi siggraph ijcai aaai chi icse isca micro sosp usenix cav lics nips',
);

type Work = {
  readonly title: string;
  readonly people: readonly (readonly [string, string])[];
  readonly venue: number;
  readonly year: number;
};

const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;

/** Works of groups of people: a group stays with its subject, and says it again at another place and in other words. */
function worksOf(random: Random, groups: number): Work[] {
  const vocabulary = [...TOPICS, ...MORE_TOPICS];
  return Array.from({ length: groups }).flatMap(() => {
    const subject = several(random, vocabulary, whole(random, 3, 6));
    const people = Array.from(
      { length: whole(random, 1, 4) },
      () => [capital(pick(random, GIVEN_NAMES)), capital(pick(random, FAMILIES))] as const,
    );
    return Array.from({ length: whole(random, 1, 4) }, () => {
      const own = several(random, subject, whole(random, 2, Math.min(5, subject.length)));
      const colon = chance(random, 0.15) ? [`${capital(pick(random, vocabulary))}:`] : [];
      return {
        title: joined([...colon, pick(random, BEGINNINGS), ...own.map(capital), pick(random, ENDINGS)]),
        people: chance(random, 0.6) ? people : several(random, people, whole(random, 1, people.length)),
        venue: whole(random, 0, VENUES.length - 1),
        year: whole(random, 1985, 2004),
      };
    });
  });
}

const clean = ({ title, people, venue, year }: Work): Offer => ({
  title,
  authors: people.map(([given, family]) => `${given} ${family}`).join(', '),
  venue: VENUES[venue]?.[0] ?? '',
  year: String(year),
});

/** As a machine that reads lists of references writes it. */
function scraped(random: Random, { title, people, venue, year }: Work, own: boolean): Offer {
  const names = people.map(([given, family]) => {
    const initials = chance(random, 0.25) ? `${given[0]}${pick(random, 'ABCDEJKLMRS')}` : given[0];
    const written = mistyped(random, family, 0.03);
    return chance(random, 0.85) ? `${initials} ${written}` : chance(random, 0.5) ? `${given} ${written}` : written;
  });
  const told = names.slice(0, chance(random, 0.12) ? 1 : 9).join(', ');
  const wordsOf = title.split(' ');
  const cut = chance(random, 0.1)
    ? wordsOf.slice(0, Math.max(3, wordsOf.length - whole(random, 1, 3))).join(' ')
    : title;
  const where = own ? pick(random, VENUES[venue] ?? []) : pick(random, OTHER_VENUES);
  const garbled = chance(random, 0.25)
    ? `… of the ${whole(random, 5, 28)}th ${where}`
    : chance(random, 0.3)
      ? `${where}, ${pick(random, ['pages', 'vol', 'Proc'])}`
      : where;
  return {
    title: mistyped(
      random,
      chance(random, 0.05)
        ? `${cut} (${pick(random, ['Extended Abstract', 'Technical Report', 'Demo'])})`
        : chance(random, 0.3)
          ? cut.toLowerCase()
          : cut,
      0.12,
    ),
    authors: chance(random, 0.04) ? '' : told.concat(chance(random, 0.05) ? ', …' : ''),
    venue: chance(random, 0.25) ? '' : garbled,
    year: chance(random, 0.45) ? '' : String(year + (chance(random, 0.08) ? whole(random, -1, 1) : 0)),
  };
}

/** @param repeats whether a work may stand several times in the gathered catalogue */
export function scrapedWorks(q: { seed: number; groups: number; repeats: boolean }): TableSet {
  const random = seeded(q.seed);
  const left: { thing: string; offer: Offer }[] = [];
  const right: { thing: string; offer: Offer }[] = [];
  for (const [thing, work] of worksOf(random, q.groups).entries()) {
    const listed = chance(random, 0.12);
    const own = listed || chance(random, 0.2);
    if (listed) left.push({ thing: String(thing), offer: clean(work) });
    const times = listed && chance(random, 0.1) ? 0 : q.repeats && chance(random, 0.45) ? whole(random, 2, 5) : 1;
    for (let time = 0; time < times; time += 1) right.push({ thing: String(thing), offer: scraped(random, work, own) });
  }
  const name = `scraped works, ${q.repeats ? 'several of one work' : 'one of each work'}`;
  return tableSet({ name, like: 'DBLP-Scholar', left, right: several(random, right, right.length) });
}
