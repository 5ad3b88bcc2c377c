// What a label says: the number of the lot stands under AI 91 (internal information), after the FNC1 that begins a GS1 symbol.

const separator = String.fromCharCode(0x1d);

/** @param raw as a reader gives it, with or without FNC1 as GS (0x1D) or as the symbology identifier ]d2 @returns the number, or undefined */
export function numberOnLabel(raw: string): string | undefined {
  const symbol = raw.startsWith(']d2') ? raw.slice(3) : raw;
  const [element = ''] = symbol.split(separator).filter((part) => part !== '');
  return /^91([A-Za-z0-9][A-Za-z0-9-]{2,59})$/.exec(element)?.[1];
}
