// Invented papers and songs that lie near one another, as two catalogues write them: names shortened, years missing, other mixes of a song.
import { pick, type Random } from './linkage-sellers.ts';
import { chance, joined, MAKERS, mistyped, several, type Thing, whole, words } from './near-wording.ts';

export const TOPICS = words(
  'query optimization distributed databases spatial index temporal views incremental maintenance semantic schema integration parallel join transactions recovery object relational xml streams mining association rules clustering warehouse olap approximate sampling mobile caching workflow multimedia retrieval security deductive constraints similarity search high dimensional adaptive sensor networks ranking web services',
);
export const VENUES: readonly (readonly string[])[] = [
  ['sigmod conference', 'proc. acm sigmod', 'international conference on management of data', 'sigmod'],
  ['vldb', 'very large data bases', 'proc. of the intl. conf. on very large data bases', 'proceedings of vldb'],
  ['sigmod record', 'acm sigmod record', 'sigmod rec.'],
  ['acm trans. database syst.', 'acm transactions on database systems (tods)', 'tods'],
  ['vldb j.', 'the vldb journal', 'vldb journal the international journal'],
];
export const FAMILIES = words(
  'miller chen garcia kumar schmidt tanaka rossi novak petersen ivanov dubois silva haas ross gray weber olsen costa wang li zhang fischer moreau santos klein berg nguyen park sato kim',
);
export const GIVEN_NAMES = words(
  'alice brian carlos diana edward fiona george helen ivan julia kevin laura martin nora oscar paula quentin rachel stefan teresa ulrich vera walter xavier yvonne',
);

export function papers(random: Random): Thing[] {
  const things: Thing[] = [];
  for (let subject = 0; subject < 420; subject += 1) {
    const topic = several(random, TOPICS, whole(random, 2, 4));
    const people = Array.from(
      { length: whole(random, 1, 4) },
      () => [pick(random, GIVEN_NAMES), pick(random, FAMILIES)] as const,
    );
    for (let member = whole(random, 1, 3); member > 0; member -= 1) {
      const title = joined([
        pick(random, ['', 'on', 'towards', 'efficient', 'a framework for', 'an overview of', 'scalable']),
        ...(member === 1 ? topic : several(random, topic, topic.length)),
        pick(random, ['', 'in practice', 'systems', 'revisited', 'for large data', 'using histograms', 'techniques']),
      ]);
      const venue = pick(random, VENUES);
      const year = whole(random, 1994, 2004);
      const authors = chance(random, 0.7) ? people : several(random, people, 1);
      things.push({
        first: () => ({
          title,
          authors: authors
            .map(([given, family]) => (chance(random, 0.6) ? `${given[0]} ${family}` : `${given} ${family}`))
            .join(' , '),
          venue: venue[0] ?? '',
          year: String(year),
        }),
        second: () => ({
          title: mistyped(
            random,
            chance(random, 0.12)
              ? title.split(' ').slice(0, 4).join(' ')
              : joined([
                  title,
                  chance(random, 0.08) ? pick(random, ['( extended abstract )', '( demo )', 'technical report']) : '',
                ]),
            0.15,
          ),
          authors: authors
            .map(([given, family]) => (chance(random, 0.85) ? `${given[0]} ${mistyped(random, family, 0.04)}` : family))
            .slice(0, chance(random, 0.15) ? 1 : 9)
            .join(' , '),
          venue: chance(random, 0.25)
            ? ''
            : chance(random, 0.1)
              ? pick(random, pick(random, VENUES))
              : pick(random, venue),
          year: chance(random, 0.45) ? '' : String(year + (chance(random, 0.1) ? 1 : 0)),
        }),
      });
    }
  }
  return things;
}

const SONG_WORDS = words(
  'love night fire heart rain dance summer light home road dream girl boy river ghost moon city gold blue crazy wild forever tonight never again young free broken beautiful',
);

export function songs(random: Random): Thing[] {
  const things: Thing[] = [];
  for (let album = 0; album < 90; album += 1) {
    const artist = `${pick(random, GIVEN_NAMES)} ${pick(random, FAMILIES)}`;
    const name = several(random, SONG_WORDS, 2).join(' ');
    const genre = pick(random, ['pop', 'country', 'hip-hop/rap', 'dance', 'rock']);
    const year = whole(random, 1998, 2015);
    const label = `${pick(random, MAKERS)} records`;
    for (let track = whole(random, 2, 6); track > 0; track -= 1) {
      const song = several(random, SONG_WORDS, whole(random, 1, 3)).join(' ');
      const guest = chance(random, 0.25) ? `feat. ${pick(random, GIVEN_NAMES)} ${pick(random, FAMILIES)}` : '';
      for (const mix of several(
        random,
        ['', 'remix', 'live', 'acoustic', 'instrumental'],
        chance(random, 0.5) ? 1 : 2,
      )) {
        const seconds = whole(random, 150, 330);
        const time = (shift: number) =>
          `${Math.floor((seconds + shift) / 60)}:${String((seconds + shift) % 60).padStart(2, '0')}`;
        const edition = pick(random, ['', '', 'deluxe edition', 'remixes - ep', 'greatest hits']);
        things.push({
          first: () => ({
            Song_Name: joined([song, guest && `(${guest})`, mix && `(${mix})`]),
            Artist_Name: artist,
            Album_Name: joined([name, edition && `(${edition})`]),
            Genre: `${genre},music`,
            Price: '$ 0.99',
            CopyRight: `${year} ${label}`,
            Time: time(0),
            Released: `${whole(random, 1, 28)}-jun-${String(year).slice(2)}`,
          }),
          second: () => ({
            Song_Name: joined([
              song,
              mix && (chance(random, 0.8) ? `[${mix}]` : ''),
              chance(random, 0.3) ? '[explicit]' : '',
            ]),
            Artist_Name: joined([artist, chance(random, 0.6) ? guest : '']),
            Album_Name: joined([name, chance(random, 0.7) ? edition : '']),
            Genre: pick(random, [genre, 'music', 'general']),
            Price: pick(random, ['$ 0.99', '$ 1.29', '$ 1.99']),
            CopyRight: `( c ) ${year} ${label}`,
            Time: time(chance(random, 0.5) ? 0 : 1),
            Released: `june ${whole(random, 1, 28)} , ${year}`,
          }),
        });
      }
    }
  }
  return things;
}
