// What a transfer of evidence must hold, and what its approval sets going.
import { isIdentifier, type Json } from '@qingfeng/fields';
import { z } from 'zod';
import { words } from '../../../platform/http/schemas.ts';
import type { RegisterRule, RegisterRules, StepRule } from '../../../platform/registers/index.ts';
import { transferKind } from './message.ts';
import { agencyKeyOf, filesOfItems, insertEvidenceMessage, linesOf, mayHandOver } from './store.ts';

/** Files of one bundle; more go in a second one. */
const mostFiles = 500;

const checkTransfer: RegisterRule = async ({ tx, acting }, entries) =>
  Promise.all(
    entries.map(async ({ whole, given }) => {
      const problems = [];
      if (given.receiver !== undefined && whole.receiver === acting.agencyId)
        problems.push({ pointer: '/receiver', zh: '接收单位就是本单位', en: 'The receiver cannot be your own agency' });
      if (given.items === undefined) return problems;
      const items = itemsIn(whole.items);
      if (items.length === 0)
        problems.push({ pointer: '/items', zh: '至少选择一项证据', en: 'Choose at least one item of evidence' });
      const covered = await mayHandOver(tx, items.filter(isIdentifier));
      for (const [at, item] of items.entries()) {
        if (items.indexOf(item) !== at)
          problems.push({
            pointer: `/items/${at}/item`,
            zh: '这项证据已经选过',
            en: 'This item has already been selected',
          });
        else if (!covered.has(item))
          problems.push({
            pointer: `/items/${at}/item`,
            zh: '只能移送本单位的证据；封存案件的证据不能移送',
            en: 'Only your own agency’s evidence can be transferred, and none from a sealed case',
          });
      }
      const files = await filesOfItems(tx, [...covered]);
      if (files > mostFiles)
        problems.push({
          pointer: '/items',
          zh: `共 ${files} 个文件，一个证据包最多 ${mostFiles} 个，请分次移送`,
          en: `${files} files together; a bundle holds ${mostFiles} at most: hand them over in several`,
        });
      return problems;
    }),
  );

function itemsIn(value: Json | undefined): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) =>
    typeof row === 'object' && row !== null && 'item' in row && typeof row.item === 'string' ? [row.item] : [],
  );
}

/** The bundle is made from what the approver may see, and leaves a moment later. */
const beginPacking: StepRule = async ({ tx, acting }, { now }, { row, step }) => {
  if (step.step !== 'approve') return;
  const { title, receiver, demo } = row as unknown as { title: string; receiver: number | string; demo: boolean };
  const key = typeof receiver === 'number' ? receiver : await agencyKeyOf(tx, receiver);
  if (key === undefined) throw new TypeError('a transfer has a receiver');
  await insertEvidenceMessage(tx, {
    ...{ transfer: row.id, kind: transferKind, title, receiver: key, demo },
    ...{ agency: acting.agencyKey, madeBy: acting.userId, madeAt: now },
  });
};

const line = z
  .object({
    node: z.string().describe('The node that it goes to'),
    parts: z.int().describe('Messages that it goes in'),
    gone: z.int().describe('Of those, how many were confirmed'),
    trouble: words.nullable().describe('Why nothing leaves, or why it was refused'),
  })
  .nullable();

export const transferRules: RegisterRules = {
  check: checkTransfer,
  step: { after: beginPacking },
  answer: {
    shape: { line },
    of: async ({ tx }, rows) => {
      const lines = await linesOf(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.map(({ id }) => {
        const found = lines.get(id);
        if (found === undefined) return { line: null };
        const { node, parts, gone, trouble } = found;
        return { line: { node, parts, gone, trouble: trouble && { zh: trouble.zh, en: trouble.en } } };
      });
    },
  },
};
