import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type BpmnElement, BpmnModdle } from 'bpmn-moddle';
import { type Procedure, toBpmn, toMermaid } from '../index.ts';
import { loanDeclaration } from '../loan.fixture.ts';
import { penaltyDeclaration } from '../penalty.fixture.ts';

const declarations: readonly Procedure[] = [loanDeclaration, penaltyDeclaration];

type Bounds = NonNullable<BpmnElement['bounds']>;

/** What a reader of BPMN makes of it: the elements of the process, and what is drawn. */
async function read(xml: string): Promise<{ elements: readonly BpmnElement[]; drawn: readonly BpmnElement[] }> {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  assert.deepEqual(warnings, []);
  const [, process] = rootElement.rootElements ?? [];
  const [diagram] = rootElement.diagrams ?? [];
  assert.ok(process && diagram);
  return {
    elements: [...(process.flowElements ?? []), ...(process.artifacts ?? [])],
    drawn: diagram.plane.planeElement,
  };
}

type Point = { x: number; y: number };

/** Whether a straight piece of a way goes through a box, and not only up to its edge. */
function crosses({ x, y, width, height }: Bounds, [one, other]: readonly [Point, Point]): boolean {
  const apart =
    Math.max(one.x, other.x) <= x ||
    Math.min(one.x, other.x) >= x + width ||
    Math.max(one.y, other.y) <= y ||
    Math.min(one.y, other.y) >= y + height;
  return !apart;
}

for (const declaration of declarations) {
  describe(`the pictures of ${declaration.id}`, () => {
    test('BPMN is read without a warning, and everything in it is drawn once', async () => {
      for (const language of ['zh', 'en'] as const) {
        const { elements, drawn } = await read(toBpmn(declaration, language));
        const ids = drawn.map((one) => one.bpmnElement?.id);
        assert.equal(new Set(ids).size, ids.length);
        for (const { id } of elements) assert.ok(ids.includes(id), `${id} is drawn`);
      }
    });

    test('no two tasks, gateways, events or notes lie on each other, and no way lies on any of them', async () => {
      const { drawn } = await read(toBpmn(declaration, 'zh'));
      const boxes = drawn.flatMap(({ bpmnElement, bounds }) =>
        bounds && !['bpmn:Lane', 'bpmn:Participant'].includes(bpmnElement?.$type ?? '') ? [bounds] : [],
      );
      const apart = (a: Bounds, b: Bounds) =>
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      for (const [index, box] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) assert.ok(apart(box, other), JSON.stringify([box, other]));
      }
      for (const { waypoint = [] } of drawn) {
        for (const [index, end] of waypoint.slice(1).entries()) {
          const start = waypoint[index] ?? end;
          const crossed = boxes.find((box) => crosses(box, [start, end]));
          assert.equal(crossed, undefined, `${JSON.stringify([start, end])} lies on ${JSON.stringify(crossed)}`);
        }
      }
      for (const { waypoint, bounds } of drawn) {
        if (bounds === undefined) assert.ok(waypoint?.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
      }
    });

    test('they are the same each time, and hold every state and step', () => {
      for (const draw of [toBpmn, toMermaid]) {
        const text = draw(declaration, 'zh');
        assert.equal(draw(JSON.parse(JSON.stringify(declaration)), 'zh'), text);
        for (const { title } of [...Object.values(declaration.states), ...Object.values(declaration.steps)]) {
          assert.ok(text.includes(title.zh), title.zh);
        }
      }
    });
  });
}

test('a Mermaid diagram tells who takes a step and what it starts to run', () => {
  const lines = toMermaid(penaltyDeclaration, 'zh').split('\n');
  assert.equal(lines[0], 'stateDiagram-v2');
  assert.ok(lines.includes('  [*] --> s1'));
  assert.ok(lines.includes('  s1 --> s2 : 立案（办案机构） ⏱ 办结案件：90 日内'));
  assert.ok(lines.includes('  s4 --> [*]'));
  assert.ok(lines.includes('    移送公安（办案机构） ⏱ 决定是否立案：3 日内；另有情形 10 日'));
  const loan = toMermaid(loanDeclaration, 'en');
  assert.ok(loan.includes('s3 --> s4 : Give back（the reader） [”Pay the fee” is open]'), loan);
});

test('signs of the two grammars in a title break neither', async () => {
  const title = { zh: '甲<乙>&"丙"; 丁: 戊 %% 己\u0007', en: 'a <b> & "c"; d: e\nf' };
  const steps = { ...penaltyDeclaration.steps, file: { ...penaltyDeclaration.steps.file, title } };
  const declaration: Procedure = { ...penaltyDeclaration, steps };
  await read(toBpmn(declaration, 'zh'));
  const states = { ...declaration.states, open: { title } };
  const [, , state] = toMermaid({ ...declaration, states }, 'zh').split('\n');
  assert.equal(state, '  state "甲＜乙＞&”丙”； 丁： 戊 ％％ 己" as s1');
});
