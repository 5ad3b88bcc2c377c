// An invented picture for the demonstration: a shoe box of plain colours, written as PNG (ISO/IEC 15948).
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 640;
const HEIGHT = 400;

/** @param seed shifts its colours, so that two pictures differ */
export function inventedPicture(seed: number): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3;
      rows.set(colourAt(x, y, seed), at);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits a sample, colour without palette.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number, seed: number): [number, number, number] {
  const inBox = x > 120 && x < 520 && y > 110 && y < 320;
  if (!inBox) return [228, 232, 238];
  const onLid = y < 160;
  const onLabel = x > 360 && x < 490 && y > 200 && y < 280;
  if (onLabel) return (x + y) % 17 < 2 ? [60, 70, 84] : [250, 250, 247];
  return onLid ? [44 + seed * 12, 74, 110] : [58 + seed * 12, 94, 138];
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(content.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
