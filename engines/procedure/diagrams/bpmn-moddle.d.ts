// The part of bpmn-moddle that the tests use; the package brings no types for its reader.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ rootElement: BpmnElement; warnings: readonly Error[] }>;
  }
  export type BpmnElement = {
    readonly $type: string;
    readonly id?: string;
    readonly rootElements?: readonly BpmnElement[];
    readonly flowElements?: readonly BpmnElement[];
    readonly artifacts?: readonly BpmnElement[];
    readonly diagrams?: readonly { readonly plane: { readonly planeElement: readonly BpmnElement[] } }[];
    readonly bpmnElement?: BpmnElement;
    readonly bounds?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    readonly waypoint?: readonly { readonly x: number; readonly y: number }[];
  };
}
