// qingfeng register list|show|import|export: any register of the server by its name, as its declaration tells it.
import {
  getRegisters,
  getRegistersByRegister,
  type ImportReport,
  type LongWork,
  type RegisterDeclaration,
  type RegisterField,
} from '@qingfeng/client';
import { saveDocument } from '../api/download.ts';
import { finishedImport } from '../api/long-import.ts';
import { Refusal } from '../api/refusal.ts';
import { answerOf, everyItem, openKeyedRemote, type Remote } from '../api/remote.ts';
import { localFile, uploadOf } from '../api/upload.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { Failure } from '../failure.ts';
import { tellReport } from '../import-report.ts';
import { printable, writeResult } from '../output.ts';
import { startProgress } from '../progress.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from './remote.ts';

type Entry = { id: string; version: number } & Record<string, unknown>;
type Filter = { q?: string; own?: true };
type Flags = RemoteFlags & Filter;

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LONG_BYTES = 1024 * 1024;
/** The key goes with what is asked by address, as it does with the functions of the client. */
const security = [{ scheme: 'bearer', type: 'http' }] as const;

const registers = (program: Parameters<CommandRegistration>[0], { say }: CommandContext) =>
  noun({
    program,
    name: 'register',
    description: say({ zh: '登记簿：许可证、鉴定机构等', en: 'registers: licences, appraisers …' }),
  });

export const registerRegisterList: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = registers(program, context)
    .command('list')
    .argument(
      '[name]',
      say({ zh: '登记簿名称；不填则列出全部登记簿', en: 'name of a register; without it, all registers' }),
    )
    .option('--q <words>', say({ zh: '条目中的文字', en: 'words of an entry' }))
    .option('--own', say({ zh: '只列本单位登记的', en: 'only those that my agency entered' }))
    .description(say({ zh: '登记簿及其条目', en: 'registers, and the entries of one' }));
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng register list', 'qingfeng register list licences --q 食品 --json'],
  });
  withRemoteOptions(command, context).action((name: string | undefined, flags: Flags) =>
    name === undefined ? listRegisters(flags, context) : listEntries(name, flags, context),
  );
};

async function listRegisters({ url, json }: Flags, context: CommandContext): Promise<void> {
  const remote = openKeyedRemote({ context, url });
  const { items } = await answerOf(remote, getRegisters({ client: remote.client }));
  const lines = () => items.map(({ id, title }) => `${id}  ${printable(context.say(title))}\n`).join('');
  await writeResult(json === true ? jsonText({ items }) : lines());
}

async function listEntries(name: string, { url, json, ...filter }: Flags, context: CommandContext): Promise<void> {
  const remote = openKeyedRemote({ context, url });
  const register = await declaration(remote, name);
  const query = { ...(filter.q !== undefined && { q: filter.q }), ...(filter.own === true && { own: 'true' }) };
  // Here and below: the client's own `get` and `post` promise less than its functions do; what comes is checked by answerOf.
  const entries = await everyItem<Entry>(
    remote,
    (page) =>
      remote.client.get<{ 200: { items: Entry[]; nextCursor: string | null } }>({
        security,
        url: `/api/v1/${register.id}`,
        query: { ...query, ...page },
      }) as never,
  );
  const lines = () => entries.map((entry) => `${entry.id}  ${printable(namesOf(register, entry, context))}\n`).join('');
  const none = context.say({ zh: '没有条目\n', en: 'No entries\n' });
  await writeResult(json === true ? jsonText({ items: entries, total: entries.length }) : lines() || none);
}

export const registerRegisterShow: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = registers(program, context)
    .command('show')
    .argument('<name>', say({ zh: '登记簿名称', en: 'name of the register' }))
    .argument(
      '<id>',
      say({
        zh: '条目编号（见 qingfeng register list 名称）',
        en: 'id of the entry (see qingfeng register list NAME)',
      }),
    )
    .description(say({ zh: '一条登记的全部内容', en: 'one entry, all of its fields' }));
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng register show licences 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21'],
  });
  withRemoteOptions(command, context).action((name: string, id: string, flags: RemoteFlags) =>
    showEntry({ name, id, flags, context }),
  );
};

async function showEntry(q: { name: string; id: string; flags: RemoteFlags; context: CommandContext }): Promise<void> {
  const { name, id, flags, context } = q;
  const remote = openKeyedRemote({ context, url: flags.url });
  const register = await declaration(remote, name);
  const asked = remote.client.get<{ 200: Entry }>({
    security,
    url: `/api/v1/${register.id}/${encodeURIComponent(id)}`,
  });
  const entry: Entry = await answerOf<Entry>(remote, asked as never).catch((error: unknown) => {
    throw isNotFound(error) ? noEntry(register, id) : error;
  });
  const lines = () =>
    register.fields
      .filter((field) => entry[field.name] !== null)
      .map(
        (field) => `${printable(context.say(field.title))}: ${printable(said(field, entry[field.name], context))}\n`,
      );
  await writeResult(flags.json === true ? jsonText(entry) : lines().join(''));
}

export const registerRegisterImport: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = registers(program, context)
    .command('import')
    .argument('<name>', say({ zh: '登记簿名称', en: 'name of the register' }))
    .argument(
      '<file>',
      say({
        zh: '.xlsx 或 .csv 文件，第一行为列名；或 .ndjson 文件，每行一条',
        en: 'an .xlsx or .csv file, its first row names the columns; or an .ndjson file, an entry a line',
      }),
    )
    .option('--preview', say({ zh: '只检查，不写入', en: 'check only, write nothing' }))
    .description(
      say({
        zh: '导入表格：好的行保留，有错的行逐行说明（重复导入不会重复）',
        en: 'bring in a table: good rows are kept, refused ones explained (repeating changes nothing)',
      }),
    );
  guide(command, {
    runs: 'remote',
    examples: ['qingfeng register import licences licences.xlsx --preview'],
    one: { zh: '1 有的行没有导入', en: '1 some rows were refused' },
  });
  withRemoteOptions(command, context).action((name: string, file: string, flags: RemoteFlags & { preview?: true }) =>
    importTable({ name, path: file, flags, context }),
  );
};

