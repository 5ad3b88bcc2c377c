// What a PDF says of itself so that an archive keeps it (PDF/A-2b, ISO 19005-2) and a screen reader takes it (PDF/UA-1, ISO 14289-1).

export type PdfClaims = {
  title: string;
  /** PDF/A-2b: fonts embedded, colours told by the profile below, nothing that acts or lies outside. */
  archive: boolean;
  /** PDF/UA-1: everything printed is an element of the structure or marked as no content. */
  accessible: boolean;
};

/** The metadata (XMP) of a PDF: its title and what it claims; nothing of who made it, and when. */
export function pdfMetadata({ title, archive, accessible }: PdfClaims): string {
  const text = shown(title).replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;');
  return [
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>',
    `<rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:title></rdf:Description>`,
    ...(archive ? [described('pdfaid', 'http://www.aiim.org/pdfa/ns/id/', { part: '2', conformance: 'B' })] : []),
    ...(accessible ? [described('pdfuaid', uaNamespace, { part: '1' })] : []),
    // An archive asks that names it does not know are explained.
    ...(archive && accessible ? [uaExplained] : []),
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>',
  ].join('');
}

/** Without what XML cannot hold: control signs, halves of a sign. */
const shown = (text: string): string => text.toWellFormed().replaceAll(/[\p{Cc}\ufeff\ufffe\uffff]/gu, '');

const uaNamespace = 'http://www.aiim.org/pdfua/ns/id/';

function described(prefix: string, namespace: string, values: Readonly<Record<string, string>>): string {
  const own = Object.entries(values).map(([name, value]) => `<${prefix}:${name}>${value}</${prefix}:${name}>`);
  return `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">${own.join('')}</rdf:Description>`;
}

const uaExplained = [
  '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
  ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>',
  `<pdfaSchema:namespaceURI>${uaNamespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>`,
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>',
  '</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
].join('');

/** What the colours of our files mean. */
export const srgb = 'sRGB IEC61966-2.1';
let profile: Uint8Array | undefined;

/** The ICC profile of sRGB (version 2.1, a matrix and a curve of 256 points), computed: the same bytes each time. */
export function srgbProfile(): Uint8Array {
  profile ??= profileOf([
    ['desc', description(srgb)],
    ['cprt', tagged('text', ascii('No copyright\0'))],
    ['wtpt', xyz(whitePoint)],
    // Primaries adapted to D50 (Bradford), as IEC 61966-2-1 has them.
    ['rXYZ', xyz([0.43607, 0.22249, 0.01392])],
    ['gXYZ', xyz([0.38515, 0.71687, 0.09708])],
    ['bXYZ', xyz([0.14307, 0.06061, 0.7141])],
    ['rTRC', curve()],
    ['gTRC', curve()],
    ['bTRC', curve()],
  ]);
  return profile;
}

const whitePoint = [0.9642, 1, 0.8249] as const;
const headLength = 128;

function profileOf(tags: readonly (readonly [name: string, data: Buffer])[]): Uint8Array {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  let at = headLength + table.length;
  const data: Buffer[] = [];
  for (const [index, [name, own]] of tags.entries()) {
    const place = 4 + 12 * index;
    table.write(name, place, 'latin1');
    table.writeUInt32BE(at, place + 4);
    table.writeUInt32BE(own.length, place + 8);
    const whole = Buffer.concat([own, Buffer.alloc((4 - (own.length % 4)) % 4)]);
    data.push(whole);
    at += whole.length;
  }
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(at, 0);
  head.writeUInt32BE(0x02100000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  // The day of the profile is a fixed one: IEC 61966-2-1 is of October 1999.
  for (const [index, part] of [1999, 10, 1, 0, 0, 0].entries()) head.writeUInt16BE(part, 24 + 2 * index);
  head.write('acsp', 36, 'latin1');
  xyz(whitePoint).copy(head, 68, 8);
  return Buffer.concat([head, table, ...data]);
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const tagged = (type: string, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([ascii(type), Buffer.alloc(4), ...parts]);

function xyz(values: readonly [number, number, number]): Buffer {
  const numbers = Buffer.alloc(12);
  for (const [at, value] of values.entries()) numbers.writeInt32BE(Math.round(value * 65_536), 4 * at);
  return tagged('XYZ ', numbers);
}

/** A description in ASCII; its Unicode and Macintosh forms, which version 2 reserves room for, are empty. */
function description(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length + 1);
  return tagged('desc', length, ascii(`${text}\0`), Buffer.alloc(4 + 4 + 2 + 1 + 67));
}

function curve(): Buffer {
  const points = 256;
  const table = Buffer.alloc(4 + 2 * points);
  table.writeUInt32BE(points);
  for (let at = 0; at < points; at += 1) {
    const value = at / (points - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    table.writeUInt16BE(Math.round(linear * 65_535), 4 + 2 * at);
  }
  return tagged('curv', table);
}
