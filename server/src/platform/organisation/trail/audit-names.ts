// What the fields that an entry of the trail holds are called: columns of a record, or what was noted of a look or an export.
import { columnName } from '@qingfeng/register';
import { type ColumnWords, columnWords, exportOf, isInternal } from '../../database/words/column-words.ts';
import type { Language, Words } from '../../errors/problem.ts';
import type { SayStored } from './stored-values.ts';

type Entry = { action: string; kind: string; before: unknown; after: unknown };

const address: Words = { zh: '网络地址', en: 'network address' };
/** What is noted of looks, exports and sign-ins, by action. */
const noted: Readonly<Record<string, ColumnWords>> = {
  read: {
    fields: { zh: '查看内容', en: 'what was shown' },
    reason: { zh: '查看理由', en: 'reason' },
    purpose: { zh: '用途', en: 'purpose' },
    requestId: { zh: '协查函', en: 'request' },
    tip: { zh: '举报投诉', en: 'tip' },
    by: { zh: '查看人', en: 'by whom' },
    sha256: { zh: '文件校验值', en: 'check value of the file' },
  },
  export: {
    receiver: { zh: '接收单位', en: 'receiver' },
    steps: { zh: '步骤', en: 'steps' },
    messages: { zh: '报文', en: 'messages' },
    receipts: { zh: '回执', en: 'receipts' },
    path: { zh: '存放位置', en: 'where it was put' },
    rows: { zh: '行数', en: 'rows' },
    files: { zh: '文件', en: 'files' },
    encrypted: { zh: '加密', en: 'encrypted' },
  },
  signIn: { address },
  signOut: { address },
  refused: { address, reason: { zh: '原因', en: 'reason' } },
};
/** What a look may show, where the record has no word of its own for it. */
const shown: ColumnWords = {
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'telephone' },
  email: { zh: '电子邮箱', en: 'e-mail' },
  address: { zh: '地址', en: 'address' },
  contact: { zh: '联系人', en: 'contact' },
  idNumber: { zh: '证件号码', en: 'number of the identity document' },
  legalPerson: { zh: '法定代表人', en: 'legal representative' },
};

/** By field, each that people know by a name; also of the fields that a look says it showed. */
export function namesIn({ action, kind, before, after }: Entry): Record<string, Words> {
  const details = [before, after].filter((one) => typeof one === 'object' && one !== null);
  const entries = details.flatMap((one) => Object.entries(one));
  const named = [
    ...entries.map(([field]) => [field, nameOf({ action, kind }, field)] as const),
    ...entries
      .flatMap(([, value]) => listedIn(value))
      .map((field) => [field, ownOf(shown, field) ?? columnOf(kind, field)] as const),
  ];
  return Object.fromEntries(named.flatMap(([field, name]) => (name === undefined ? [] : [[field, name]])));
}

function nameOf({ action, kind }: Pick<Entry, 'action' | 'kind'>, field: string): Words | undefined {
  const ofExport = action === 'export' ? columnWords(exportOf(kind), field) : undefined;
  return ofExport ?? ownOf(noted[action] ?? {}, field) ?? columnOf(kind, field);
}

const ownOf = (words: ColumnWords, field: string): Words | undefined =>
  Object.hasOwn(words, field) ? words[field] : undefined;

/** Notes name columns as the code does; an entry has the digest of a column that is kept out as "column#". */
function columnOf(kind: string, field: string): Words | undefined {
  const column = field.replace(/#$/, '');
  const words = columnWords(kind, column) ?? columnWords(kind, columnName(column));
  if (words === undefined || column === field) return words;
  return { zh: `${words.zh}（摘要）`, en: `${words.en} (digest)` };
}

/** The columns of a change that are told to nobody: what the platform keeps for itself. Looks and exports note none. */
export function internalIn({ action, kind, before, after }: Entry): string[] {
  if (!changes.has(action)) return [];
  const fields = new Set(
    [before, after].flatMap((one) => (typeof one === 'object' && one !== null ? Object.keys(one) : [])),
  );
  return [...fields].filter((field) =>
    field.endsWith('#') ? columnOf(kind, field) === undefined : isInternal(kind, field),
  );
}

const changes: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'vouch']);

const listedIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Only what a change changed are columns; looks and exports note other things. */
export const isChange = ({ action }: Pick<Entry, 'action'>): boolean => changes.has(action);

/** A side of an entry as it is written out, its fields and those that a look showed by their names. @param say for changes alone */
export function inWords(entry: Entry, side: 'before' | 'after', language: Language, say?: SayStored): unknown {
  const detail = entry[side];
  if (typeof detail !== 'object' || detail === null) return detail;
  const names = namesIn(entry);
  const internal = new Set(internalIn(entry));
  const called = (field: string) => names[field]?.[language] ?? field;
  return Object.fromEntries(
    Object.entries(detail)
      .filter(([field]) => !internal.has(field))
      .map(([field, value]) => [
        called(field),
        field === 'fields' && Array.isArray(value)
          ? value.map((one) => called(String(one)))
          : (say?.(entry.kind, field, value)?.[language] ?? value),
      ]),
  );
}
