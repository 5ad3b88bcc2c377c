// What is drawn of a procedure in BPMN: nodes, flows, notes and lanes, named in the order of the declaration.
import type { Basis, Procedure, Text } from '../declaration.ts';
import { sayBasis } from '../view/wording.ts';
import { arcsOf, opened } from './graph.ts';

export type Node = {
  readonly id: string;
  readonly kind: 'startEvent' | 'endEvent' | 'exclusiveGateway' | 'userTask';
  readonly title: Text;
  readonly documentation: Text | null;
  /** The state or step that it stands for. */
  readonly name: string;
  readonly role: string;
};
export type Flow = { readonly id: string; readonly from: string; readonly to: string; readonly title: Text | null };
export type Note = { readonly id: string; readonly of: string; readonly text: Text };
export type Lane = { readonly id: string; readonly title: Text; readonly nodes: readonly string[] };
export type Model = {
  readonly nodes: readonly Node[];
  readonly flows: readonly Flow[];
  readonly notes: readonly Note[];
  readonly lanes: readonly Lane[];
};

/** The model of a declaration. A step that stays in several states is a task at each of them, or its ways would cross. */
export function drawn(procedure: Procedure): Model {
  const nodes = stateNodes(procedure);
  const flows: Flow[] = [];
  const notes: Note[] = [];
  const connect = (from: string, to: string, title: Text | null = null) =>
    flows.push({ id: `flow_${flows.length + 1}`, from, to, title });
  const idOf = new Map(nodes.filter(({ kind }) => kind !== 'startEvent').map(({ id, name }) => [name, id]));
  const nodeOf = (state: string) => idOf.get(state) ?? '';
  connect('start', nodeOf(procedure.initial));
  // A run ends there, though something may begin again: an event of its own beside the gateway.
  for (const [state, { title, terminal }] of Object.entries(procedure.states)) {
    if (!terminal || !isLeft(procedure, state)) continue;
    const [from, id] = [nodeOf(state), `${nodeOf(state)}_end`];
    const role = nodes.find((node) => node.id === from)?.role ?? '';
    nodes.push({ id, kind: 'endEvent', title, documentation: null, name: state, role });
    connect(from, id);
  }
  for (const [index, [step, rule]] of Object.entries(procedure.steps).entries()) {
    const stays = rule.to === 'stays';
    const arcs = arcsOf(procedure).filter((arc) => arc.step === step);
    for (const [place, states] of (stays ? rule.from.map((state) => [state]) : [rule.from]).entries()) {
      const id = stays && rule.from.length > 1 ? `step_${index + 1}_${place + 1}` : `step_${index + 1}`;
      nodes.push({
        id,
        kind: 'userTask',
        title: rule.title,
        documentation: markedBasis(rule.basis),
        name: step,
        role: rule.actors[0] ?? '',
      });
      for (const state of states) connect(nodeOf(state), id);
      leave({ id, arcs: arcs.filter(({ from }) => from === states[0]), nodes, connect, nodeOf });
      const duties = opened(procedure, step);
      if (duties.length > 0) notes.push({ id: `note_${notes.length + 1}`, of: id, text: joined(duties) });
    }
  }
  return { nodes, flows, notes, lanes: lanesOf(procedure, nodes) };
}

/** From a task to the states it can lead to; where what is open decides, by a gateway of its own. */
function leave(q: {
  id: string;
  arcs: ReturnType<typeof arcsOf>;
  nodes: Node[];
  connect: (from: string, to: string, title?: Text | null) => void;
  nodeOf: (state: string) => string;
}): void {
  const { id, arcs, nodes, connect, nodeOf } = q;
  const [first] = arcs;
  if (first !== undefined && arcs.length === 1) {
    connect(id, nodeOf(first.to));
    return;
  }
  const task = nodes.at(-1);
  const fork = `${id}_fork`;
  nodes.push({
    id: fork,
    kind: 'exclusiveGateway',
    title: { zh: '', en: '' },
    documentation: null,
    name: task?.name ?? '',
    role: task?.role ?? '',
  });
  connect(id, fork);
  for (const { to, when } of arcs) connect(fork, nodeOf(to), when);
}

const isLeft = (procedure: Procedure, state: string): boolean =>
  Object.values(procedure.steps).some(({ from }) => from.includes(state));

function stateNodes(procedure: Procedure): Node[] {
  const steps = Object.values(procedure.steps);
  const roleOf = (state: string): string => {
    const leaving = steps.find((step) => step.from.includes(state));
    const entering = steps.find((step) => step.to === state);
    return (leaving ?? entering ?? steps[0])?.actors[0] ?? '';
  };
  const nodes = Object.entries(procedure.states).map(
    ([name, { title, terminal }], index): Node => ({
      id: `state_${index + 1}`,
      kind: terminal && !isLeft(procedure, name) ? 'endEvent' : 'exclusiveGateway',
      title,
      documentation: null,
      name,
      role: roleOf(name),
    }),
  );
  const start = { zh: '开始', en: 'Start' };
  const { initial } = procedure;
  return [
    { id: 'start', kind: 'startEvent', title: start, documentation: null, name: initial, role: roleOf(initial) },
    ...nodes,
  ];
}

/** Roles that take no step first get no lane. */
function lanesOf(procedure: Procedure, nodes: readonly Node[]): Lane[] {
  return Object.entries(procedure.roles).flatMap(([role, { title }], index) => {
    const own = nodes.filter((node) => node.role === role).map(({ id }) => id);
    return own.length === 0 ? [] : [{ id: `lane_${index + 1}`, title, nodes: own }];
  });
}

function joined(texts: readonly Text[]): Text {
  return { zh: texts.map((one) => one.zh).join('\n'), en: texts.map((one) => one.en).join('\n') };
}

function markedBasis(basis: Basis): Text {
  const cited = sayBasis(basis);
  const recalled = basis.mark === 'recalled' ? { zh: '（待核实）', en: ' (to be verified)' } : { zh: '', en: '' };
  return { zh: `${cited.zh}${recalled.zh}`, en: `${cited.en}${recalled.en}` };
}
