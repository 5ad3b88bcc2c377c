// The invented evidence of the demonstration of 2016: of the fined case, with a custody that went through many hands, and of two others.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { LocalDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import { attachStamps } from '../../../platform/audit/index.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import { inventedPicture } from '../../../platform/demonstration/picture.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { insertUploaded } from '../../../platform/organisation/files/uploaded-file.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateRuns } from '../../../platform/registers/index.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { demoStamps } from './demo-stamps.ts';
import { evidence } from './register.ts';
import { hasInvented } from './store.ts';

/** `signed`: on paper, by somebody without an account. */
type Act = { at: string; step: string; facts: Record<string, Json>; signed?: string };
type Story = {
  at: string;
  given: Record<string, Json>;
  files: readonly { name: string; content: Buffer }[];
  acts: readonly Act[];
};

const officers = '苏清、何文静';
const text = (words: string): Buffer => Buffer.from(`（示例，虚构）\n${words}\n`);
const on = (day: LocalDate, time: string): string => `${day}T${time}:00+08:00`;

const stories: readonly Story[] = [
  {
    at: on('2015-11-09', '17:20'),
    given: {
      ...{ number: '穗证〔2015〕206号', title: '网店销售记录', type: 'electronic', origin: 'platform' },
      ...{ caseFile: demoCaseId('whole'), takenAt: on('2015-11-09', '16:40'), takenBy: officers },
      how: '平台协助导出交易记录，导出时计算 SHA-256 摘要，由平台经办人签名确认',
      ...{ provider: '示例优品网（示例）', proves: '以“云雀”名义售出的数量、单价和时间' },
    },
    files: [{ name: '（示例）销售记录.txt', content: text('2015年6月1日至11月9日，售出 420 双，每双 150 元。') }],
    acts: [{ at: on('2015-11-09', '17:30'), step: 'seal', facts: { sealNo: 'F-1109-02', holder: '苏清' } }],
  },
  {
    at: on('2016-11-08', '17:00'),
    given: {
      ...{ number: '穗证〔2016〕158号', title: '成品区“云雀”运动鞋照片', type: 'audioVisual', origin: 'site' },
      ...{ caseFile: demoCaseId('approved-late'), takenAt: on('2016-11-08', '10:30'), takenBy: officers },
      place: '广州市白云区某工业园 2 栋仓库（示例）',
      how: '用执法记录设备拍摄，现场导出并计算 SHA-256 摘要，当事人在场核对后签名',
      provider: '云岭（示例）鞋业有限公司',
      proves: '现场存放的运动鞋数量、标识和外包装',
    },
    files: [
      { name: '（示例）成品区.png', content: inventedPicture(3) },
      { name: '（示例）鞋标.png', content: inventedPicture(7) },
    ],
    acts: [
      { at: on('2016-11-08', '17:30'), step: 'seal', facts: { sealNo: 'F-1108-01', holder: '苏清' } },
      {
        at: on('2016-11-09', '09:30'),
        step: 'handOver',
        facts: { receiver: '罗建国', purpose: '入库保管', sealState: 'intact' },
      },
      {
        ...{ at: on('2016-11-09', '09:45'), step: 'receive', signed: '移交人：苏清　接收人：罗建国' },
        facts: { holder: '罗建国', sealState: 'intact' },
      },
    ],
  },
  {
    at: on('2016-11-09', '15:10'),
    given: {
      ...{ number: '穗证〔2016〕159号', title: '发货单', type: 'document', origin: 'party' },
      ...{ caseFile: demoCaseId('approved-late'), takenAt: on('2016-11-09', '14:50'), takenBy: officers },
      how: '复制件与原件核对无异，由当事人注明出处并签名',
      ...{ provider: '云岭（示例）鞋业有限公司', proves: '已销售 160 双及每双 200 元的价格' },
    },
    files: [{ name: '（示例）发货单.png', content: inventedPicture(5) }],
    acts: [{ at: on('2016-11-09', '16:00'), step: 'seal', facts: { sealNo: 'F-1109-04', holder: '苏清' } }],
  },
  {
    at: on('2015-11-10', '16:30'),
    given: {
      ...{ number: '穗证〔2015〕208号', title: '仓库内“云雀”运动鞋照片', type: 'audioVisual', origin: 'site' },
      ...{ caseFile: demoCaseId('whole'), takenAt: on('2015-11-10', '10:05'), takenBy: officers },
      place: '广州市天河区示例路 128 号仓库',
      how: '用执法记录设备拍摄，现场导出并计算 SHA-256 摘要，当事人在场核对后签名',
      provider: '沙河（示例）鞋服商行',
      proves: '现场存放的运动鞋数量、标识和外包装',
    },
    files: [
      { name: '（示例）仓库.png', content: inventedPicture(2) },
      { name: '（示例）鞋盒标识.png', content: inventedPicture(6) },
    ],
    acts: [
      { at: on('2015-11-10', '17:00'), step: 'seal', facts: { sealNo: 'F-1110-01', holder: '苏清' } },
      {
        at: on('2015-11-11', '09:30'),
        step: 'handOver',
        facts: { receiver: '罗建国', purpose: '入库保管', sealState: 'intact' },
      },
      {
        ...{ at: on('2015-11-11', '09:40'), step: 'receive', signed: '接收人：罗建国' },
        facts: { holder: '罗建国', sealState: 'intact' },
      },
    ],
  },
  {
    at: on('2016-08-22', '10:40'),
    given: {
      ...{
        number: '穗证〔2016〕117号',
        title: '店内“北岭”羽绒服及外包装照片',
        type: 'audioVisual',
        origin: 'site',
      },
      ...{ caseFile: demoCaseId('fined-instead'), takenAt: on('2016-08-22', '10:12'), takenBy: officers },
      place: '广州市天河区示例路 8 号店铺及仓库',
      how: '用执法记录设备拍摄，现场导出并计算 SHA-256 摘要，当事人在场核对后签名',
      provider: '海风（示例）服饰商行',
      proves: '现场存放的羽绒服数量、标签和外包装',
    },
    files: [
      { name: '（示例）包装正面.png', content: inventedPicture(0) },
      { name: '（示例）标签.png', content: inventedPicture(4) },
      { name: '（示例）拍摄说明.txt', content: text('拍摄设备：执法记录仪（示例）。照片 2 张，未作修改。') },
    ],
    acts: [
      {
        at: on('2016-08-22', '11:05'),
        step: 'seal',
        facts: { sealNo: 'F-0822-03', holder: '苏清', present: '当事人' },
      },
      {
        at: on('2016-08-22', '15:30'),
        step: 'handOver',
        facts: { receiver: '罗建国', purpose: '入库保管', sealState: 'intact' },
      },
      {
        ...{ at: on('2016-08-22', '15:42'), step: 'receive', signed: '移交人：苏清　接收人：罗建国' },
        facts: { holder: '罗建国', sealState: 'intact' },
      },
      {
        at: on('2016-08-26', '09:10'),
        step: 'open',
        facts: { purpose: '委托检验复制照片', sealState: 'intact', present: '苏清、罗建国' },
      },
      { at: on('2016-08-26', '09:25'), step: 'copy', facts: { purpose: '委托检验', copies: 1, digestSame: true } },
      { at: on('2016-08-26', '09:40'), step: 'seal', facts: { sealNo: 'F-0826-01', holder: '罗建国' } },
    ],
  },
  {
    at: on('2016-11-14', '16:20'),
    given: {
      ...{
        number: '穗证〔2016〕163号',
        title: '网店商品页截图和聊天记录',
        type: 'electronic',
        origin: 'platform',
      },
      ...{ caseFile: demoCaseId('near'), takenAt: on('2016-11-14', '16:05'), takenBy: officers },
      how: '登录平台后台导出交易记录，导出文件在导出时计算 SHA-256 摘要，截图由取证设备保存',
      ...{ provider: '（示例）电子商务平台', address: 'https://xiaoan.example/item/4093' },
      proves: '以该品牌名义销售的商品页、价格和销量',
    },
    files: [
      { name: '（示例）商品页.png', content: inventedPicture(8) },
      { name: '（示例）聊天记录.txt', content: text('买家：是正品吗？\n卖家：跟专柜一样的。') },
    ],
    acts: [
      { at: on('2016-11-14', '16:50'), step: 'seal', facts: { sealNo: 'F-1114-02', holder: '苏清' } },
      {
        at: on('2016-11-23', '14:52'),
        step: 'handOver',
        facts: { receiver: '郑伟明', purpose: '送交鉴定', sealState: 'intact' },
      },
    ],
  },
  {
    at: on('2016-11-23', '17:10'),
    given: {
      ...{ number: '穗证〔2016〕171号', title: '仓库监控录像目录', type: 'electronic', origin: 'party' },
      ...{ caseFile: demoCaseId('registered'), takenAt: on('2016-11-23', '16:58'), takenBy: officers },
      how: '当事人提供',
    },
    files: [{ name: '（示例）录像目录.txt', content: text('录像 12 段，合计 6 小时 20 分。') }],
    acts: [],
  },
];

