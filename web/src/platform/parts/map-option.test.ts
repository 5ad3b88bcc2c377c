import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { mapOption } from './map-option.ts';

const folder = new URL('../../../public/maps/', import.meta.url);
type Feature = { id?: string | number; properties: { name: string } };

function featuresOf(region: string): Feature[] {
  return JSON.parse(readFileSync(new URL(`${region}.json`, folder), 'utf8')).features;
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
    const shapes = featuresOf('440000').map(({ id, properties }) => ({
      code: String(id),
      name: properties.name,
      rings: [],
    }));
    const values = [{ code: '440100', name: '广州市', percent: 85.6 }];
    const option = mapOption({ region: '440000', shapes, values });
    const [series] = option.series as { data: { name: string; value: number }[] }[];
    assert.deepEqual(
      series?.data.map(({ name, value }) => [name, value]),
      [['广州市', 86]],
    );
  });
});
