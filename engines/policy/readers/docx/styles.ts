// What styles.xml says about numbering: a paragraph style may carry it, itself or through the style it is based on.
import type { ReadLimits } from '../unreadable.ts';
import { walkXml } from '../xml.ts';

export type NumberingReference = { numId?: number; level?: number };
type Style = { basedOn?: string; numbering: NumberingReference };
export type Styles = { byId: ReadonlyMap<string, Style>; defaultParagraph: string | null };

export const NO_STYLES: Styles = { byId: new Map(), defaultParagraph: null };

/** Reads styles.xml (ECMA-376 part 1, 17.7). */
export function readStyles(bytes: Uint8Array, limits: ReadLimits): Styles {
  const byId = new Map<string, Style>();
  let defaultParagraph: string | null = null;
  let current: Style | null = null;
  const path: string[] = [];
  walkXml({
    bytes,
    part: 'word/styles.xml',
    limits,
    events: {
      open: (name, attribute) => {
        path.push(name);
        if (name === 'w:style' && (attribute('type') ?? 'paragraph') === 'paragraph') {
          current = { numbering: {} };
          const id = attribute('styleId') ?? '';
          byId.set(id, current);
          if (isOn(attribute('default'))) defaultParagraph = id;
        }
        if (current === null) return;
        const value = attribute('val');
        if (value === undefined) return;
        if (name === 'w:basedOn') current.basedOn = value;
        if (path.at(-2) !== 'w:numPr' || path.includes('w:pPrChange')) return;
        if (name === 'w:numId') current.numbering.numId = Number(value);
        if (name === 'w:ilvl') current.numbering.level = Number(value);
      },
      close: (name) => {
        path.pop();
        if (name === 'w:style') current = null;
      },
    },
  });
  return { byId, defaultParagraph };
}

/** A style and those it is based on, nearest first; a circle ends where it closes. */
export function ancestry(styles: Styles, styleId: string | undefined): string[] {
  const chain: string[] = [];
  let id: string | undefined = styleId ?? styles.defaultParagraph ?? undefined;
  while (id !== undefined && !chain.includes(id) && chain.length < 50) {
    chain.push(id);
    id = styles.byId.get(id)?.basedOn;
  }
  return chain;
}

/** Office on/off values: present without a value means on. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false' && value !== 'off';
}
