// Where things stand in a drawn procedure: columns by the distance from the start, rows within the lane of a role.

import type { Text } from '../declaration.ts';
import type { Model, Node } from './bpmn-model.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Shape = Box & { readonly kind: 'pool' | 'lane' | 'gateway' | 'other' };

const COLUMN = 200;
const LEFT = 160;
const TOP = 80;
const LABEL = 30;
/** Height of a row without notes, of which the nodes take the upper part. */
const ROW = 110;
const NODE = 70;
const NOTE = { width: 125, line: 18 };
/** From the middle of a row to the ways above and below its nodes, and from that of a column to the way beside them. */
const ASIDE = { rows: 45, columns: 70 };
const SIZES: Readonly<Record<Node['kind'], { width: number; height: number }>> = {
  startEvent: { width: 36, height: 36 },
  endEvent: { width: 36, height: 36 },
  exclusiveGateway: { width: 50, height: 50 },
  userTask: { width: 120, height: 70 },
};

/** The box of everything that has one, by id: pool, lanes, nodes, notes. */
export function layOut(model: Model): Map<string, Shape> {
  const columns = columnsOf(model);
  const places = placesOf(model, columns);
  const row = ROW + Math.max(0, ...model.notes.map(({ text }) => noteHeight(text)));
  const width = LABEL + (Math.max(...columns.values()) + 1) * COLUMN + LEFT;
  const boxes = new Map<string, Shape>();
  boxes.set('participant', { x: LEFT - LABEL, y: TOP, width: width + LABEL, height: places.rows * row, kind: 'pool' });
  for (const { id, first, rows } of places.lanes) {
    boxes.set(id, { x: LEFT, y: TOP + first * row, width, height: rows * row, kind: 'lane' });
  }
  for (const node of model.nodes) {
    const size = SIZES[node.kind];
    const x = LEFT + LABEL + (columns.get(node.id) ?? 0) * COLUMN + (COLUMN - size.width) / 2;
    const y = TOP + (places.rowOf.get(node.id) ?? 0) * row + 15 + (NODE - size.height) / 2;
    boxes.set(node.id, { x, y, ...size, kind: node.kind === 'exclusiveGateway' ? 'gateway' : 'other' });
  }
  for (const { id, of, text } of model.notes) {
    const task = boxes.get(of);
    if (task === undefined) continue;
    const y = task.y + task.height + 20;
    boxes.set(id, { x: task.x, y, width: NOTE.width, height: noteHeight(text), kind: 'other' });
  }
  return boxes;
}

function noteHeight({ zh }: Text): number {
  return zh.split('\n').length * NOTE.line * 2;
}

/** The way from a task down to its note. */
export function noteWay(boxes: ReadonlyMap<string, Box>, { of, id }: { of: string; id: string }) {
  const [task, note] = [boxes.get(of), boxes.get(id)];
  if (task === undefined || note === undefined) throw new TypeError(`Nothing is drawn for ${of} or ${id}`);
  const x = task.x + task.width / 2;
  return [
    { x, y: task.y + task.height },
    { x, y: note.y },
  ];
}

/** Distance from the start along the flows, the shortest way. */
function columnsOf({ nodes, flows }: Model): Map<string, number> {
  const columns = new Map<string, number>([['start', 0]]);
  for (const [id, column] of columns) {
    for (const { from, to } of flows) if (from === id && !columns.has(to)) columns.set(to, column + 1);
  }
  for (const { id } of nodes) if (!columns.has(id)) columns.set(id, 0);
  return columns;
}

/** Each lane has as many rows as its fullest column has nodes. */
function placesOf({ nodes, lanes }: Model, columns: ReadonlyMap<string, number>) {
  const rowOf = new Map<string, number>();
  const placed: { id: string; first: number; rows: number }[] = [];
  let first = 0;
  for (const lane of lanes) {
    const filled = new Map<number, number>();
    for (const { id } of nodes.filter((node) => lane.nodes.includes(node.id))) {
      const column = columns.get(id) ?? 0;
      const row = filled.get(column) ?? 0;
      filled.set(column, row + 1);
      rowOf.set(id, first + row);
    }
    const rows = Math.max(1, ...filled.values());
    placed.push({ id: lane.id, first, rows });
    first += rows;
  }
  return { rowOf, lanes: placed, rows: Math.max(1, first) };
}

/**
 * Corners of the way between two boxes. Forward is always to the next column, with a turn in between. Back goes below the
 * row of the one and down upon the other from above, up or down beside its column, so that no way lies on a node.
 */
export function waypoints(boxes: ReadonlyMap<string, Box>, { from, to }: { from: string; to: string }) {
  const [source, target] = [boxes.get(from), boxes.get(to)];
  if (source === undefined || target === undefined) throw new TypeError(`Nothing is drawn for ${from} or ${to}`);
  const middle = (box: Box) => box.y + box.height / 2;
  const centre = (box: Box) => box.x + box.width / 2;
  const right = source.x + source.width;
  if (target.x >= right) {
    const turn = (right + target.x) / 2;
    return [
      { x: right, y: middle(source) },
      { x: turn, y: middle(source) },
      { x: turn, y: middle(target) },
      { x: target.x, y: middle(target) },
    ];
  }
  const [below, above] = [middle(source) + ASIDE.rows, middle(target) - ASIDE.rows];
  const beside = centre(target) + ASIDE.columns;
  return [
    { x: centre(source), y: source.y + source.height },
    { x: centre(source), y: below },
    { x: beside, y: below },
    { x: beside, y: above },
    { x: centre(target), y: above },
    { x: centre(target), y: target.y },
  ];
}
