// The invented documents of one case: drafted from its file, sealed by the upload of a stamped scan, served with a receipt.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { type DocumentServices, draftDocument } from '../documents/draft.ts';
import { addEvidence } from '../documents/evidence.ts';
import { sealDocument, serveDocument } from '../documents/seal.ts';
import { findDocument } from '../documents/store.ts';

type Asked = Readonly<Record<string, string>>;
type Draft = { form: string; content: Asked; sealed?: { served: boolean } };
/** What was drawn up on a day; `scan` is evidence taken in as it is. */
export type DemoPaper = { on: string } & (Draft | { scan: string; lines: readonly string[] });

const facts = '（示例）2016年1月至8月，当事人在其店铺销售假冒“北岭”注册商标的羽绒服 320 件，单价 260 元，均已售出。';
const evidence = '（示例）现场笔录、销售台账、权利人鉴别意见、询问笔录。';
const contact = { 联系人: '苏清', 联系电话: '（示例）020-00000000' };

/** Of the case `fined-instead`: the decision is sealed and still to be served, which is what its officer owes. */
const demoPapers: readonly DemoPaper[] = [
  {
    on: '2016-08-15',
    scan: '现场笔录',
    lines: [
      '检查时间：2016年8月15日9时30分至10时40分',
      '检查地点：（示例）天河区某商场二层服饰店',
      '现场情况：店内陈列标有“北岭”字样的羽绒服样衣 3 件，收银台有手写销售台账一本。',
      '执法人员：苏清、何文静　　　　当事人：（签名，示例）',
    ],
  },
  {
    on: '2016-09-20',
    form: 'notice',
    content: { 违法事实: facts, 证据说明: evidence, ...contact },
    sealed: { served: true },
  },
  {
    on: '2016-11-17',
    form: 'decision',
    content: {
      违法事实: facts,
      证据说明: evidence,
      陈述申辩情况: '（示例）当事人未提出陈述、申辩，未要求听证。',
      缴款方式: '（示例）自收到本决定书之日起 15 日内到指定银行缴纳。',
    },
    sealed: { served: false },
  },
  {
    on: '2016-11-21',
    form: 'receipt',
    content: { 受送达人: '海风（示例）服饰商行', 送达文书: '行政处罚决定书', 送达地点: '（示例）经营场所' },
  },
];

const site = (place: string, found: string): string[] => [
  `检查地点：（示例）${place}`,
  `现场情况：${found}`,
  '执法人员：苏清、何文静　　　　当事人：（签名，示例）',
];

/** Of the case `approved-late`, which the documents of the project show first: what was taken down and said of the goods. */
const papersOfReferral: readonly DemoPaper[] = [
  {
    on: '2016-11-08',
    scan: '现场检查笔录',
    lines: site('白云区某工业园 2 栋仓库', '成品区堆放标有“云雀”字样的运动鞋 115 双，发货单显示已发出 160 双。'),
  },
  {
    on: '2016-11-09',
    scan: '询问笔录',
    lines: [
      '被询问人：（示例）云岭鞋业有限公司负责人',
      '问：这批运动鞋的商标从何而来？',
      '答：自行订制鞋标后缝制，没有得到商标注册人许可，每双售价 200 元。',
      '执法人员：苏清、何文静　　　　被询问人：（签名，示例）',
    ],
  },
  {
    on: '2016-11-15',
    scan: '商标注册人鉴别意见',
    lines: [
      '鉴别对象：现场扣押的运动鞋 115 双',
      '意见：不是本公司生产或者许可生产的商品。',
      '云雀体育用品（示例）有限公司',
    ],
  },
];

/** Of the case `whole`, bound as it went: what was found, what it was compared with, and what was decided. */
const papersOfWhole: readonly DemoPaper[] = [
  {
    on: '2015-11-10',
    scan: '现场检查笔录',
    lines: site('天河区示例路 128 号仓库', '货架上存放标有“云雀”字样的运动鞋 86 双，电脑内有网店后台的销售记录。'),
  },
  {
    on: '2015-11-16',
    scan: '网店销售记录',
    lines: [
      '网店“沙河鞋仓”（示例）2015年6月1日至11月9日售出标有“云雀”商标的运动鞋 420 双，每双 150 元。',
      '当事人核对：（签名，示例）',
    ],
  },
  {
    on: '2015-11-20',
    scan: '商标注册人鉴别意见',
    lines: [
      '鉴别对象：查封、扣押的运动鞋 86 双',
      '意见：不是本公司生产或者许可生产的商品。',
      '云雀体育用品（示例）有限公司',
    ],
  },
  {
    on: '2015-12-11',
    scan: '行政处罚告知书及送达回证',
    lines: [
      '拟没收标有“云雀”商标的运动鞋 86 双，罚款 30,000 元。当事人有权陈述、申辩，并可要求听证。',
      '收件人：何立新（签名，示例）',
    ],
  },
  {
    on: '2015-12-25',
    scan: '行政处罚决定书及送达回证',
    lines: [
      '穗工商处〔2015〕288号',
      '没收标有“云雀”商标的运动鞋 86 双，罚款 30,000 元。',
      '收件人：何立新（签名，示例）',
    ],
  },
];

