// The place of a tip, chosen step by step: province, city, county. Without scripts each step is a turn to the server.
import { childrenOf, isBeyondMainland, type Region } from '@qingfeng/codes';

const nation = '000000';
export type Place = Pick<Region, 'code' | 'name' | 'level'>;

export type Places = {
  provinces: readonly Place[];
  /** What lies right below the province chosen: cities, or the counties of a municipality. */
  cities: readonly Place[];
  counties: readonly Place[];
  /** The innermost that is chosen and lies within what is chosen above it; null where nothing is. */
  chosen: string | null;
  /** The step that is next: a list that was just opened and has nothing chosen. */
  next: 'city' | 'county' | undefined;
};

/** The lists for what a form says so far; what does not lie in the place above it counts as not chosen. */
export function placesOf(said: (name: string) => string): Places {
  const provinces = childrenOf(nation).filter((one) => !isBeyondMainland(one));
  const among = (places: readonly Place[], name: string) => places.find(({ code }) => code === said(name))?.code;
  const province = among(provinces, 'province');
  const cities = province === undefined ? [] : childrenOf(province);
  const city = among(cities, 'city');
  const counties = city === undefined ? [] : childrenOf(city);
  const county = among(counties, 'county');
  return {
    ...{ provinces, cities, counties },
    chosen: county ?? city ?? province ?? null,
    next: nextOf({ city, county, cities, counties }),
  };
}

function nextOf(q: { city: string | undefined; county: string | undefined; cities: unknown[]; counties: unknown[] }) {
  if (q.cities.length > 0 && q.city === undefined) return 'city';
  return q.counties.length > 0 && q.county === undefined ? 'county' : undefined;
}
