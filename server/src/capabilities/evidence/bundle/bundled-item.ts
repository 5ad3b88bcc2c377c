// An item of evidence as a bundle has it: its facts in Chinese, its files by where they lie, its custody.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { knownOf, takingLines } from '../items/known.ts';
import { evidence } from '../items/register.ts';
import { custodyOf, type ShownEvidence } from '../items/shown.ts';
import type { BundledItem } from './bundle.ts';

export async function bundledItem(session: Session, item: ShownEvidence): Promise<BundledItem> {
  const { tx } = session;
  const ids = item.content.map(({ id }) => id);
  const rows =
    ids.length === 0 ? [] : await tx.selectFrom('file').select(['id', 'storeKey']).where('id', 'in', ids).execute();
  const keys = new Map(rows.map(({ id, storeKey }) => [id, storeKey]));
  const files = item.content.flatMap(({ id, name, mediaType, size, sha256 }) => {
    const storeKey = keys.get(id);
    return storeKey === undefined ? [] : [{ name, mediaType, size, sha256, storeKey }];
  });
  const custody = custodyOf(item).map(({ at, title, by, said, reason }) => ({
    ...{ at, step: title.zh, by: by === null ? '' : `${by.agency} ${by.user}` },
    said: [
      ...said.map((one) => `${one.title.zh}：${one.value.zh}`),
      ...(reason === null ? [] : [`说明：${reason}`]),
    ].join('；'),
  }));
  const { id, number, title } = item;
  const caseName = item.caseFile?.name ?? null;
  const taking = takingLines(await knownOf(session, item));
  return { id, number, title, caseName, facts: factsOf(item), files, custody, taking, record: recordOf(item) };
}

function factsOf(item: ShownEvidence): (readonly [string, string])[] {
  const { fields } = evidence;
  const optionOf = (options: Readonly<Record<string, { zh: string }>>, value: string) => options[value]?.zh ?? value;
  const told: (readonly [string, string | null])[] = [
    ['证据编号', item.number],
    ['种类', optionOf(fields.type.options, item.type)],
    ['来源', optionOf(fields.origin.options, item.origin)],
    ['所属案件', item.caseFile?.name ?? null],
    ['取证单位', item.owner.name],
    ['取证时间', item.takenAt],
    ['取证人员', item.takenBy],
    ['取证地点', item.place],
    ['取证方法', item.how],
    ['提供人、持有人', item.provider],
    ['网址', item.address],
    ['证明内容', item.proves],
    ['封签号', item.sealNo],
    ['现保管人', item.holder],
    ['状态', item.stateTitle.zh],
  ];
  return told.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
}

/** What machines read: the record without what concerns its reader alone. */
function recordOf({ id, number, title, type, origin, takenAt, takenBy, place, how, ...more }: ShownEvidence) {
  const { provider, address, proves, sealNo, holder, content, taken } = more;
  const custody = custodyOf(more).map(({ at, step, by, facts, reason }) => ({ at, step, by, facts, reason }));
  return {
    ...{ id, number, title, type, origin, takenAt, takenBy, place, how, provider, address, proves, sealNo, holder },
    files: content.map(({ name, size, sha256, mediaType }) => ({ name, size, sha256, mediaType })),
    ...{ taken, custody },
  };
}