/** Of the case `referred`, which went to the police. */
const papersSent: readonly DemoPaper[] = [
  {
    on: '2016-09-12',
    scan: '现场检查笔录',
    lines: site('天河区某写字楼 5 楼', '办公区和库房存放标有“北岭”字样的羽绒服 210 件，销售单据显示已售 500 件。'),
  },
  {
    on: '2016-09-18',
    scan: '商标注册人鉴别意见',
    lines: ['鉴别对象：羽绒服 210 件', '意见：不是本公司生产或者许可生产的商品。', '北岭服饰（示例）股份有限公司'],
  },
];

/** Of the case `near`: what stood in the shop and what its keeper said. */
const papersOfNear: readonly DemoPaper[] = [
  {
    on: '2016-11-15',
    scan: '询问笔录',
    lines: [
      '被询问人：（示例）江畔鞋店经营者',
      '问：商品从哪里购进？',
      '答：从同城批发市场的流动商贩处购进，没有票据。',
      '执法人员：苏清、何文静　　　　被询问人：（签名，示例）',
    ],
  },
];

/** By the key of the case. */
export const papersByCase: Readonly<Record<string, readonly DemoPaper[]>> = {
  near: papersOfNear,
  referred: papersSent,
  whole: papersOfWhole,
  'fined-instead': demoPapers,
  'approved-late': papersOfReferral,
};

type Drawing = { services: DocumentServices; session: Session; tools: WorkTools; caseId: string };

/** Draws one of them up on its day, as its officer does. */
export async function drawUp({ services, session, tools, caseId }: Drawing, paper: DemoPaper): Promise<void> {
  const scanned = async (title: string, lines: readonly string[]): Promise<string> => {
    const content = await stampedScan({ title, lines, agency: session.acting.agencyName });
    return storeDemoFile(services, session, { name: `${title}（示例扫描件）.pdf`, content });
  };
  if ('scan' in paper) {
    const file = await scanned(paper.scan, paper.lines);
    await addEvidence(services, session, tools, { caseId, name: paper.scan, file, takenOn: paper.on });
    return;
  }
  const { form, content, sealed, on } = paper;
  const id = await draftDocument(services, session, tools, { caseId, form, content });
  if (sealed === undefined) return;
  const drafted = await findDocument(session.tx, id);
  const { name, no, version, missing: filledIn } = drafted ?? { name: form, no: null, version: 1, missing: [] };
  const file = await scanned(`${name} ${no ?? ''}`.trim(), Object.values(content));
  await sealDocument({ ...services, sealService: null }, session, tools, {
    ...{ id, version, issuedOn: on, file, filledIn },
  });
  if (!sealed.served) return;
  const receipt = await scanned(`${name}送达回证`, [
    '受送达人：海风（示例）服饰商行',
    '送达方式：直接送达　　收件人签名：（示例）',
  ]);
  await serveDocument(services, session, tools, {
    ...{ id, version: version + 1, servedOn: on, way: 'direct', receiver: '（示例）店主', receipt },
  });
}

/** A page that says that it is invented, with the round of a seal on it. */
export async function stampedScan(q: { title: string; lines: readonly string[]; agency: string }): Promise<Uint8Array> {
  const { PDFDocument, rgb } = await import('@cantoo/pdf-lib');
  const { a4, drawSheets, embedChinese } = await import('../../../platform/office/pdf/sheets.ts');
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await embedChinese(pdf);
  pdf.setTitle(q.title);
  const text = q.lines.map((line) => ({ text: `${line}\n` }));
  drawSheets({ pdf, font }, [
    { title: q.title },
    { text: '演示数据：案情、当事人和金额均为虚构，印章为示意。\n' },
    ...text,
    { text: `\n${q.agency}` },
  ]);
  const red = rgb(0.78, 0.17, 0.17);
  const centre = { x: a4.width - 150, y: 220 };
  const page = pdf.getPage(0);
  page.drawCircle({ ...centre, size: 58, borderColor: red, borderWidth: 3 });
  for (const [index, words] of ['示例印章', q.agency.slice(0, 10)].entries()) {
    const size = index === 0 ? 18 : 9;
    const x = centre.x - font.widthOfTextAtSize(words, size) / 2;
    page.drawText(words, { x, y: centre.y + 4 - index * 20, size, font, color: red });
  }
  return pdf.save();
}
