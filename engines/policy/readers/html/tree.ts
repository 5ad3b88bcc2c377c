// parse5's tree under the names that the readers use.
import type { DefaultTreeAdapterTypes } from 'parse5';

export type Document = DefaultTreeAdapterTypes.Document;
export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

/** `word`: white space is text, and every table with columns is data. `web`: HTML's rules, and tables may be mere layout. */
export type Origin = 'word' | 'web';

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}
