// The bulletin (通报): how far the plan has got, who is ahead, who is late; filled into the office's template, else the built-in one.
import { readFile } from 'node:fs/promises';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { findTemplate } from '../../../platform/office/office-templates.ts';
import { fillingBy, ownFilling } from '../../../platform/office/reading.ts';
import type { TemplateData } from '../../../platform/office/template.ts';
import { bulletinTags } from '../../../platform/office/templates/bulletin-tags.ts';
import { markOf } from '../../../platform/office/templates/official-document.ts';
import { dueWords, type Today } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { contentOf } from '../../../platform/reading/stored-files.ts';
import { countByDepartment, type DepartmentCounts, type Figures, figuresOf } from '../overview/store.ts';
import { taskProcedure } from '../procedure.ts';
import type { PlanRow } from '../store-plan.ts';
import { departmentRef } from '../views.ts';
import { periodWords } from './period.ts';
import {
  agenciesOfRegion,
  figuresOfPeriod,
  type GoodAgency,
  goodAgencies,
  type LateAgency,
  lastPeriod,
  lateAgencies,
  type PeriodFigures,
  templateKind,
} from './store-bulletin.ts';

const builtIn = new URL('../../../platform/office/templates/bulletin.docx', import.meta.url);
/** Agencies that a bulletin praises. */
const praised = 5;

export type BulletinRequest = { plan: PlanRow; period: string | undefined; today: Today };
export type Bulletin = { name: string; bytes: Buffer; period: string | null; template: string };

/**
 * Fills the bulletin from the same queries as the dashboard. `period` is the last one reported on unless given.
 * @throws Problem as fillTemplate, file.missing
 */
export async function fillBulletin(
  services: Pick<Services, 'files' | 'reading'>,
  session: Session,
  q: BulletinRequest,
): Promise<Bulletin> {
  const { tx } = session;
  const period = q.period ?? (await lastPeriod(tx, q.plan.id));
  const data = await bulletinData(session, { ...q, period });
  const template = await templateInUse(services, session);
  const filling = template.sha256 === null ? ownFilling : fillingBy(services.reading);
  const filled = await filling.fill(template.bytes, data, { name: template.name, shape: bulletinTags });
  return { name: `${String(data.标题)}.docx`, bytes: filled, period, template: template.sha256 ?? 'built-in' };
}

/**
 * The office's own template, else the built-in one, whose `sha256` is null.
 * @throws Problem file.missing
 */
export async function templateInUse(
  services: Pick<Services, 'files'>,
  { tx, acting }: Session,
): Promise<{ name: string; bytes: Buffer; sha256: string | null }> {
  const own = await findTemplate(tx, { agencyKey: acting.agencyKey, kind: templateKind });
  if (own === undefined) return { name: '通报模板.docx', bytes: await readFile(builtIn), sha256: null };
  return { name: own.name, bytes: await contentOf(services, own.storeKey), sha256: own.sha256 };
}

type Told = Omit<BulletinRequest, 'period'> & { period: string | null };

/** Everything that the template may ask for. */
async function bulletinData({ tx, acting }: Session, q: Told): Promise<TemplateData> {
  const { plan, today } = q;
  const { now } = today;
  const planId = plan.id;
  const figures = await figuresOf(tx, { planId, now, today: localDate(now.getTime()) });
  const departments = await countByDepartment(tx, planId, now);
  const good = await goodAgencies(tx, { planId, now, limit: praised });
  const late = await lateAgencies(tx, { planId, now, nationwide: plan.regionCode === '000000' });
  const own = await agenciesOfRegion(tx, plan.regionCode);
  const reported = q.period === null ? null : await figuresOfPeriod(tx, { planId, period: q.period });
  const day = dayWords(localDate(now.getTime()));
  const span = q.period === null ? '' : periodWords(q.period).zh;
  return {
    发文机关标志: markOf(`${acting.agencyName}文件`),
    发文字号: `〔${localDate(now.getTime()).slice(0, 4)}〕　　号`,
    标题: `关于${span}《${plan.title}》落实进展情况的通报`,
    主送机关: '各成员单位',
    导语: [
      {
        正文: `现将《${plan.title}》${plan.docNo === null ? '' : `（${plan.docNo}）`}截至${day}的落实进展情况通报如下。`,
      },
    ],
    章节: [
      section('一、总体情况', [overall(figures), ...(reported === null ? [] : [ofPeriod(span, reported)])]),
      section('二、进展较好的单位', [praise(good)]),
      lateSection(late, { today, regionCode: plan.regionCode }),
    ],
    表题: '各责任部门任务完成情况',
    部门: departments.map((counts, index) => departmentRow(counts, index, own)),
    署名: acting.agencyName,
    成文日期: day,
    抄送: '　',
    印发机关: acting.agencyName,
    印发日期: day,
  };
}

function section(title: string, paragraphs: readonly string[], parts: readonly TemplateData[] = []): TemplateData {
  return { 题目: title, 段落: paragraphs.map((text) => ({ 正文: text })), 小节: parts };
}

function overall({ tasks, finished, dueByNow, late, toSign, unreported, silent }: Figures): string {
  const share = tasks === 0 ? 0 : Math.round((finished / tasks) * 100);
  const reports = unreported === 0 ? '进展报告均已按期报送' : `${silent} 个单位共 ${unreported} 份进展报告逾期未报`;
  const signing = toSign === 0 ? '' : `，待签收 ${toSign} 项`;
  return `共 ${tasks} 项任务，已办结 ${finished} 项，占 ${share}%；到期应办结 ${dueByNow} 项，有单位超期的 ${late} 项${signing}；${reports}。`;
}

