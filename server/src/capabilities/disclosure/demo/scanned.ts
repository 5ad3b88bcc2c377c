// The invented decision of 2026 that exists as a scan alone: its pages, drawn for the demonstration, and what is covered on them.
import { readFile } from 'node:fs/promises';
import { readPage, scanPdf, writePage } from '@qingfeng/redaction';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { GivenBox } from '../scan/boxes.ts';
import { burnPage, drawBoxes } from '../scan/scan.ts';
import { findText } from '../store.ts';
import type { DisclosureStory } from './story.ts';

/** Of each picture beside this file, in dots. */
const sheet = { width: 1654, height: 2340 } as const;
const pictures = ['scan-1.png', 'scan-2.png'] as const;

const boxes: readonly GivenBox[] = [
  { page: 1, x: 640, y: 762, width: 405, height: 46, kind: 'idNumber' },
  { page: 1, x: 374, y: 836, width: 585, height: 47, kind: 'address' },
  { page: 1, x: 1216, y: 841, width: 251, height: 46, kind: 'phone' },
  { page: 1, x: 999, y: 1219, width: 126, height: 45, kind: 'name', why: '供货人' },
  { page: 1, x: 839, y: 1295, width: 361, height: 46, kind: 'account' },
  { page: 1, x: 599, y: 1522, width: 123, height: 45, kind: 'name', why: '证人' },
  { page: 1, x: 903, y: 1523, width: 251, height: 46, kind: 'phone' },
  { page: 2, x: 479, y: 1797, width: 355, height: 46, kind: 'name', why: '代收人签名' },
];

export const scannedStory: DisclosureStory = {
  ...{ at: 'saic.440100', no: '穗市监处〔2026〕219号', party: '越秀（示例）文具批发部' },
  ...{ kind: 'individualBusiness', head: '江以南', uscc: '92440104MA5DEM219T', yuan: 18_000 },
  ...{ what: '销售侵犯“墨池”注册商标专用权的商品', decidedOn: '2026-11-09', servedOn: '2026-11-10' },
  act: '',
  persons: [],
  scanned: true,
  way: [
    { on: '2026-11-12', step: 'burn' },
    { on: '2026-11-12', step: 'submit' },
    { on: '2026-11-13', step: 'reviewSecrecy' },
    { on: '2026-11-16', step: 'publish' },
    { on: '2026-11-16', step: 'reportDouble' },
    { on: '2026-11-18', step: 'reportSamr' },
  ],
};

const pagesOfScan = (): Promise<Buffer[]> =>
  Promise.all(pictures.map((name) => readFile(new URL(name, import.meta.url))));

/** The decision as a scanner made it. */
export const servedScan = async (): Promise<Uint8Array> => scanPdf(await pagesOfScan());

/** The officer's boxes, and each page with them as the browser sends it. */
export async function burnScan(services: Services, actor: Actor, id: string): Promise<void> {
  const { database } = services;
  const version = ({ tx }: { tx: Parameters<typeof findText>[0] }) =>
    findText(tx, id).then((text) => text?.version ?? 0);
  await database.as(actor, async (session) => drawBoxes(session, { id, seen: await version(session), boxes }));
  const seen = await database.as(actor, version);
  for (const [at, picture] of (await pagesOfScan()).entries()) {
    const page = at + 1;
    await burnPage(services, actor, { id, page, seen, bytes: blackened(picture, page) });
  }
}

function blackened(picture: Uint8Array, number: number): Uint8Array {
  const { grey } = readPage(picture, sheet);
  for (const { page, x, y, width, height } of boxes)
    for (let row = y; page === number && row < y + height; row += 1)
      grey.fill(0, row * sheet.width + x, row * sheet.width + x + width);
  return writePage({ ...sheet, grey });
}
