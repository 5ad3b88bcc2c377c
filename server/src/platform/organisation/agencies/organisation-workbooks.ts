// Agencies, users and changes to who administers as workbooks: the rows that pass the filters of their lists, in the same order.
import type { Writable } from 'node:stream';
import type { Role, Session } from '../../database/connections/connect.ts';
import { inRows } from '../../database/queries/cursor.ts';
import { nameCodes } from '../../database/words/code-words.ts';
import { roleWords } from '../../database/words/roles.ts';
import type { Words } from '../../errors/problem.ts';
import { type ListColumn, no, writeList, yes } from '../../lists/paged/list-workbook.ts';
import { kindWords } from '../administration/access-changes.ts';
import type { AccessChange } from '../administration/access-changes-schema.ts';
import { type UserFilter, usersQuery } from '../users/store.ts';
import { type AgencyFilter, agenciesQuery } from './store.ts';

type AgencyLine = Awaited<ReturnType<ReturnType<typeof agenciesQuery>['execute']>>[number];
type UserLine = Awaited<ReturnType<ReturnType<typeof usersQuery>['execute']>>[number];

const levels: Readonly<Record<string, Words>> = {
  nation: { zh: '国家', en: 'Nation' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  county: { zh: '县', en: 'County' },
  township: { zh: '乡镇、街道', en: 'Township' },
};

/** The first five are those of the import, so that a table that was taken out can be brought in again. */
const agencyColumns: readonly ListColumn<AgencyLine>[] = [
  { title: { zh: '部门', en: 'department' }, width: 20, value: ({ departmentName }) => departmentName },
  { title: { zh: '地区', en: 'region' }, width: 10, value: ({ regionCode }) => regionCode },
  { title: { zh: '单位名称', en: 'name' }, width: 36, value: ({ name }) => name },
  { title: { zh: '简称', en: 'shortName' }, width: 24, value: ({ shortName }) => shortName },
  { title: { zh: '来源编号', en: 'sourceId' }, width: 20, value: ({ sourceId }) => sourceId },
  { title: { zh: '地区名称', en: 'Name of the region' }, width: 16, value: ({ regionName }) => regionName },
  {
    title: { zh: '层级', en: 'Level' },
    width: 10,
    value: ({ level }, language) => levels[level]?.[language] ?? level,
  },
  { title: { zh: '在用', en: 'Active' }, width: 8, value: ({ active }, language) => (active ? yes : no)[language] },
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
  {
    title: { zh: '统一社会信用代码', en: 'Social credit code' },
    width: 22,
    value: ({ creditCode }) => creditCode ?? '',
  },
];

/** Without telephone and address: who needs those opens the user, for a purpose. */
const userColumns: readonly ListColumn<UserLine>[] = [
  { title: { zh: '姓名', en: 'Name' }, width: 16, value: ({ displayName }) => displayName },
  { title: { zh: '账号', en: 'Account' }, width: 24, value: ({ account }) => account },
  { title: { zh: '单位', en: 'Agency' }, width: 36, value: ({ agencyName }) => agencyName },
  { title: { zh: '地区', en: 'Region' }, width: 16, value: ({ regionName }) => regionName },
  {
    title: { zh: '角色', en: 'Roles' },
    width: 30,
    value: (row, language) =>
      row.roles.map((role) => roleWords[role as Role][language]).join(language === 'zh' ? '、' : ', '),
  },
  {
    title: { zh: '类型', en: 'Kind' },
    width: 10,
    value: ({ kind }, language) =>
      (kind === 'system' ? { zh: '系统', en: 'System' } : { zh: '人员', en: 'Person' })[language],
  },
  { title: { zh: '在用', en: 'Active' }, width: 8, value: ({ active }, language) => (active ? yes : no)[language] },
  { title: { zh: '登记时间', en: 'Entered' }, format: 'dateTime', width: 19, value: ({ createdAt }) => createdAt },
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the agencies that pass the filter to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeAgencies(out: Writable, session: Session, q: { filter: AgencyFilter; now: Date }) {
  const rows = inRows(session.tx, agenciesQuery(session.tx, q.filter), (piece) => piece);
  return writeList(out, session, { name: { zh: '单位', en: 'Agencies' }, columns: agencyColumns, rows, now: q.now });
}

/** Writes the users that pass the filter to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeUsers(out: Writable, session: Session, q: { filter: UserFilter; now: Date }) {
  const rows = inRows(session.tx, usersQuery(session.tx, q.filter), (piece) => piece);
  return writeList(out, session, { name: { zh: '用户', en: 'Users' }, columns: userColumns, rows, now: q.now });
}

const changeStates: Readonly<Record<AccessChange['state'], Words>> = {
  asked: { zh: '待确认', en: 'waits for confirmation' },
  confirmed: { zh: '已确认待生效', en: 'confirmed, not yet in effect' },
  done: { zh: '已生效', en: 'in effect' },
  stopped: { zh: '已停止', en: 'stopped' },
  lapsed: { zh: '已失效', en: 'void' },
};

nameCodes({ access_change: { kind: kindWords, state: changeStates } });

const changeColumns: readonly ListColumn<AccessChange>[] = [
  { title: { zh: '姓名', en: 'Name' }, width: 16, value: ({ user }) => user.displayName },
  { title: { zh: '账号', en: 'Account' }, width: 24, value: ({ user }) => user.account },
  { title: { zh: '单位', en: 'Agency' }, width: 36, value: ({ user }) => user.agencyName },
  {
    title: { zh: '变更', en: 'Change' },
    width: 28,
    value: ({ title, setting }, language) => (setting?.title ?? title)[language],
  },
  {
    title: { zh: '规则变更为', en: 'Rule wanted' },
    width: 30,
    value: ({ setting }, language) => setting?.wanted[language] ?? '',
  },
  {
    title: { zh: '角色变更为', en: 'Roles wanted' },
    width: 30,
    value: ({ roles }, language) =>
      (roles?.wanted ?? []).map((role) => roleWords[role][language]).join(language === 'zh' ? '、' : ', '),
  },
  { title: { zh: '状态', en: 'State' }, width: 16, value: ({ state }, language) => changeStates[state][language] },
  { title: { zh: '提出人', en: 'Asked by' }, width: 16, value: ({ askedBy }) => askedBy.displayName },
  { title: { zh: '提出时间', en: 'Asked' }, format: 'dateTime', width: 19, value: ({ askedAt }) => askedAt },
  {
    title: { zh: '确认人', en: 'Confirmed by' },
    width: 16,
    value: ({ confirmedBy }) => confirmedBy?.displayName ?? '',
  },
  { title: { zh: '生效时间', en: 'Takes effect' }, format: 'dateTime', width: 19, value: (row) => row.effectiveAt },
  { title: { zh: '停止人', en: 'Stopped by' }, width: 16, value: ({ stoppedBy }) => stoppedBy?.displayName ?? '' },
  { title: { zh: '停止理由', en: 'Why stopped' }, width: 30, value: ({ stopReason }) => stopReason ?? '' },
];

/** Writes these changes to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeAccessChanges(out: Writable, session: Session, q: { items: readonly AccessChange[]; now: Date }) {
  const name = { zh: '管理员和审批人变更', en: 'Changes of access' };
  return writeList(out, session, { name, columns: changeColumns, rows: q.items, now: q.now });
}
