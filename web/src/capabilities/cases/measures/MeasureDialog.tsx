// Imposing a measure: which goods, how many of each and never more than are free.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox, Radio } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { quantity } from '../money.ts';
import { caseQuery } from '../queries.ts';
import type { CaseRecord, Measure } from '../shapes.ts';

type Kind = Measure['kind'];
const kinds = ['seizure', 'sealing', 'registration'] as const satisfies Kind[];
/** What the law of the case lets an office do with the approval of an agency above alone. */
const kindsAbove = [...kinds, 'bankEnquiry'] as const satisfies Kind[];

type Given = { kind: Kind; no: string; place: string; startedOn: string; urgent: boolean; approver?: string };

export function MeasureDialog({ record, onClose }: { record: CaseRecord; onClose: () => void }) {
  const { t } = useWords();
  const today = day(useNow(600));
  const [given, setGiven] = useState<Given>({ kind: 'seizure', no: '', place: '', startedOn: today, urgent: false });
  const [taken, setTaken] = useState<Counts>({});
  const impose = useImpose(record.case.id, onClose);
  const goods = Object.entries(taken).flatMap(([line, count]) =>
    count !== null && count > 0 ? [{ line: Number(line), quantity: count }] : [],
  );
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const enquires = given.kind === 'bankEnquiry';
  const above = given.kind === 'registration' ? null : record.measuresApprovedAbove;
  const urgent = given.urgent && !enquires;
  return (
    <EntryDialog
      draft="measure.impose"
      title={t('cases.measure.impose')}
      send={t(urgent ? 'cases.measure.impose' : 'cases.measure.propose')}
      width={640}
      needs={[
        needed('measure-no', t('cases.measure.no'), given.no),
        needed('measure-day', t('cases.measure.startedOn'), given.startedOn),
        ...(enquires
          ? []
          : [
              {
                id: `taken-${record.goods.find(({ mine }) => mine)?.line}`,
                label: t('cases.measure.goods'),
                met: goods.length > 0,
              },
            ]),
      ]}
      sending={impose}
      kept={t('cases.kept')}
      onSend={() => impose.mutate({ ...given, urgent, goods: enquires ? [] : goods })}
      onClose={onClose}
    >
      <Form.Item label={t('cases.measure.kind')} extra={t(`cases.measure.limit.${given.kind}`)}>
        <Radio.Group
          value={given.kind}
          onChange={(event) => change({ kind: event.target.value as Kind })}
          options={(record.measuresApprovedAbove === null ? kinds : kindsAbove).map((kind) => ({
            value: kind,
            label: t(`cases.measure.${kind}`),
          }))}
        />
      </Form.Item>
      <div className="cases-fields">
        <Form.Item label={t('cases.measure.no')} htmlFor="measure-no" required>
          <Input
            id="measure-no"
            maxLength={100}
            value={given.no}
            onChange={(event) => change({ no: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('cases.measure.startedOn')} htmlFor="measure-day" required>
          <DateField id="measure-day" value={given.startedOn} onChange={(startedOn) => change({ startedOn })} />
        </Form.Item>
        {!enquires && (
          <Form.Item label={t('cases.measure.place')} htmlFor="measure-place">
            <Input
              id="measure-place"
              maxLength={200}
              value={given.place}
              onChange={(event) => change({ place: event.target.value })}
            />
          </Form.Item>
        )}
      </div>
      {above !== null && <ApprovedAbove above={above} given={given} onChange={change} />}
      {!enquires && (
        <Checkbox checked={given.urgent} onChange={(event) => change({ urgent: event.target.checked })}>
          {t('cases.measure.urgent')}
        </Checkbox>
      )}
      {!urgent && above === null && <div className="qf-second">{t('cases.measure.approvalFirst')}</div>}
      {!enquires && <Taken record={record} taken={taken} onChange={setTaken} />}
    </EntryDialog>
  );
}

/** The law has this measure approved by the principal head of an authority of a city with districts or above. */
function ApprovedAbove(q: {
  above: NonNullable<CaseRecord['measuresApprovedAbove']>;
  given: Given;
  onChange: (part: Partial<Given>) => void;
}) {
  const { t } = useWords();
  const { agency, basis } = q.above;
  const { document, article } = basis;
  return (
    <>
      <div className="qf-second" data-test="approved-above">
        {t('cases.measure.approvedAbove', {
          agency: agency?.name ?? t('cases.measure.agencyAbove'),
          document,
          article,
        })}
      </div>
      {agency === null && (
        <Form.Item label={t('cases.measure.approver')} htmlFor="measure-approver">
          <Input
            id="measure-approver"
            maxLength={200}
            value={q.given.approver ?? ''}
            onChange={(event) => q.onChange({ approver: event.target.value })}
          />
        </Form.Item>
      )}
    </>
  );
}

function useImpose(caseId: string, onDone: () => void) {
  const client = useQueryClient();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: (body: Given & { goods: { line: number; quantity: number }[] }) =>
      call({ method: 'POST', path: `/cases/${caseId}/measures`, body, once }),
    onSuccess: async (record) => {
      client.setQueryData(caseQuery(caseId).queryKey, record);
      onDone();
      await refresh();
    },
  });
}

/** By line; null while none, or what cannot be taken, is typed. */
type Counts = Record<number, number | null>;
type TakenProps = { record: CaseRecord; taken: Readonly<Counts>; onChange: (taken: Counts) => void };

function Taken({ record, taken, onChange }: TakenProps) {
  const { t } = useWords();
  return (
    <fieldset className="cases-taken">
      <legend>{t('cases.measure.goods')}</legend>
      {record.goods
        .filter(({ mine }) => mine)
        .map(({ line, name, unit, quantity: there, held }) => (
          <div key={line}>
            <label htmlFor={`taken-${line}`}>{`${line} ${name}`}</label>
            <span className="qf-second">{t('cases.measure.free', { n: quantity(there - held), unit })}</span>
            <NumberField
              id={`taken-${line}`}
              min={0}
              max={there - held}
              decimals={3}
              value={taken[line] ?? null}
              onChange={(count) => onChange({ ...taken, [line]: count })}
            />
          </div>
        ))}
    </fieldset>
  );
}