function ofPeriod(span: string, { reports, agencies, accepted, returned, sums }: PeriodFigures): string {
  if (reports === 0) return `${span}没有收到进展报告。`;
  const figures = sums.map(sumWords).join('，');
  const judged = [
    ...(accepted === 0 ? [] : [`已采纳 ${accepted} 份`]),
    ...(returned === 0 ? [] : [`退回 ${returned} 份`]),
    ...(accepted + returned === reports ? [] : [`待审核 ${reports - accepted - returned} 份`]),
  ];
  const how = accepted === reports ? '均已采纳' : `其中${judged.join('、')}`;
  const told = `${span}收到 ${agencies} 个单位进展报告 ${reports} 份，${how}。`;
  return figures === '' ? told : `${told}据各单位报告，${figures}。`;
}

/** "涉案金额 4,176 万元": the unit that a figure's name has in brackets stands behind its value. */
function sumWords({ name, value }: PeriodFigures['sums'][number]): string {
  const [, figure = name, unit = ''] = /^(.+?)（([^（）]{1,6})）$/.exec(name) ?? [];
  const said = Number(value.toFixed(2)).toLocaleString('en-US', { maximumFractionDigits: 2 });
  return `${figure} ${said}${unit === '' ? '' : ` ${unit}`}`;
}

function praise(good: readonly GoodAgency[]): string {
  if (good.length === 0) return '本期没有可列入的单位。';
  const each = good.map(
    ({ agency, total, finished, progress }) =>
      `${agency}承担 ${total} 项、${finished === 0 ? '' : `已办结 ${finished} 项、`}平均进度 ${progress}%`,
  );
  return `下列单位没有超期事项，进度靠前：${each.join('；')}。`;
}

/** Agencies and tasks that a sentence names; of more it says how many. */
const named = { agencies: 6, tasks: 5 };

/** What is late as sentences: a group for each duty, in it a sentence for each area, the longest overdue first. */
function lateSection(late: readonly LateAgency[], { today, regionCode }: { today: Today; regionCode: string }) {
  if (late.length === 0) return section('三、超期情况', ['各单位没有超期事项。']);
  const agencies = new Set(late.map(({ areaCode, agency }) => `${areaCode} ${agency}`)).size;
  const below = new Set(late.map(({ areaCode }) => areaCode).filter((code) => code !== regionCode)).size;
  const where = below === 0 ? '' : `，涉及 ${below} 个${regionCode === '000000' ? '省（区、市）' : '市'}`;
  const duties: Readonly<Record<string, { title: { zh: string } }>> = taskProcedure.declaration.duties;
  const parts = [...Map.groupBy(late, ({ duty }) => duty)].map(([duty, rows], index) => {
    const areas = [...Map.groupBy(rows, ({ areaCode }) => areaCode).values()];
    const title = `（${chineseNumber(index + 1)}）未按期${duties[duty]?.title.zh ?? duty}`;
    return { 题目: title, 段落: [{ 正文: `${areas.map((one) => sentenceOf(one, today)).join('；')}。` }] };
  });
  return section('三、超期情况', [`${agencies} 个单位有超期事项${where}，请抓紧办理并按期报告。`], parts);
}

/** "汕尾市工商局、汕尾市质监局共 7 项次（任务 2-3、4-1），最长已超 31 个工作日"; a task that two agencies are late with counts twice. */
function sentenceOf(rows: readonly LateAgency[], today: Today): string {
  const names = rows
    .slice(0, named.agencies)
    .map(({ agency }) => agency)
    .join('、');
  const who = rows.length > named.agencies ? `${names}等 ${rows.length} 个单位` : names;
  const count = rows.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const numbers = [...new Set(rows.flatMap(({ tasks }) => tasks))];
  const tasks = `任务 ${numbers.slice(0, named.tasks).join('、')}${numbers.length > named.tasks ? ' 等' : ''}`;
  const over = Math.max(...rows.map(({ since }) => -dueWords(since, today).workingDaysLeft));
  return `${who}共 ${count} 项次（${tasks}），${rows.length === 1 && count === 1 ? '' : '最长'}已超 ${over} 个工作日`;
}

function departmentRow(
  { department, ...counts }: DepartmentCounts,
  index: number,
  own: ReadonlyMap<string, string>,
): TemplateData {
  const notes = [
    ...(counts.toSign === 0 ? [] : [`待签收 ${counts.toSign} 项`]),
    ...(counts.toAccept === 0 ? [] : [`待审核 ${counts.toAccept} 项`]),
  ];
  return {
    序号: index + 1,
    单位:
      department === null
        ? '责任单位待补'
        : (own.get(department) ?? departmentRef({ id: department, name: '', lead: false }).shortName),
    任务数: counts.total,
    已完成: counts.finished,
    超期: counts.late,
    备注: notes.join('，'),
  };
}

/** "2016年10月8日", as GB/T 9704-2012, 7.3.5.4 has it: Arabic figures, no leading zeros. */
function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const digits = '零一二三四五六七八九';

/** 1 to 99 as headings count; larger ones in figures. */
function chineseNumber(value: number): string {
  if (value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : (digits[ones] ?? ''));
}
