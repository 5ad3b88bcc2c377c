import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { countScale, labelOption, mapOption, percentScale } from './map-option.ts';

const folder = new URL('../../../../public/maps/', import.meta.url);
type Feature = { id?: string | number; properties: { name: string } };

function featuresOf(region: string): Feature[] {
  return JSON.parse(readFileSync(new URL(`${region}.json`, folder), 'utf8')).features;
}

function shapesOf(region: string) {
  return featuresOf(region).map(({ id, properties }) => ({ code: String(id), name: properties.name, rings: [] }));
}

describe('the maps', () => {
  it('show all 34 provinces, Taiwan, Hong Kong and Macao among them', () => {
    const names = featuresOf('000000').map((feature) => feature.properties.name);
    assert.equal(names.length, 34);
    for (const name of ['台湾', '香港', '澳门', '广东']) assert.ok(names.includes(name), name);
  });

  it('have a file of its own for each province', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    assert.deepEqual(
      files.toSorted(),
      ['000000', ...featuresOf('000000').map(({ id }) => String(id))].map((code) => `${code}.json`).toSorted(),
    );
  });

  it('take the number of a region by its code, and leave white what was not measured', () => {
    const shapes = shapesOf('440000');
    const values = [{ code: '440100', name: '广州市', value: 85.6 }];
    const option = mapOption({ region: '440000', shapes, values, scale: percentScale });
    const [series] = option.series as { data: { name: string; value: number }[] }[];
    assert.deepEqual(
      series?.data.map(({ name, value }) => [name, value]),
      [['广州市', 86]],
    );
  });
  it('draw a line to the names that stand beside the land, and to no other', () => {
    const rings = [
      [
        [10, 10],
        [90, 10],
        [90, 90],
        [10, 90],
      ],
    ] as [number, number][][];
    const speck = [
      [
        [150, 50],
        [153, 50],
        [153, 53],
      ],
    ] as [number, number][][];
    const values = ['甲州市', '乙州市'].map((name, index) => ({ code: `44010${index}`, name, value: 3 }));
    const shapes = [rings, speck].map((one, index) => ({
      code: `44010${index}`,
      name: values[index]?.name ?? '',
      rings: one,
    }));
    const size = { width: 300, height: 200 };
    const option = labelOption({
      region: '440000',
      shapes,
      values,
      scale: percentScale,
      size,
      toPixel: (point) => point,
    });
    const [series] = option.series as { data: { name: string; labelLine: { show: boolean } }[] }[];
    assert.deepEqual(
      series?.data.map(({ name, labelLine }) => [name, labelLine.show]),
      [
        ['甲州市', false],
        ['乙州市', true],
      ],
    );
  });

  it('count in steps that grow alike, none of them twice and none above the most', () => {
    const froms = (...values: number[]) => countScale(values).steps.map(({ from }) => from);
    assert.deepEqual(froms(60, 1), [22, 8, 3, 1]);
    assert.deepEqual(froms(2), [2, 1]);
    assert.deepEqual(froms(1), [1]);
    assert.deepEqual(froms(4), [4, 3, 2, 1]);
    assert.deepEqual(froms(), [1]);
  });
});
