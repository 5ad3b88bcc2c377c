import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  allRegions,
  childrenOf,
  findRegionsIn,
  formerRegionName,
  isWithin,
  region,
  resolveRegionName,
  shortName,
} from '../index.ts';

const codeOf = (name: string, within?: string) => {
  const found = resolveRegionName(name, within === undefined ? {} : { within });
  if (found.kind === 'known') return found.region.code;
  return found.kind === 'ambiguous' ? found.candidates.map(({ code }) => code) : null;
};

describe('regions of GB/T 2260', () => {
  test('every region has a code of six digits, one parent that is known and a path below the parent’s', () => {
    const all = allRegions();
    assert.equal(new Set(all.map(({ code }) => code)).size, all.length);
    for (const entry of all) {
      assert.match(entry.code, /^\d{6}$/);
      assert.match(entry.path, /^[0-9]+(\.[0-9]+)*$/);
      if (entry.parent === null) assert.equal(entry.code, '000000');
      else assert.ok(entry.path.startsWith(`${region(entry.parent)?.path}.`), entry.code);
    }
    assert.equal(all.filter(({ level }) => level === 'province').length, 34);
    assert.equal(all.filter(({ level }) => level === 'city').length, 333);
  });

  test('a province, a city and a county have the path that ltree orders', () => {
    assert.deepEqual(region('440100'), {
      code: '440100',
      name: '广州市',
      level: 'city',
      parent: '440000',
      path: '00.44.4401',
    });
    assert.equal(region('440106')?.path, '00.44.4401.440106');
    assert.equal(region('000000')?.path, '00');
  });

  test('districts of a municipality and counties under a province hang at the province', () => {
    assert.equal(region('110105')?.parent, '110000');
    assert.equal(region('500235')?.parent, '500000');
    assert.equal(region('419001')?.parent, '410000');
    assert.equal(region('110100'), null);
    assert.equal(childrenOf('110000').length, 16);
  });

  test('a city without districts is a city, once', () => {
    assert.equal(region('441900')?.level, 'city');
    assert.deepEqual(childrenOf('441900'), []);
    assert.equal(childrenOf('440000').length, 21);
  });

  test('Taiwan, Hong Kong and Macao are provinces of the list; development zones are not in it', () => {
    for (const code of ['710000', '810000', '820000']) assert.equal(region(code)?.level, 'province');
    assert.equal(region('130171'), null);
  });

  test('within is the line of codes, itself included', () => {
    assert.ok(isWithin('440106', '440000') && isWithin('440106', '440106') && isWithin('440106', '000000'));
    assert.ok(!isWithin('440000', '440106') && !isWithin('440106', '450000'));
    assert.throws(() => isWithin('999999', '440000'), { code: 'region.unknown' });
  });

  test('codes given up are remembered by name', () => {
    assert.equal(formerRegionName('110104'), '宣武区');
    assert.equal(formerRegionName('371200'), '莱芜市');
    assert.equal(formerRegionName('440106'), null);
    for (const { code, name } of allRegions()) assert.equal(formerRegionName(code), null, `${code} ${name}`);
  });
});

describe('names of regions', () => {
  test('are short as people say them', () => {
    const said = (code: string) => {
      const entry = region(code);
      return entry && shortName(entry);
    };
    assert.equal(said('440000'), '广东');
    assert.equal(said('150000'), '内蒙古');
    assert.equal(said('810000'), '香港');
    assert.equal(said('422800'), '恩施');
    assert.equal(said('632300'), '黄南');
    assert.equal(said('622926'), '东乡');
    assert.equal(said('500233'), '忠县');
  });

  test('resolve in full, short, as one character and as a line', () => {
    assert.equal(codeOf('深圳市'), '440300');
    assert.equal(codeOf('深圳'), '440300');
    assert.equal(codeOf('粤'), '440000');
    assert.equal(codeOf('贵'), '520000');
    assert.equal(codeOf('黔'), '520000');
    assert.equal(codeOf('恩施州'), '422800');
    assert.equal(codeOf('广东省深圳市南山区'), '440305');
    assert.equal(codeOf('长春朝阳区'), '220104');
    assert.equal(codeOf('全国'), '000000');
    assert.equal(codeOf('吉林'), '220000');
    assert.equal(codeOf('某地'), null);
  });

  test('shared by several regions stay open until the surroundings decide', () => {
    assert.deepEqual(codeOf('朝阳区'), ['110105', '220104']);
    assert.equal(codeOf('朝阳区', '110000'), '110105');
  });

  test('every full name within its parent is found again', () => {
    for (const { code, name, parent } of allRegions()) {
      if (parent !== null) assert.deepEqual(codeOf(name, parent), code, `${parent} ${name}`);
    }
  });

  test('are found in text with their places, a line of names as one', () => {
    const text = '京津冀和广东省深圳市南山区、义乌市的吉林市场，以及上海市场监管、朝阳区、白银首饰';
    const found = findRegionsIn(text);
    assert.deepEqual(
      found.map((hit) => [hit.text, hit.kind, hit.regions.length]),
      [
        ['京津冀', 'area', 3],
        ['广东省深圳市南山区', 'region', 1],
        ['义乌市', 'region', 1],
        ['吉林', 'region', 1],
        ['上海', 'region', 1],
        ['朝阳区', 'ambiguous', 2],
      ],
    );
    for (const hit of found) assert.equal(text.slice(hit.start, hit.end), hit.text);
  });
});
