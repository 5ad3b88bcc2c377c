// A procedure as BPMN 2.0 with its layout, for any tool that draws processes.

import type { Procedure, Text } from '../declaration.ts';
import { type Box, layOut, noteWay, type Shape, waypoints } from './bpmn-layout.ts';
import { drawn, type Flow, type Node } from './bpmn-model.ts';

/**
 * The XML of a collaboration of one participant, a lane for each role, in one language. A state is a gateway at which one
 * waits for what comes next (the first a start event, a terminal one an end event), a step is a task, a duty a note at
 * the task that starts it. The same declaration always gives the same text.
 */
export function toBpmn(procedure: Procedure, language: 'zh' | 'en'): string {
  const say = (text: Text) => text[language];
  const model = drawn(procedure);
  const layout = layOut(model);
  const lanes = model.lanes.map(
    ({ id, title, nodes }) =>
      `      <bpmn:lane id="${id}" name="${xmlText(say(title))}">\n${nodes.map((node) => `        <bpmn:flowNodeRef>${node}</bpmn:flowNodeRef>`).join('\n')}\n      </bpmn:lane>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="urn:qingfeng:procedure:${xmlText(procedure.id)}">
  <bpmn:collaboration id="collaboration">
    <bpmn:participant id="participant" name="${xmlText(`${say(procedure.title)} ${procedure.version}`)}" processRef="process" />
  </bpmn:collaboration>
  <bpmn:process id="process" name="${xmlText(say(procedure.title))}" isExecutable="false">
    <bpmn:laneSet id="lanes">
${lanes.join('\n')}
    </bpmn:laneSet>
${model.nodes.map((node) => nodeXml({ node, flows: model.flows, say })).join('\n')}
${model.flows.map((flow) => flowXml(flow, say)).join('\n')}
${model.notes.map(({ id, of, text }) => noteXml({ id, of, text: say(text) })).join('\n')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
${[...layout].map(([id, shape]) => shapeXml(id, shape)).join('\n')}
${model.flows.map((flow) => edgeXml(flow.id, waypoints(layout, flow))).join('\n')}
${model.notes.map((note) => edgeXml(`${note.id}_of`, noteWay(layout, note))).join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

function nodeXml({ node, flows, say }: { node: Node; flows: readonly Flow[]; say: (text: Text) => string }): string {
  const inside = [
    ...(node.documentation === null
      ? []
      : [`      <bpmn:documentation>${xmlText(say(node.documentation))}</bpmn:documentation>`]),
    ...flows.filter(({ to }) => to === node.id).map(({ id }) => `      <bpmn:incoming>${id}</bpmn:incoming>`),
    ...flows.filter(({ from }) => from === node.id).map(({ id }) => `      <bpmn:outgoing>${id}</bpmn:outgoing>`),
  ];
  return `    <bpmn:${node.kind} id="${node.id}" name="${xmlText(say(node.title))}">\n${inside.join('\n')}\n    </bpmn:${node.kind}>`;
}

function flowXml({ id, from, to, title }: Flow, say: (text: Text) => string): string {
  const name = title === null ? '' : ` name="${xmlText(say(title))}"`;
  return `    <bpmn:sequenceFlow id="${id}"${name} sourceRef="${from}" targetRef="${to}" />`;
}

function noteXml({ id, of, text }: { id: string; of: string; text: string }): string {
  return `    <bpmn:textAnnotation id="${id}">
      <bpmn:text>${xmlText(text)}</bpmn:text>
    </bpmn:textAnnotation>
    <bpmn:association id="${id}_of" sourceRef="${of}" targetRef="${id}" />`;
}

function shapeXml(id: string, { x, y, width, height, kind }: Shape): string {
  const how = kind === 'lane' ? ' isHorizontal="true"' : kind === 'gateway' ? ' isMarkerVisible="true"' : '';
  return `      <bpmndi:BPMNShape id="${id}_shape" bpmnElement="${id}"${how}>
        <dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />
      </bpmndi:BPMNShape>`;
}

function edgeXml(id: string, points: readonly Pick<Box, 'x' | 'y'>[]): string {
  const list = points.map(({ x, y }) => `        <di:waypoint x="${x}" y="${y}" />`).join('\n');
  return `      <bpmndi:BPMNEdge id="${id}_edge" bpmnElement="${id}">\n${list}\n      </bpmndi:BPMNEdge>`;
}

function xmlText(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // Control characters have no place in XML at all.
  return text.replace(/[\p{Cc}]/gu, ' ').replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}
