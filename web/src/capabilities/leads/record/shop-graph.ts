// Draws the shops of a seller and what they share with WebGL; its own chunk. Nothing in it is read by key: the table is.
import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { NodeLabelDrawingFunction } from 'sigma/rendering';
import { colours, fontFamily } from '../../../platform/theme.ts';
import { heightOf, type Place, placesOf } from './shop-places.ts';

export type ShopDot = { id: string; name: string; offers: number };
export type FactDot = { id: string; label: string; shops: readonly string[] };
export type DrawnShops = { shops: readonly ShopDot[]; facts: readonly FactDot[] };

/**
 * Draws into an element, which it makes as high as the names need, and follows its width; gives back what takes the picture away. The
 * same shops always lie in the same places. Throws where the browser has no WebGL.
 */
export function drawShops(place: HTMLElement, drawn: DrawnShops): () => void {
  const graph = graphOf(drawn);
  const places = new Map<string, Place>();
  const layOut = () => {
    const width = place.clientWidth;
    const height = heightOf({ width, ...drawn });
    place.style.height = `${height}px`;
    for (const one of placesOf({ width, ...drawn })) {
      places.set(one.id, one);
      graph.mergeNodeAttributes(one.id, { x: one.x, y: height - one.y });
    }
    return { x: [0, width] as [number, number], y: [0, height] as [number, number] };
  };
  const box = layOut();
  const sigma = new Sigma(graph, place, {
    ...{ defaultEdgeColor: '#A3C1E9', stagePadding: 0, allowInvalidContainer: true },
    ...{ labelFont: fontFamily, labelSize: 13, labelColor: { color: colours.text } },
    ...{ defaultDrawNodeLabel: besideItsDot(places), labelRenderedSizeThreshold: 0 },
  });
  sigma.setCustomBBox(box);
  const observer = new ResizeObserver(() => {
    sigma.setCustomBBox(layOut());
    sigma.resize();
    sigma.refresh();
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    sigma.kill();
  };
}

function graphOf({ shops, facts }: DrawnShops): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const { id, name, offers } of shops) {
    const size = 4 + Math.min(4, Math.sqrt(offers));
    graph.addNode(id, { x: 0, y: 0, size, color: colours.blue, label: name, forceLabel: true });
  }
  for (const { id, label, shops: sharing } of facts) {
    graph.addNode(id, { x: 0, y: 0, size: 6, color: colours.second, label, forceLabel: true });
    for (const shop of sharing) if (graph.hasNode(shop)) graph.addEdge(id, shop, { size: 1 });
  }
  return graph;
}

/** Names in the room that each has, cut where they are longer: the table says them whole. */
function besideItsDot(places: ReadonlyMap<string, Place>): NodeLabelDrawingFunction {
  return (context, data, { labelFont, labelSize, labelWeight }) => {
    const { label, x, y, size } = data;
    const place = places.get(String(data.key));
    if (!label || place === undefined) return;
    context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
    const text = fitting(context, label, place.room - size);
    const [at, down] = place.side === 'above' ? [x, y - size - 5] : [x, y + labelSize / 3];
    const shift = { left: -size - 5, right: size + 5, above: 0 }[place.side];
    context.textAlign = ({ left: 'right', right: 'left', above: 'center' } as const)[place.side];
    // Lines run behind the names.
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = '#fff';
    context.strokeText(text, at + shift, down);
    context.fillStyle = colours.text;
    context.fillText(text, at + shift, down);
    context.textAlign = 'start';
  };
}

function fitting(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let kept = [...text];
  while (kept.length > 1 && context.measureText(`${kept.join('')}…`).width > room) kept = kept.slice(0, -1);
  return `${kept.join('')}…`;
}
