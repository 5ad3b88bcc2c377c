// Below an agency: its teams and stations, the bodies that it entrusted, and who works in each; of a township whose powers it has.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { type Agency, type AgencyUnits, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { agencyText } from '../../words/agency-names.ts';
import { MembersDialog } from './MembersDialog.tsx';
import { type OpenUnit, UnitActions } from './UnitActions.tsx';
import { UnitForm } from './UnitForm.tsx';
import { isOver, UnitLetter } from './UnitLetter.tsx';
import { unitsKey } from './units-key.ts';

export function UnitsDialog({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const { t, language } = useWords();
  const read = useQuery({ queryKey: unitsKey(agency.id), queryFn: () => administration.units(agency.id) });
  const [open, setOpen] = useState<OpenUnit>();
  const close = () => setOpen(undefined);
  return (
    <Modal
      open
      width={820}
      footer={null}
      title={t('settings.units.of', { name: agencyText(agency, language) })}
      onCancel={onClose}
    >
      <p className="qf-second qf-above">{t('settings.units.about')}</p>
      {read.error !== null && <Problem error={read.error} />}
      {read.data === undefined ? (
        <Skeleton />
      ) : (
        <>
          {read.data.mayChange && (
            <div className="qf-actions qf-above">
              <Button type="primary" onClick={() => setOpen({ form: { kind: 'unit' } })}>
                {t('settings.units.new')}
              </Button>
              {read.data.township && (
                <Button onClick={() => setOpen({ form: { kind: 'power' } })}>{t('settings.units.newPower')}</Button>
              )}
            </div>
          )}
          <UnitList agency={agency} data={read.data} onOpen={setOpen} />
        </>
      )}
      {open !== undefined && 'form' in open && <UnitForm agency={agency} changed={open.form} onClose={close} />}
      {open !== undefined && 'members' in open && <MembersDialog agency={agency} unit={open.members} onClose={close} />}
    </Modal>
  );
}

type ListProps = { agency: Agency; data: AgencyUnits; onOpen: (open: OpenUnit) => void };

function UnitList({ agency, data, onOpen }: ListProps) {
  const { t } = useWords();
  const { units, powers, mayChange } = data;
  if (units.length === 0 && powers.length === 0) return <p>{t('settings.units.empty')}</p>;
  return (
    <ul className="qf-cards">
      {units.map((unit) => (
        <li key={unit.id}>
          <div>
            {unit.name} <Tag tone="plain">{t(`settings.units.kind.${unit.kind}`)}</Tag>{' '}
            {!unit.active && <Tag tone="doubt">{t('settings.units.closed')}</Tag>}{' '}
            {unit.active && isOver(unit) && <Tag tone="red">{t('settings.units.over')}</Tag>}
          </div>
          <div className="qf-second">{t(unit.ownName ? 'settings.units.ownName' : 'settings.units.inName')}</div>
          {unit.document !== null && <UnitLetter {...unit} />}
          <div className="qf-line">
            <span>
              {unit.members.length === 0
                ? t('settings.units.noMembers')
                : unit.members.map(({ displayName }) => displayName).join(t('parts.comma'))}
            </span>
            {mayChange && <UnitActions agency={agency} unit={unit} onOpen={onOpen} />}
          </div>
        </li>
      ))}
      {powers.map((power) => (
        <li key={power.id}>
          <div>
            {t('settings.units.powersOf', { department: power.department })}{' '}
            {isOver(power) && <Tag tone="red">{t('settings.units.over')}</Tag>}
          </div>
          <UnitLetter {...power} />
          {mayChange && (
            <div className="qf-actions">
              <Button size="small" onClick={() => onOpen({ form: { kind: 'power', power } })}>
                {t('settings.change')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
