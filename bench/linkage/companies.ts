// Invented Chinese companies with their branches beside the shops that they run: names in traditional characters or pinyin, telephones masked, licences
// with a wrong sign, addresses without province. A branch has a licence of its own and is not the company.
import { allRegions, organisationCheckCharacter, type Region, region, usccCheckCharacter } from '@qingfeng/codes';
import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { GIVEN, NAME_SIGNS, pick, type Random, ROAD_ENDS, ROADS, SURNAMES, seeded, TRADES } from './linkage-sellers.ts';
import { chance, type Offer, several, whole } from './near-wording.ts';
import { type TableSet, tableSet } from './table-set.ts';

const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHOPS = ['旗舰店', '官方旗舰店', '专营店', '专卖店', '企业店', '小店'];
const traditional = Converter({ from: 'cn', to: 'tw' });

type Party = {
  readonly name: string;
  readonly core: string;
  readonly trade: string;
  readonly county: Region;
  readonly place: string;
  readonly phone: string;
  readonly person: string;
  readonly licence: string;
};

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => pick(random, '0123456789')).join('');
const cityOf = ({ code }: Region): string => region(`${code.slice(0, 4)}00`)?.name ?? '';

function seat(random: Random, county: Region): Pick<Party, 'county' | 'place' | 'phone' | 'person' | 'licence'> {
  const organisation = Array.from({ length: 8 }, () => pick(random, CODE_SIGNS.slice(0, 28))).join('');
  const body = `91${county.code}${organisation}${organisationCheckCharacter(organisation)}`;
  return {
    county,
    place: `${pick(random, ROADS)}${pick(random, ROAD_ENDS)}${whole(random, 1, 999)}号${chance(random, 0.5) ? `${whole(random, 1, 20)}栋${whole(random, 101, 2900)}室` : ''}`,
    phone: `1${pick(random, '3578')}${digits(random, 9)}`,
    person: pick(random, SURNAMES) + pick(random, GIVEN) + pick(random, GIVEN),
    licence: body + usccCheckCharacter(body),
  };
}

/** A company with its branches in other cities; of its name proper there is mostly more than one. */
function group(random: Random, counties: readonly Region[]): Party[] {
  const core = Array.from({ length: chance(random, 0.7) ? 2 : 3 }, () => pick(random, NAME_SIGNS)).join('');
  const trade = pick(random, TRADES);
  const own = seat(random, pick(random, counties));
  const short = cityOf(own.county).replace(/市$/, '');
  const name = chance(random, 0.7) ? `${short}${core}${trade}有限公司` : `${core}（${short}）${trade}有限公司`;
  const head = { ...own, name, core, trade };
  const branches = Array.from({ length: chance(random, 0.25) ? whole(random, 1, 2) : 0 }, () => {
    const at = seat(random, pick(random, counties));
    const person = chance(random, 0.3) ? own.person : at.person;
    return { ...at, person, name: `${name}${cityOf(at.county).replace(/市$/, '')}分公司`, core, trade };
  });
  return [head, ...branches];
}

const addressOf = (random: Random, { county, place }: Party, share: number): string => {
  const province = region(`${county.code.slice(0, 2)}0000`)?.name ?? '';
  return `${chance(random, share) ? province : ''}${chance(random, 0.85) ? cityOf(county) : ''}${county.name}${place}`;
};

const registered = (random: Random, party: Party): Offer => ({
  名称: party.name,
  统一社会信用代码: party.licence,
  地址: addressOf(random, party, 0.9),
  电话: chance(random, 0.1) ? '' : party.phone,
  联系人: party.person,
});

function wrongSign(random: Random, licence: string): string {
  const at = whole(random, 2, 16);
  return licence.slice(0, at) + pick(random, CODE_SIGNS) + licence.slice(at + 1);
}

/** A shop as a platform lists it. */
function shop(random: Random, party: Party): Offer {
  const { name, core, trade, phone, person, licence } = party;
  const isBranch = name.endsWith('分公司');
  const way = random();
  const kind = pick(random, SHOPS);
  const shown =
    way < 0.4
      ? `${core}${kind}`
      : way < 0.65
        ? `${core}${trade}${kind}`
        : way < 0.75
          ? `${pinyin(core, { toneType: 'none', type: 'array' }).join('')} ${pick(random, ['store', 'shop', 'official store'])}`
          : name;
  const title = isBranch && way < 0.5 ? name : shown;
  return {
    名称: chance(random, 0.1) ? traditional(title) : title,
    统一社会信用代码: chance(random, 0.5) ? '' : chance(random, 0.08) ? wrongSign(random, licence) : licence,
    地址: chance(random, 0.2) ? '' : addressOf(random, party, 0.3),
    电话: chance(random, 0.15) ? '' : chance(random, 0.5) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : phone,
    联系人: chance(random, 0.5) ? '' : chance(random, 0.3) ? `${person[0]}**` : person,
  };
}

const places = (): Region[] =>
  allRegions().filter(({ level, code }) => level === 'county' && code < '70' && cityOf({ code } as Region) !== '');

/** The register beside a platform's shops, of which some are of nobody registered; or the shops alone. */
export function companiesAndShops(seed: number, groups: number): TableSet[] {
  const random = seeded(seed);
  const counties = places();
  const parties = Array.from({ length: groups }, () => group(random, counties)).flat();
  const shops = parties.flatMap((party, thing) =>
    Array.from({ length: chance(random, 0.45) ? whole(random, 1, 4) : 1 }, () => ({
      thing: String(thing),
      offer: shop(random, party),
    })),
  );
  const left = parties.flatMap((party, thing) =>
    chance(random, 0.7) ? [{ thing: String(thing), offer: registered(random, party) }] : [],
  );
  const mixed = several(random, shops, shops.length);
  return [
    tableSet({ name: 'companies and their shops', like: 'none', left, right: mixed }),
    tableSet({ name: 'shops of sellers', like: 'none', left: mixed }),
  ];
}
