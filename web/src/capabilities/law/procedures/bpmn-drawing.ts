// What a BPMN file with its layout draws: boxes with their texts, and ways between them.

export type Drawn = {
  width: number;
  height: number;
  boxes: DrawnBox[];
  ways: { id: string; points: string; label: string; at: { x: number; y: number }; note: boolean }[];
};
export type DrawnBox = {
  id: string;
  kind: 'pool' | 'lane' | 'task' | 'gateway' | 'start' | 'end' | 'note';
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
};

const kinds: Readonly<Record<string, DrawnBox['kind']>> = {
  participant: 'pool',
  lane: 'lane',
  userTask: 'task',
  exclusiveGateway: 'gateway',
  startEvent: 'start',
  endEvent: 'end',
  textAnnotation: 'note',
};
const order: readonly DrawnBox['kind'][] = ['pool', 'lane', 'note', 'task', 'gateway', 'start', 'end'];

/** Reads the file of the server; shapes without a kind that is drawn are left out. */
export function drawingOf(xml: string): Drawn {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const model = new Map<string, Element>();
  for (const element of document.querySelectorAll('[id]')) {
    const id = element.getAttribute('id');
    if (id !== null && element.namespaceURI?.endsWith('/MODEL') === true) model.set(id, element);
  }
  const named = (local: string) => [...document.getElementsByTagNameNS('*', local)];
  const boxes = named('BPMNShape').flatMap((shape): DrawnBox[] => {
    const element = model.get(shape.getAttribute('bpmnElement') ?? '');
    const kind = kinds[element?.localName ?? ''];
    const bounds = shape.getElementsByTagNameNS('*', 'Bounds')[0];
    if (element === undefined || kind === undefined || bounds === undefined) return [];
    const size = (name: string) => Number(bounds.getAttribute(name));
    return [
      {
        id: element.id,
        kind,
        text: element.getAttribute('name') ?? element.textContent?.trim() ?? '',
        ...{ x: size('x'), y: size('y'), width: size('width'), height: size('height') },
      },
    ];
  });
  const ways = named('BPMNEdge').flatMap((edge) => {
    const element = model.get(edge.getAttribute('bpmnElement') ?? '');
    const points = [...edge.getElementsByTagNameNS('*', 'waypoint')].map((point) => ({
      x: Number(point.getAttribute('x')),
      y: Number(point.getAttribute('y')),
    }));
    const middle = points[Math.floor((points.length - 1) / 2)];
    if (element === undefined || middle === undefined) return [];
    return [
      {
        id: element.id,
        points: points.map(({ x, y }) => `${x},${y}`).join(' '),
        label: element.getAttribute('name') ?? '',
        at: middle,
        note: element.localName === 'association',
      },
    ];
  });
  const far = (side: (box: DrawnBox) => number) => Math.max(0, ...boxes.map(side)) + 40;
  return {
    width: far((box) => box.x + box.width),
    height: far((box) => box.y + box.height),
    boxes: boxes.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)),
    ways,
  };
}
