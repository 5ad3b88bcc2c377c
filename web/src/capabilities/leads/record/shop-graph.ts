// Draws the shops of a seller and their ties with WebGL; its own chunk. Nothing in it is read by key: the table is.
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Sigma from 'sigma';
import { colours, fontFamily } from '../../../platform/theme.ts';
import type { ShopDot, ShopLine } from './shop-ties.ts';

/** Beyond that many, names are thinned out where they would cover each other. */
const allNamed = 30;

/**
 * Draws into an element and follows its size; gives back what takes the picture away. The same shops always lie in the
 * same places. Throws where the browser has no WebGL 2.
 */
export function drawShops(place: HTMLElement, drawn: { dots: readonly ShopDot[]; lines: readonly ShopLine[] }) {
  const graph = graphOf(drawn);
  const labelVisibility = drawn.dots.length <= allNamed ? 'visible' : 'auto';
  const label = { label: { attribute: 'label' }, labelFont: fontFamily, labelVisibility } as const;
  const sigma = new Sigma(graph, place, {
    // Wheel and finger move the page, not the picture: the whole of it is in sight.
    settings: {
      ...{ gestureTarget: 'page', enableCameraZooming: false, enableCameraRotation: false },
      ...{ renderEdgeLabels: true, edgeLabelAnchors: 'allNodes', stagePadding: 56, allowInvalidContainer: true },
    },
    styles: {
      nodes: {
        ...{ x: { attribute: 'x' }, y: { attribute: 'y' }, size: { attribute: 'size' }, color: colours.blue },
        ...{ ...label, labelPosition: 'below', labelSize: 13, labelColor: colours.text },
      },
      edges: {
        ...{ size: 2, color: '#A3C1E9' },
        ...{ ...label, labelPosition: 'over', labelSize: 12, labelColor: colours.second, labelBackgroundColor: '#fff' },
      },
    },
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
  for (const [index, { id, name, offers }] of dots.entries()) {
    const angle = (2 * Math.PI * index) / dots.length;
    const size = 6 + Math.min(10, Math.sqrt(offers));
    graph.addNode(id, { x: Math.cos(angle), y: Math.sin(angle), size, label: name });
  }
  for (const { from, to, label } of lines) graph.addEdge(from, to, { label });
  const settings = { ...forceAtlas2.inferSettings(graph), strongGravityMode: true };
  forceAtlas2.assign(graph, { iterations: 300, settings });
  return graph;
}
