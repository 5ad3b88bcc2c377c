// Below an agency: its teams and stations, the bodies that it entrusted, and who works in each; of a township whose powers it has.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { type Agency, type AgencyUnit, type AgencyUnits, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { DateField } from '../../parts/DateField.tsx';
import { Skeleton } from '../../parts/Empty.tsx';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useAct } from '../../parts/use-act.ts';
import { DepartmentSelect } from '../selects.tsx';

const kinds = ['team', 'station', 'entrusted'] as const;
type Kind = (typeof kinds)[number];
type Form_ = 'power' | Kind;

const queryKey = (id: string) => ['agencies', id, 'units'];

export function UnitsDialog({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const { t } = useWords();
  const read = useQuery({ queryKey: queryKey(agency.id), queryFn: () => administration.units(agency.id) });
  const [entering, setEntering] = useState<'unit' | 'power'>();
  const [members, setMembers] = useState<AgencyUnit>();
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
              <Button type="primary" onClick={() => setEntering('unit')}>
                {t('settings.units.new')}
              </Button>
              {read.data.township && (
                <Button onClick={() => setEntering('power')}>{t('settings.units.newPower')}</Button>
              )}
            </div>
          )}
          <UnitList data={read.data} onMembers={setMembers} />
        </>
      )}
      {entering !== undefined && (
        <UnitDialog agency={agency} power={entering === 'power'} onClose={() => setEntering(undefined)} />
      )}
      {members !== undefined && <MembersDialog agency={agency} unit={members} onClose={() => setMembers(undefined)} />}
    </Modal>
  );
}

