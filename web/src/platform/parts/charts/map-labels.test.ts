import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseGeoJSON } from 'echarts/core';
import { type Area, placeLabels } from './map-labels.ts';
import type { Point } from './map-raster.ts';
import { shortRegionName } from './region-names.ts';

const size = { width: 300, height: 200 };

function block(name: string, box: { x: number; y: number; width: number; height: number }): Area {
  const { x, y, width, height } = box;
  const ring: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return { name, rings: [ring], words: [name, '70'] };
}

const placesOf = (areas: readonly Area[], taken: Parameters<typeof placeLabels>[0]['taken'] = []) =>
  new Map(placeLabels({ areas, size, taken }).map((label) => [label.name, label]));

/** The land of Guangdong's cities in a picture of that size, as ECharts fits it in, with room for the names beside it. */
function guangdong({ width, height }: { width: number; height: number }): Area[] {
  const map = JSON.parse(readFileSync(new URL('../../../../public/maps/440000.json', import.meta.url), 'utf8'));
  const cities = parseGeoJSON(map, 'name').map(({ name, geometries }) => ({
    name: shortRegionName(name),
    rings: geometries.flatMap((land) =>
      land.type === 'polygon' ? [land.exterior.map(([x = 0, y = 0]): Point => [x, y])] : [],
    ),
  }));
  const points = cities.flatMap(({ rings }) => rings.flat());
  const [west, south] = [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
  const [east, north] = [Math.max(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y))];
  const scale = Math.min((width - 88) / (0.75 * (east - west)), (height - 58) / (north - south));
  const left = (width - 0.75 * (east - west) * scale) / 2;
  const toPixel = ([x, y]: Point): Point => [left + 0.75 * (x - west) * scale, 8 + (north - y) * scale];
  return cities.map(({ name, rings }) => ({
    name,
    rings: rings.map((ring) => ring.map(toPixel)),
    words: [name, '77'],
  }));
}

describe('the names on a map', () => {
  it('stand in the middle of a region that has room, in two lines', () => {
    const place = placesOf([block('广州', { x: 100, y: 50, width: 80, height: 80 })]).get('广州');
    assert.equal(place?.text, '广州\n70');
    assert.equal(place?.line, null);
    const [x = 0, y = 0] = place?.at ?? [];
    assert.ok(Math.abs(x - 140) <= 2 && Math.abs(y - 90) <= 2, `${x}, ${y}`);
  });

  it('stand in one line where a region is broad and low', () => {
    const place = placesOf([block('佛山', { x: 100, y: 50, width: 80, height: 18 })]).get('佛山');
    assert.equal(place?.text, '佛山 70');
    assert.equal(place?.inside, true);
  });

  it('stand beside the land, with a line, where a region is too small', () => {
    const large = block('江门', { x: 20, y: 20, width: 120, height: 120 });
    const small = block('中山', { x: 140, y: 60, width: 10, height: 10 });
    const place = placesOf([large, small]).get('中山');
    assert.equal(place?.inside, false);
    assert.ok(place?.line);
    const [x = 0] = place?.at ?? [];
    assert.ok(x > 150, 'off the land');
  });

  it('never cover one another, nor what is taken', () => {
    const taken = [{ x: 60, y: 0, width: 240, height: 200 }];
    const areas = [0, 1, 2, 3, 4].map((index) =>
      block(`市${index}`, { x: 40, y: 60 + index * 8, width: 8, height: 8 }),
    );
    const places = [...placesOf(areas, taken).values()];
    assert.ok(places.length > 0);
    for (const { at } of places) assert.ok(at[0] < 60);
    for (const [index, one] of places.entries())
      for (const other of places.slice(index + 1))
        assert.ok(
          Math.abs(one.at[0] - other.at[0]) >= 14 || Math.abs(one.at[1] - other.at[1]) >= 14,
          `${one.name} and ${other.name}`,
        );
  });

  it('tell the number of every city of Guangdong, in an office window, a wide one and on a phone', () => {
    for (const picture of [
      { width: 442, height: 310 },
      { width: 700, height: 400 },
      { width: 330, height: 300 },
    ]) {
      const legend = { x: 0, y: picture.height - 26, width: picture.width, height: 26 };
      const placed = placeLabels({ areas: guangdong(picture), size: picture, taken: [legend] });
      assert.equal(placed.filter(({ text }) => /\d/.test(text)).length, 21, `${picture.width} wide`);
    }
  });

  it('are missing where there is no place, rather than over another', () => {
    const taken = [{ x: 0, y: 0, ...size }];
    assert.equal(placesOf([block('珠海', { x: 40, y: 40, width: 60, height: 60 })], taken).size, 0);
  });

  it('are those people say, without the kind of region', () => {
    assert.equal(shortRegionName('广州市'), '广州');
    assert.equal(shortRegionName('恩施土家族苗族自治州'), '恩施');
    assert.equal(shortRegionName('巴音郭楞蒙古自治州'), '巴音郭楞');
    assert.equal(shortRegionName('大兴安岭地区'), '大兴安岭');
    assert.equal(shortRegionName('浦东新区'), '浦东');
    assert.equal(shortRegionName('忠县'), '忠县');
  });
});
