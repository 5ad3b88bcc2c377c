// Which police, procuratorate and court a referral goes to, and which branch of the police deals with the crime.
import type { Tables } from '../../platform/database/connections/connect.ts';
import { referralProblem } from './problems.ts';
import { nearestAgency } from './store.ts';

export type Branch = 'foodDrugEnvironment' | 'economic' | 'other';

/** Branch by article of the Criminal Law where a city has not combined them; intellectual property is with food, drugs, environment. */
const branchByArticle: Readonly<Record<string, Branch>> = {
  '205': 'economic',
  '221': 'economic',
  '222': 'economic',
  '224': 'economic',
  '225': 'economic',
};

/** Cities whose economic-crime branch deals with intellectual property too, by region code. */
const economicCities: ReadonlySet<string> = new Set();

/** Branch that deals with these articles in a city. */
export function branchOf(articles: readonly string[], regionCode: string): Branch {
  if (economicCities.has(`${regionCode.slice(0, 4)}00`)) return 'economic';
  const [first] = articles;
  return (first === undefined ? undefined : branchByArticle[first]) ?? 'foodDrugEnvironment';
}

/** Articles on food (143, 144) and drugs (141 to 142-1), whose measures of 2015 gave the police another time. */
const foodAndDrugs: ReadonlySet<string> = new Set(['141', '142', '142-1', '143', '144']);

/** Whether a case is one of food or drugs, by its articles of the Criminal Law: a clock depends on it. */
export function isFoodOrDrug(articles: readonly string[]): boolean {
  return articles.some((article) => foodAndDrugs.has(article));
}

const parts = {
  police: { departmentId: 'mps', zh: '公安机关', en: 'police' },
  procuratorate: { departmentId: 'spp', zh: '人民检察院', en: 'procuratorate' },
  court: { departmentId: 'spc', zh: '人民法院', en: 'court' },
  commission: { departmentId: 'nsc', zh: '监察委员会', en: 'supervision commission' },
} as const;

type Place = { regionPath: string; regionCode: string };

/** The agency of a part for a place: of the same level, or the nearest above; undefined when none is entered here. */
export function findParty(tx: Tables, part: keyof typeof parts, { regionPath }: Place) {
  return nearestAgency(tx, { departmentId: parts[part].departmentId, regionPath });
}

/** The same. @throws Problem referral.noParty when none is entered here */
export async function partyFor(tx: Tables, part: keyof typeof parts, place: Place) {
  const { zh, en } = parts[part];
  const found = await findParty(tx, part, place);
  if (found === undefined)
    throw referralProblem('referral.noParty', { region: place.regionCode, part: zh, partEn: en });
  return found;
}

/** Police by id or by exact name; undefined when none such is entered here. */
export function findPolice(tx: Tables, named: string) {
  return tx
    .selectFrom('agency')
    .select(['key', 'name', 'id'])
    .where('departmentId', '=', parts.police.departmentId)
    .where('active', '=', true)
    .where((eb) => eb.or([eb('name', '=', named), eb(eb.cast<string>('id', 'text'), '=', named)]))
    .executeTakeFirst();
}
