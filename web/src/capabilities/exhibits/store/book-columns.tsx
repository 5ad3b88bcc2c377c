// The columns of the book: when, what, of which lot, by whom and with whom.
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { paths } from '../paths.ts';
import { type Movement, quantity } from '../shapes.ts';

/** What happened, in a sentence: '盘点 87 双，账面 90'. */
function movementSentence({ kind, qty, unit, expected, toLot, store, place }: Movement, { t }: Words): string {
  const counted = qty === null ? '' : ` ${quantity(qty)} ${unit}`;
  const book =
    kind === 'count' && expected !== null && qty !== expected
      ? t('exhibits.movement.book', { n: quantity(expected) })
      : '';
  const where = kind === 'move' || kind === 'take' ? [store, place].filter(Boolean).join(' ') : '';
  const into = toLot === null ? '' : ` → ${toLot.no}`;
  return `${t(`exhibits.movement.kindOf.${kind}`)}${counted}${book}${where === '' ? '' : ` ${where}`}${into}`;
}

export function MovementLine({ movement, lot = true }: { movement: Movement; lot?: boolean }) {
  const words = useWords();
  const { t } = words;
  const { by, counterpart, sealNo, sealState, note, files, signature } = movement;
  const amiss = movement.kind === 'count' && movement.qty !== movement.expected;
  const said = [
    t(`exhibits.movement.roleOf.${movement.role}`, { name: by }),
    counterpart === '' ? '' : t('exhibits.movement.with', { name: counterpart }),
    signature == null ? '' : t(`exhibits.movement.signatureOf.${signature}`),
    sealNo === null || sealNo === '' ? '' : t('exhibits.movement.seal', { no: sealNo }),
    sealState === null ? '' : t(`exhibits.lot.sealOf.${sealState}`),
    note,
  ];
  return (
    <>
      <span className={amiss ? 'exhibits-amber' : undefined}>{movementSentence(movement, words)}</span>
      {lot && (
        <>
          {' '}
          <Link to={paths.lot(movement.lot.id)} lang="zh">
            {movement.lot.name}
          </Link>{' '}
          <span className="qf-second">{movement.lot.no}</span>
        </>
      )}
      <div className="qf-second">{said.filter((part) => part !== '').join(' · ')}</div>
      {files.length > 0 && <Files files={files} />}
    </>
  );
}

export function bookColumns({ t }: Words): Column<Movement>[] {
  return [
    { key: 'at', title: t('exhibits.movement.at'), width: 150, render: ({ at }) => dayAndTime(at) },
    {
      ...{ key: 'role', title: t('exhibits.movement.role'), width: 90 },
      render: ({ role }) => <Tag>{t(`exhibits.movement.roles.${role}`)}</Tag>,
    },
    { key: 'what', title: t('exhibits.movement.what'), fixed: true, render: (row) => <MovementLine movement={row} /> },
  ];
}
