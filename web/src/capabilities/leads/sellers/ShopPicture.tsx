// The picture of a seller's shops as lines and circles: for paper, which takes nothing of WebGL, and for browsers without it.
import { useMemo } from 'react';
import { type DrawnShops, dotsOf, edgeColour } from './shop-dots.ts';
import { heightOf, type Label, labelOf, lineHeight, placesOf } from './shop-places.ts';

/** What a sheet has room for, in pixels. */
const width = 640;

export function ShopPicture({ drawn }: { drawn: DrawnShops }) {
  const places = useMemo(() => new Map(placesOf({ width, ...drawn }).map((place) => [place.id, place])), [drawn]);
  const dots = dotsOf(drawn).flatMap((dot) => {
    const place = places.get(dot.id);
    return place === undefined ? [] : [{ ...dot, place, said: labelOf(place, { text: dot.label, size: dot.size }) }];
  });
  const lines = drawn.facts.flatMap(({ id, shops }) =>
    shops.flatMap((shop) => {
      const [from, to] = [places.get(id), places.get(shop)];
      return from === undefined || to === undefined ? [] : [{ key: `${id} ${shop}`, from, to }];
    }),
  );
  return (
    <svg viewBox={`0 0 ${width} ${heightOf({ width, ...drawn })}`} aria-hidden>
      {lines.map(({ key, from, to }) => (
        <line key={key} x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke={edgeColour} />
      ))}
      {dots.map(({ id, place, size, colour, said }) => (
        <g key={id}>
          <circle cx={place.x} cy={place.y} r={size} fill={colour} />
          <text textAnchor={said.anchor}>
            {belowEachOther(said).map(({ line, y }) => (
              <tspan key={y} x={said.x} y={y}>
                {line}
              </tspan>
            ))}
          </text>
        </g>
      ))}
    </svg>
  );
}

const belowEachOther = ({ lines, y }: Label) => lines.map((line, index) => ({ line, y: y + index * lineHeight }));
