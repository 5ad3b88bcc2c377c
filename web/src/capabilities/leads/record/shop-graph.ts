// Draws the shops of a seller and their ties with WebGL; its own chunk. Nothing in it is read by key: the table is.
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Sigma from 'sigma';
import type { NodeLabelDrawingFunction } from 'sigma/rendering';
import { colours, fontFamily } from '../../../platform/theme.ts';
import type { ShopDot, ShopLine } from './shop-ties.ts';

/** Beyond that many, names are thinned out where they would cover each other. */
const allNamed = 30;

/**
 * Draws into an element and follows its size; gives back what takes the picture away. The same shops always lie in the
 * same places. Throws where the browser has no WebGL.
 */
export function drawShops(place: HTMLElement, drawn: { dots: readonly ShopDot[]; lines: readonly ShopLine[] }) {
  const sigma = new Sigma(graphOf(drawn), place, {
    ...{ defaultNodeColor: colours.blue, defaultEdgeColor: '#A3C1E9', stagePadding: 56, allowInvalidContainer: true },
    ...{ labelFont: fontFamily, labelSize: 13, labelColor: { color: colours.text }, defaultDrawNodeLabel: nameAbove },
    ...{ edgeLabelFont: fontFamily, edgeLabelSize: 12, edgeLabelColor: { color: colours.second } },
    ...{ renderEdgeLabels: true, labelRenderedSizeThreshold: 0 },
  });
  const observer = new ResizeObserver(() => sigma.resize());
  observer.observe(place);
  return () => {
    observer.disconnect();
    sigma.kill();
  };
}

/** Begins on a circle and lets ties pull: no chance is in it. */
function graphOf({ dots, lines }: { dots: readonly ShopDot[]; lines: readonly ShopLine[] }): UndirectedGraph {
  const graph = new UndirectedGraph();
  const forceLabel = dots.length <= allNamed;
  for (const [index, { id, name, offers }] of dots.entries()) {
    const angle = (2 * Math.PI * index) / dots.length;
    const size = 6 + Math.min(10, Math.sqrt(offers));
    graph.addNode(id, { x: Math.cos(angle), y: Math.sin(angle), size, label: name, forceLabel });
  }
  for (const { from, to, label } of lines) graph.addEdge(from, to, { label, size: 2, forceLabel });
  forceAtlas2.assign(graph, { iterations: 300, settings: forceAtlas2.inferSettings(graph) });
  return graph;
}

/** The ties are written below their lines. */
const nameAbove: NodeLabelDrawingFunction = (context, { label, x, y, size }, { labelFont, labelSize, labelWeight }) => {
  if (!label) return;
  context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
  context.fillStyle = colours.text;
  context.textAlign = 'center';
  context.fillText(label, x, y - size - 5);
  context.textAlign = 'start';
};
