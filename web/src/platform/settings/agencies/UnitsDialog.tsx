// Below an agency: its teams and stations, the bodies that it entrusted, and who works in each; of a township whose powers it has.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { type Agency, type AgencyUnit, type AgencyUnits, administration } from '../../api/index.ts';
import { now } from '../../clock.ts';
import { day } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { Skeleton } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { MembersDialog } from './MembersDialog.tsx';
import { type Changed, UnitForm, unitBody } from './UnitForm.tsx';
import { unitsKey } from './units-key.ts';

type Open = { form: Changed } | { members: AgencyUnit };

export function UnitsDialog({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const { t } = useWords();
  const read = useQuery({ queryKey: unitsKey(agency.id), queryFn: () => administration.units(agency.id) });
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <Modal open width={820} footer={null} title={t('settings.units.of', { name: agency.name })} onCancel={onClose}>
      <p className="qf-second">{t('settings.units.about')}</p>
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

type ListProps = { agency: Agency; data: AgencyUnits; onOpen: (open: Open) => void };

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
          {unit.document !== null && <Letter {...unit} />}
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
          <Letter {...power} />
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

const isOver = ({ until }: { until: string | null }): boolean => until !== null && until < day(now());

function UnitActions({ agency, unit, onOpen }: { agency: Agency; unit: AgencyUnit; onOpen: (open: Open) => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const setActive = async (active: boolean) => {
    const answer = await administration.changeUnit(unit, { ...unitBody(unit), active });
    client.setQueryData(unitsKey(agency.id), answer);
  };
  const closing = unit.active ? 'close' : 'reopen';
  return (
    <span className="qf-actions">
      <Button size="small" onClick={() => onOpen({ members: unit })}>
        {t('settings.units.members')}
      </Button>
      <Button size="small" onClick={() => onOpen({ form: { kind: 'unit', unit } })}>
        {t('settings.change')}
      </Button>
      <ConfirmAction
        label={t(`settings.units.${closing}`)}
        title={t(`settings.units.${closing}Title`, { name: unit.name })}
        consequence={t(`settings.units.${closing}Text`)}
        danger={unit.active}
        button={{ size: 'small' }}
        onConfirm={() => setActive(!unit.active)}
      />
    </span>
  );
}

type LetterProps = Pick<AgencyUnit, 'document' | 'scope' | 'from' | 'until' | 'publishedOn' | 'publishedWhere'>;

function Letter({ document, scope, from, until, publishedOn, publishedWhere }: LetterProps) {
  const { t } = useWords();
  return (
    <div className="qf-second">
      {document}
      {scope !== null && <div>{scope}</div>}
      {from !== null && (
        <div>
          {until === null ? t('settings.units.since', { from }) : t('settings.units.days', { from, until })}{' '}
          {t('settings.units.published', { on: publishedOn ?? '', where: publishedWhere ?? '' })}
        </div>
      )}
    </div>
  );
}
