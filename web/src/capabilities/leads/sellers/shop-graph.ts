// Draws the shops of a seller and what they share with WebGL; its own chunk. Nothing in it is read by key: the table is.
import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { NodeLabelDrawingFunction } from 'sigma/rendering';
import { colours, fontFamily } from '../../../platform/theme.ts';
import { type Dot, type DrawnShops, dotsOf, edgeColour } from './shop-dots.ts';
import { heightOf, labelOf, labelSize, lineHeight, type Place, placesOf } from './shop-places.ts';

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
    ...{ defaultEdgeColor: edgeColour, stagePadding: 0, allowInvalidContainer: true },
    ...{ labelFont: fontFamily(), labelSize, labelColor: { color: colours.text } },
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

function graphOf(drawn: DrawnShops): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const dot of dotsOf(drawn)) graph.addNode(dot.id, nodeOf(dot));
  for (const { id, shops } of drawn.facts)
    for (const shop of shops) if (graph.hasNode(shop)) graph.addEdge(id, shop, { size: 1 });
  return graph;
}

const nodeOf = ({ size, colour, label }: Dot) => ({ x: 0, y: 0, size, color: colour, label, forceLabel: true });

function besideItsDot(places: ReadonlyMap<string, Place>): NodeLabelDrawingFunction {
  return (context, data, settings) => {
    const { label: text, x, y, size } = data;
    const place = places.get(String(data.key));
    if (!text || place === undefined) return;
    const label = labelOf({ ...place, x, y }, { text, size });
    context.font = `${settings.labelWeight} ${labelSize}px ${settings.labelFont}`;
    context.textAlign = ({ start: 'left', middle: 'center', end: 'right' } as const)[label.anchor];
    // Lines run behind the names.
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = '#fff';
    context.fillStyle = colours.text;
    for (const [index, line] of label.lines.entries()) {
      const down = label.y + index * lineHeight;
      context.strokeText(line, label.x, down);
      context.fillText(line, label.x, down);
    }
    context.textAlign = 'start';
  };
}
