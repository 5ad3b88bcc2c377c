// What a constraint holds against a row, in the words of the office: constraints are named after what they are for.
import type pg from 'pg';
import { problem } from '../../errors/catalogue.ts';
import type { Problem, Words } from '../../errors/problem.ts';
import { columnWords } from './column-words.ts';

type Broken = Pick<pg.DatabaseError, 'code' | 'constraint' | 'table'>;

const same = '23505';
const codes: ReadonlySet<string> = new Set([same, '23514', '23503', '23P01']);

/** The refusal that stands for a broken constraint; undefined for other errors of the database. */
export function brokenConstraint(error: Broken & { cause?: unknown }): Problem | undefined {
  const { code = '' } = error;
  if (!codes.has(code)) return undefined;
  const { zh, en } = wordsOf(error);
  return code === same
    ? problem('record.duplicate', { what: zh, whatEn: en }, { cause: error })
    : problem('record.constraint', { constraint: zh, constraintEn: en }, { cause: error });
}

/** Constraints whose reason is no field. */
const reasons: Readonly<Record<string, Words>> = {
  agency_keeps_its_administrators: {
    zh: '该单位有在用的系统、安全或审计管理员，须先把他们调到其他单位',
    en: 'administrators act for this agency; move them to another one first',
  },
};

/** `case_measure_numbered` holds numbers apart, `case_file_place_region_fkey` asks for the region; others say their name. */
function wordsOf({ code, constraint = '', table = '' }: Broken): Words {
  const reason = reasons[constraint];
  if (reason !== undefined) return reason;
  if (code === same && constraint.endsWith('_numbered'))
    return { zh: '编号或者文号相同', en: 'the number is the same' };
  if (code === '23503' && constraint.startsWith(`${table}_`)) {
    const column = constraint.slice(table.length + 1).replace(/_fkey$/, '');
    const words = columnWords(table, column);
    if (words !== undefined) return { zh: `所填的${words.zh}不存在`, en: `there is no such ${words.en}` };
  }
  const name = constraint || (code ?? '');
  return { zh: name, en: name };
}