type Importing = { name: string; path: string; flags: RemoteFlags & { preview?: true }; context: CommandContext };

async function importTable({ name, path, flags, context }: Importing): Promise<void> {
  const remote = openKeyedRemote({ context, url: flags.url });
  const register = await declaration(remote, name);
  const file = await localFile(path);
  const label = context.say({ zh: '上传', en: 'Uploading' });
  const progress = startProgress({ label, total: file.size, long: file.size > LONG_BYTES });
  let answer: ImportReport | LongWork;
  try {
    const asked = remote.client.post<{ 200: ImportReport; 202: LongWork }>({
      security,
      url: `/api/v1/${register.id}/import`,
      query: { preview: flags.preview === true ? 'true' : 'false' },
      ...(await uploadOf(file, progress.advance)),
    });
    answer = await answerOf(remote, asked as never);
  } finally {
    progress.stop();
  }
  const report = await finishedImport(remote, { answer, context });
  await tellReport({ report, json: flags.json === true, context });
}

export const registerRegisterExport: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = registers(program, context)
    .command('export')
    .argument('<name>', say({ zh: '登记簿名称', en: 'name of the register' }))
    .requiredOption('--out <file>', say({ zh: '保存为（.xlsx）', en: 'where to save it (.xlsx)' }))
    .option('--q <words>', say({ zh: '条目中的文字', en: 'words of an entry' }))
    .option('--own', say({ zh: '只导出本单位登记的', en: 'only those that my agency entered' }))
    .description(
      say({
        zh: '把登记簿存为表格，改好后可再导入',
        en: 'save a register as a workbook, to be changed and brought back',
      }),
    );
  guide(command, { runs: 'remote', examples: ['qingfeng register export licences --own --out licences.xlsx'] });
  withRemoteOptions(command, context).action((name: string, flags: Flags & { out: string }) =>
    exportRegister(name, flags, context),
  );
};

async function exportRegister(name: string, flags: Flags & { out: string }, context: CommandContext): Promise<void> {
  const remote = openKeyedRemote({ context, url: flags.url });
  const register = await declaration(remote, name);
  const query = { ...(flags.q !== undefined && { q: flags.q }), ...(flags.own === true && { own: 'true' }) };
  const asked = remote.client.get({ security, url: `/api/v1/${register.id}/export.xlsx`, query, parseAs: 'stream' });
  const bytes = await saveDocument({ remote, asked, mediaType: WORKBOOK, path: flags.out });
  const words = context.say({ zh: `已保存 ${flags.out}（${bytes} 字节）`, en: `${flags.out} saved (${bytes} bytes)` });
  await writeResult(
    flags.json === true ? jsonText({ register: register.id, file: flags.out, bytes }) : `${printable(words)}\n`,
  );
}

/** @throws Failure where there is no such register for who asks; Refusal */
async function declaration(remote: Remote, name: string): Promise<RegisterDeclaration> {
  try {
    return await answerOf(remote, getRegistersByRegister({ client: remote.client, path: { register: name } }));
  } catch (error) {
    if (isNotFound(error)) throw await noRegister(remote, name);
    throw error;
  }
}

const isNotFound = (error: unknown): boolean => error instanceof Refusal && error.problem.status === 404;

async function noRegister(remote: Remote, name: string): Promise<Failure> {
  const { items } = await answerOf(remote, getRegisters({ client: remote.client }));
  const ids = items.map(({ id }) => id);
  const shown = printable(name);
  return new Failure(
    {
      zh: `没有名为“${shown}”的登记簿，或者您无权查看。可用的有：${ids.join('、')}`,
      en: `There is no register "${shown}", or you may not read it. There are: ${ids.join(', ')}`,
    },
    { code: 'register.unknown', field: 'name', allowed: ids },
  );
}

function noEntry({ id: register, one }: RegisterDeclaration, id: string): Failure {
  const shown = printable(id);
  return new Failure(
    {
      zh: `没有编号为 ${shown} 的${one.zh}，或者您无权查看。编号见 qingfeng register list ${register}`,
      en: `There is no ${one.en} with the id ${shown}, or you may not read it. Ids are told by qingfeng register list ${register}`,
    },
    { code: 'register.noEntry', field: 'id' },
  );
}

function namesOf(register: RegisterDeclaration, entry: Entry, context: CommandContext): string {
  const words = register.names.map((name) => {
    const field = register.fields.find((one) => one.name === name);
    return field === undefined ? '' : said(field, entry[name], context);
  });
  return words.filter((word) => word !== '').join(' · ');
}

/** A value in words; what it points to by its name. */
function said(field: RegisterField, value: unknown, context: CommandContext): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && field.kind === 'rows')
    return context.say({ zh: `${value.length} 行`, en: `${value.length} rows` });
  if (Array.isArray(value))
    return value.map((one) => optionSaid(field, one, context)).join(context.say({ zh: '、', en: ', ' }));
  if (typeof value === 'object') return String((value as { name?: string | null }).name ?? '');
  if (typeof value === 'boolean') return context.say(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  if (field.kind === 'money') return (Number(value) / 100).toFixed(2);
  return optionSaid(field, value, context);
}

function optionSaid({ options }: RegisterField, value: unknown, { say }: CommandContext): string {
  const title = options?.[String(value)];
  return title === undefined ? String(value) : say(title);
}