function UnitList({ data, onMembers }: { data: AgencyUnits; onMembers: (unit: AgencyUnit) => void }) {
  const { t } = useWords();
  const { units, powers, mayChange } = data;
  if (units.length === 0 && powers.length === 0) return <p>{t('settings.units.empty')}</p>;
  return (
    <ul className="qf-cards">
      {units.map((unit) => (
        <li key={unit.id}>
          <div>
            {unit.name} <Tag tone="plain">{t(`settings.units.kind.${unit.kind}`)}</Tag>
            {!unit.active && <Tag tone="doubt">{t('settings.is.false')}</Tag>}
          </div>
          <div className="qf-second">{t(unit.ownName ? 'settings.units.ownName' : 'settings.units.inName')}</div>
          {unit.document !== null && <Letter {...unit} />}
          <div className="qf-line">
            <span>
              {unit.members.length === 0
                ? t('settings.units.noMembers')
                : unit.members.map(({ displayName }) => displayName).join(t('parts.comma'))}
            </span>
            {mayChange && (
              <Button size="small" onClick={() => onMembers(unit)}>
                {t('settings.units.members')}
              </Button>
            )}
          </div>
        </li>
      ))}
      {powers.map((power) => (
        <li key={power.id}>
          <div>{t('settings.units.powersOf', { department: power.department })}</div>
          <Letter {...power} />
        </li>
      ))}
    </ul>
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

const letterFields = ['document', 'scope', 'publishedWhere'] as const;
const dayFields = ['from', 'until', 'publishedOn'] as const;

function UnitDialog({ agency, power, onClose }: { agency: Agency; power: boolean; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('team');
  const [line, setLine] = useState('');
  const [ownName, setOwnName] = useState(false);
  const [said, setSaid] = useState({ name: '', document: '', scope: '', publishedWhere: '' });
  const [days, setDays] = useState({ from: '', until: '', publishedOn: '' });
  const { act, busy, error } = useAct();
  const form: Form_ = power ? 'power' : kind;
  const hasLetter = form === 'power' || form === 'entrusted';
  const letter = () => ({
    document: said.document.trim(),
    scope: said.scope.trim(),
    publishedWhere: said.publishedWhere.trim(),
    from: days.from,
    publishedOn: days.publishedOn,
  });
  const send = () => {
    const named = { name: said.name.trim(), active: true };
    const save = () => {
      if (form === 'power')
        return administration.enterPower(agency.id, {
          ...letter(),
          line,
          until: days.until === '' ? null : days.until,
        });
      if (form === 'entrusted')
        return administration.enterUnit(agency.id, { kind: form, ...named, ...letter(), until: days.until });
      if (form === 'team') return administration.enterUnit(agency.id, { kind: form, ...named });
      const document = said.document.trim() === '' ? null : said.document.trim();
      return administration.enterUnit(agency.id, { kind: form, ...named, ownName, document });
    };
    void act(save).then((done) => {
      if (done === undefined) return;
      client.setQueryData(queryKey(agency.id), done.answer);
      onClose();
    });
  };
  const texts = hasLetter ? letterFields : form === 'station' && ownName ? (['document'] as const) : [];
  return (
    <EntryDialog
      title={t(power ? 'settings.units.newPower' : 'settings.units.new')}
      send={t('settings.save')}
      width={560}
      needs={[
        power
          ? needed('unit-line', t('settings.units.line'), line)
          : needed('unit-name', t('settings.units.name'), said.name),
        ...texts.map((name) => needed(`unit-${name}`, t(`settings.units.field.${name}`), said[name])),
        ...(hasLetter
          ? dayFields
              .filter((name) => name !== 'until' || !power)
              .map((name) => needed(`unit-${name}`, t(`settings.units.field.${name}`), days[name]))
          : []),
      ]}
      sending={{ isPending: busy, error }}
      onSend={send}
      onClose={onClose}
    >
      {power ? (
        <Form.Item label={t('settings.units.line')} htmlFor="unit-line" required>
          <DepartmentSelect id="unit-line" value={line} onChange={setLine} />
        </Form.Item>
      ) : (
        <>
          <Form.Item label={t('settings.units.kindOf')} htmlFor="unit-kind">
            <Select
              id="unit-kind"
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`settings.units.kind.${value}`) }))}
              onChange={setKind}
            />
          </Form.Item>
          <Form.Item label={t('settings.units.name')} htmlFor="unit-name" required>
            <Input
              id="unit-name"
              maxLength={100}
              value={said.name}
              onChange={(event) => setSaid((before) => ({ ...before, name: event.target.value }))}
            />
          </Form.Item>
          {kind === 'station' && (
            <Checkbox checked={ownName} onChange={(event) => setOwnName(event.target.checked)}>
              {t('settings.units.ownName')}
            </Checkbox>
          )}
        </>
      )}
      {texts.map((name) => (
        <Form.Item key={name} label={t(`settings.units.field.${name}`)} htmlFor={`unit-${name}`} required>
          <Input
            id={`unit-${name}`}
            maxLength={300}
            value={said[name]}
            onChange={(event) => setSaid((before) => ({ ...before, [name]: event.target.value }))}
          />
        </Form.Item>
      ))}
      {hasLetter &&
        dayFields.map((name) => (
          <Form.Item
            key={name}
            label={t(`settings.units.field.${name}`)}
            htmlFor={`unit-${name}`}
            required={name !== 'until' || !power}
          >
            <DateField
              id={`unit-${name}`}
              value={days[name]}
              onChange={(value) => setDays((before) => ({ ...before, [name]: value }))}
            />
          </Form.Item>
        ))}
    </EntryDialog>
  );
}

function MembersDialog({ agency, unit, onClose }: { agency: Agency; unit: AgencyUnit; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(unit.members.map(({ id }) => id));
  const users = useQuery({
    queryKey: ['users', 'of', agency.id],
    queryFn: () => administration.users({ agency: agency.id, active: 'true', limit: '100' }),
  });
  const { act, busy, error } = useAct();
  const send = () =>
    void act(() => administration.setMembers(unit.id, chosen)).then((done) => {
      if (done === undefined) return;
      client.setQueryData(queryKey(agency.id), done.answer);
      onClose();
    });
  const known = users.data?.items ?? [];
  return (
    <EntryDialog
      title={t('settings.units.membersOf', { name: unit.name })}
      send={t('settings.save')}
      width={520}
      needs={[]}
      sending={{ isPending: busy, error: error ?? users.error ?? undefined }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label={t('settings.units.members')} htmlFor="unit-members">
        <Select
          id="unit-members"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen}
          options={known.map(({ id, displayName, account }) => ({ value: id, label: `${displayName} ${account}` }))}
          onChange={setChosen}
        />
      </Form.Item>
    </EntryDialog>
  );
}
