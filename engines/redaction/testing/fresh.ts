// The set that 0210 is measured by: decisions and talk written before its rules were read, with persons and numbers in them marked by hand.
// What the rules missed in two thirds was looked at later; the last third was only measured.
// `⟦kind:text⟧` is personal, `⟦text⟧` a name, `⟦id⟧` an identity number with its check sign; ⟪text⟫ must stay, as does what `{F}` stands for.
import { residentIdCheckCharacter } from '@qingfeng/codes';
import type { Facts } from '../types.ts';
import type { Passage } from './by-hand.ts';
import { FRESH_DECISIONS } from './fresh-decisions.ts';
import { FRESH_TALK } from './fresh-talk.ts';
import { seeded } from './made.ts';

const passagesOf = (source: string): string[] =>
  source
    .trim()
    .split(/\n\n+/)
    .filter((one) => one.length > 0);

function identityNumber(random: () => number): string {
  const day = `${1961 + Math.floor(random() * 40)}${String(1 + Math.floor(random() * 12)).padStart(2, '0')}${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  const body = `430121${day}${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
  return body + residentIdCheckCharacter(body);
}

function factsOf(cast: ReadonlyMap<string, string>): Facts {
  const [person, firm, head, place, uscc] = ['P', 'F', 'H', 'B', 'U'].map((key) => cast.get(key));
  return {
    punished: [
      ...(person === undefined ? [] : [{ name: person, kind: 'person' as const }]),
      ...(firm === undefined
        ? []
        : [{ name: firm, kind: 'organisation' as const, ...(uscc === undefined ? {} : { uscc }) }]),
    ],
    legalRepresentatives: head === undefined ? [] : [head],
    officers: ['O1', 'O2'].flatMap((key) => cast.get(key) ?? []),
    ...(place === undefined ? {} : { businessPlaces: [place] }),
  };
}

function passage(source: string, random: () => number): Passage {
  const [head = '', ...lines] = source.split('\n');
  const cast = new Map(
    head.split(' ').flatMap((one) => (one.includes('=') ? [one.split('=') as [string, string]] : [])),
  );
  const marked = lines
    .join('\n')
    .replaceAll(/\{([A-Z]\d?)\}/g, (whole, key: string) => (cast.has(key) ? `⟪${cast.get(key)}⟫` : whole))
    .replaceAll('⟦id⟧', () => `⟦idNumber:${identityNumber(random)}⟧`)
    .replaceAll(/⟦(?!\w+:)([^⟧]*)⟧/g, '⟦name:$1⟧');
  return cast.size === 0 ? { marked } : { marked, facts: factsOf(cast) };
}

const random = seeded(20261202);
export const FRESH_DECISION_SET: readonly Passage[] = passagesOf(FRESH_DECISIONS).map((one) => passage(one, random));
export const FRESH_TALK_SET: readonly Passage[] = passagesOf(FRESH_TALK).map((one) => passage(one, random));

/** The third of a set at which nobody looked while the rules of 0210 were made. */
export const unseenOf = (set: readonly Passage[]): Passage[] => set.filter((_, at) => at % 3 === 2);
