// What a system administrator does with a unit: its people, its entry, closing it and opening it again.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Agency, type AgencyUnit, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { type Changed, unitBody } from './UnitForm.tsx';
import { unitListKey, unitsKey } from './units-key.ts';

export type OpenUnit = { form: Changed } | { members: AgencyUnit };
type ActionsProps = { agency: Pick<Agency, 'id'>; unit: AgencyUnit; onOpen: (open: OpenUnit) => void };

export function UnitActions({ agency, unit, onOpen }: ActionsProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const setActive = async (active: boolean) => {
    const answer = await administration.changeUnit(unit, { ...unitBody(unit), active });
    client.setQueryData(unitsKey(agency.id), answer);
    await client.invalidateQueries({ queryKey: unitListKey });
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
