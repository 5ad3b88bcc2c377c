// Pictures without what a camera writes beside them: only the parts that draw the picture stay, byte for byte, so that it loses nothing.
// JPEG: ITU-T T.81 and Exif 2.32 (JEITA CP-3451); PNG: the W3C recommendation; WebP: RFC 9649.

/** @returns null for what is no whole picture of this kind */
export type Bare = (bytes: Buffer) => Buffer | null;

const startsOfJpeg = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
/** Huffman and quantisation tables, arithmetic conditioning, lines, restart interval, hierarchical parts. */
const tablesOfJpeg = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd, 0xde, 0xdf]);

/** Place, device, author, previews and what stands behind the end go; how the picture is turned and its colours stay. */
export const bareJpeg: Bare = (bytes) => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const kept: Buffer[] = [];
  let turned = 1;
  let drawn = false;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return drawn ? Buffer.concat([soi, ...orientation(turned), ...kept, eoi]) : null;
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) turned = orientationIn(segment.subarray(4)) ?? turned;
    if (draws(marker, segment)) kept.push(segment);
    drawn ||= startsOfJpeg.has(marker);
    at = end;
    if (marker !== 0xda) continue;
    const scanEnd = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, scanEnd));
    at = scanEnd;
  }
  return null;
};

const soi = Buffer.from([0xff, 0xd8]);
const eoi = Buffer.from([0xff, 0xd9]);

function draws(marker: number, segment: Buffer): boolean {
  if (marker === 0xda || startsOfJpeg.has(marker) || tablesOfJpeg.has(marker)) return true;
  const named = (name: string): boolean => segment.subarray(4, 4 + name.length).equals(Buffer.from(name, 'latin1'));
  // The preview in a JFIF extension is left out by its length: 16 bytes hold none.
  if (marker === 0xe0) return named('JFIF\0') && segment.length === 18;
  return (marker === 0xe2 && named('ICC_PROFILE\0')) || (marker === 0xee && named('Adobe'));
}

/** Width and height of a JPEG as it is shown, turned as it says; undefined for what is none. */
export function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let turned = 1;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const end = marker === 0xff ? at + 1 : at + 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) turned = orientationIn(bytes.subarray(at + 4, end)) ?? turned;
    if (startsOfJpeg.has(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return turned >= 5 && turned <= 8 ? { width: height, height: width } : { width, height };
    }
    if (end <= at) return undefined;
    at = end;
  }
  return undefined;
}

/** Within a scan 0xff is followed by 0 or by the number of a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Tag 0x0112 of the first directory; undefined where there is none. */
function orientationIn(payload: Buffer): number | undefined {
  if (!payload.subarray(0, 6).equals(Buffer.from('Exif\0\0', 'latin1')) || payload.length < 14) return undefined;
  const tiff = payload.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) === 0x0112) return short(at + 8);
  }
  return undefined;
}

/** A segment that says nothing but how the picture is turned; none where it stands upright. */
function orientation(turned: number): Buffer[] {
  if (turned < 2 || turned > 8) return [];
  const entry = ['1201', '0300', '01000000', '00000000'];
  const body = Buffer.from(['457869660000', '49492a0008000000', '0100', ...entry, '00000000'].join(''), 'hex');
  body.writeUInt16LE(turned, 24);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return [head, body];
}

/** Chunks that draw, colour and move a picture. */
const drawnPng = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

export const barePng: Bare = (bytes) => {
  const signature = bytes.subarray(0, 8);
  if (!signature.equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return null;
  const kept: Buffer[] = [signature];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (drawnPng.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
};

const drawnWebp = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that say that there is Exif and XMP. */
const saysMetadata = 0x08 | 0x04;

export const bareWebp: Bare = (bytes) => {
  const whole =
    bytes.length >= 20 && bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  if (!whole || 8 + bytes.readUInt32LE(4) > bytes.length) return null;
  const last = 8 + bytes.readUInt32LE(4);
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= last; ) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > last) return null;
    const type = bytes.toString('latin1', at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (type === 'VP8X' && size >= 10) chunk[8] = (chunk[8] ?? 0) & ~saysMetadata;
    if (drawnWebp.has(type)) kept.push(chunk);
    at = end;
  }
  if (kept.length === 0) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
};
