// Two tables of which most rows of the larger match nothing, and one table of sites that share telephone, director and funder: shapes in which
// linking without labels collapsed. Invented, the truth planted, the same for a seed.

import { companiesAndShops } from './companies.ts';
import { pick, type Random, SURNAMES, seeded } from './linkage-sellers.ts';
import { CATALOGUES, type Catalogue } from './near-catalogues.ts';
import { chance, several, whole } from './near-wording.ts';
import { type TableSet, tableSet } from './table-set.ts';

/** Rows of the smaller table, and the share of them that the larger one has too. */
const SMALLER = 1_200;
const BOTH = 0.75;

/** A shop's list beside one of so many rows, of which the shop's things are a small part; of a catalogue's things. */
export function sparseGoods(seed: number, name: string, rows: number): TableSet {
  const catalogue = CATALOGUES.find((one) => one.name === name);
  if (catalogue === undefined) throw new RangeError(name);
  const random = seeded(seed);
  const things = manyThings(catalogue, random, rows + SMALLER);
  const left: { thing: string; offer: Record<string, string> }[] = [];
  const right: typeof left = [];
  for (const [number, { first, second }] of things.entries()) {
    const thing = String(number);
    const isLeft = left.length < SMALLER && chance(random, SMALLER / (rows * 0.9));
    if (isLeft) left.push({ thing, offer: first() });
    if ((!isLeft || chance(random, BOTH)) && right.length < rows) right.push({ thing, offer: second() });
  }
  return tableSet({
    name: `${name}, ${left.length} beside ${right.length}`,
    like: 'none',
    left,
    right: several(seeded(seed + 1), right, right.length),
  });
}

function manyThings(catalogue: Catalogue, random: Random, count: number) {
  const things = [...catalogue.make(random)];
  while (things.length < count) things.push(...catalogue.make(random));
  return things.slice(0, count);
}

/** A register of some companies beside the shops of many. */
export function sparseShops(seed: number, rows: number): TableSet {
  const [both] = companiesAndShops(seed, Math.round(rows / 2.1));
  if (both?.right === undefined) throw new RangeError('no shops');
  const left = { ...both.left, records: both.left.records.slice(0, SMALLER) };
  const right = { ...both.right, records: both.right.records.slice(0, rows) };
  return { ...both, name: `companies, ${left.records.length} beside ${right.records.length} shops`, left, right };
}

const TOWNS = '青岗 柳河 石桥 北川 东陵 桃源 白沙 南浦 长汀 西塘 龙泉 松江 梅林 云台 清溪'.split(' ');
const NAMES = [...'安福平和康宁兴旺永昌德义仁礼信广大光明新华建设人民解放'];
const KINDS = '社区养老服务中心 日间照料站 社区食堂 老年学校 康复驿站'.split(' ');
const FUNDERS = '民政福利基金 仁和公益基金会 恒爱慈善总会 康宁社会服务中心'.split(' ');

/** Sites of a few operators: those of one operator have its telephone, director and funder; each site is listed one to four times. */
export function sharedSites(seed: number, sites: number, each = 12): TableSet {
  const random = seeded(seed);
  const operators = Array.from({ length: Math.max(1, Math.round(sites / each)) }, () => ({
    telephone: `0${whole(random, 10, 99)}-${whole(random, 2000000, 8999999)}`,
    director: `${pick(random, SURNAMES)}${pick(random, '伟芳敏静丽强磊军洋艳')}${pick(random, '明华玲斌')}`,
    funder: pick(random, FUNDERS),
  }));
  const known = new Set<string>();
  const rows: { thing: string; offer: Record<string, string> }[] = [];
  for (let site = 0; site < sites; site += 1) {
    let place = '';
    while (place === '' || known.has(place))
      place = `${pick(random, TOWNS)}${pick(random, NAMES)}${pick(random, NAMES)}`;
    known.add(place);
    const operator = pick(random, operators);
    const name = `${place}${pick(random, KINDS)}`;
    const address = `${place}路${whole(random, 1, 400)}号`;
    for (let copy = chance(random, 0.3) ? 1 : whole(random, 2, 4); copy > 0; copy -= 1) {
      rows.push({
        thing: String(site),
        offer: {
          名称: chance(random, 0.3) ? name.replace('社区', '') : chance(random, 0.1) ? typed(random, name) : name,
          地址: chance(random, 0.2) ? '' : chance(random, 0.3) ? address.replace('路', '街') : address,
          电话: chance(random, 0.1) ? '' : operator.telephone,
          负责人: chance(random, 0.15) ? '' : operator.director,
          资助方: operator.funder,
        },
      });
    }
  }
  return tableSet({
    name: `${sites} sites of ${operators.length}`,
    like: 'none',
    left: several(random, rows, rows.length),
  });
}

function typed(random: Random, name: string): string {
  const at = whole(random, 0, name.length - 1);
  return name.slice(0, at) + name.slice(at + 1);
}