/** Loads them once; changes nothing afterwards. Called after the cases that they name. */
export async function loadEvidenceDemo(services: Services): Promise<void> {
  const userId = (await enterCasePeople(services)).get('su.qing')?.userId;
  if (userId === undefined) throw new TypeError('the demonstration has no su.qing');
  const as = <T>(work: (session: Session) => Promise<T>) =>
    services.database.as({ userId, requestId: randomUUID() }, work);
  if (await services.database.asSystem('demonstration data', hasInvented)) return;
  const lives = [];
  for (const { at, given, files, acts } of toldIn(services.config, stories)) {
    const content: string[] = [];
    for (const { name, content: bytes } of files) {
      const file = await services.files.put(Readable.from([bytes]), { name });
      content.push(await as((session) => insertUploaded(session, file, { demo: true })));
    }
    lives.push({
      at: new Date(at),
      given: { ...given, content },
      acts: acts.map(({ at: when, step, facts, signed }) => ({
        ...{ at: new Date(when), step },
        factsBy: async (session: Session): Promise<Record<string, Json>> => {
          if (signed === undefined) return facts;
          const paper = { name: '（示例）证据交接单.txt', content: `证据交接单（示例，虚构）\n${signed}\n` };
          const photo = { name: '（示例）交接照片.png', content: inventedPicture(5) };
          return {
            ...{ ...facts, signed: [await storeDemoFile(services, session, paper)] },
            photos: [await storeDemoFile(services, session, photo)],
          };
        },
      })),
    });
  }
  await demonstrateRuns(services, evidence, { as, lives });
  await attachStamps(services, demoStamps(editionOf(services.config).id));
}
