// What the reader may do with a referral now; the form of a hand-over knows the exhibits.
import { Form } from 'antd';
import type { Action, Facts } from '../../../platform/api/types.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import {
  RequirementField,
  type RequirementFieldProps,
} from '../../../platform/parts/fields/requirements/RequirementField.tsx';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import type { OwnField } from '../../../platform/records/page/ActionDialog.tsx';
import { useMe } from '../../../platform/session.ts';
import { referralQuery } from '../queries.ts';
import type { Exhibit, ReferralRecord } from '../shapes.ts';
import { actionsShown, firstAction, partIn } from '../sides.ts';

const danger = ['cancel', 'refuse', 'notPolice', 'withdrawCase', 'acceptRefusal'];

/** Acts that bring something about beside the record. */
const consequences = new Set([
  'refuse',
  'askReconsideration',
  'proposeSupervision',
  'notPolice',
  'acceptRefusal',
  'withdrawCase',
  'notProsecute',
  'judge',
  'forward',
]);

export function ReferralActions({ record }: { record: ReferralRecord }) {
  const { t } = useWords();
  const me = useMe();
  const { id } = record.referral;
  const take = useSteps<ReferralRecord>(`/referrals/${id}`, referralQuery(id).queryKey);
  const actions = actionsShown(record, partIn(record, me));
  const sendable = record.readiness !== null && record.actions.some((one) => one.action === 'send' && one.allowed);
  if (actions.length === 0 && sendable) return <a href="#ref-package">{t('referral.package.below')}</a>;
  if (actions.length === 0) return <div className="qf-second">{t('referral.noActions')}</div>;
  return (
    <ActionBar
      actions={actions}
      onTake={take}
      danger={danger}
      primary={firstAction(actions)}
      consequence={({ action }) => (consequences.has(action) ? t(`referral.consequence.${action}`) : undefined)}
      initial={(action) => initialFacts(action, record)}
      field={ownField(record, t)}
    />
  );
}

/** Nothing typed twice: all that is still held, and the crime as the agency named it. */
function initialFacts({ action }: Action, { exhibits, referral }: ReferralRecord): Facts | undefined {
  switch (action) {
    case 'handOverExhibits':
      return {
        quantities: Object.fromEntries(exhibits.flatMap((one) => (leftOf(one) > 0 ? [[one.line, leftOf(one)]] : []))),
      };
    case 'file':
    case 'fileOnReconsideration':
    case 'fileAsOrdered':
      return { crime: referral.crimes.slice(0, 200) };
    case 'judge':
      return referral.fineBeforeFen === null || referral.fineBeforeFen === 0
        ? undefined
        : { offsetFen: referral.fineBeforeFen };
    default:
      return undefined;
  }
}

const leftOf = ({ quantity, handedOver }: Exhibit): number => quantity - handedOver;

function ownField(record: ReferralRecord, t: Words['t']): OwnField {
  return (_action, field) => {
    switch (field.requirement.fact) {
      case 'quantities':
        return <Quantities {...field} exhibits={record.exhibits} />;
      case 'offsetFen':
        return <RequirementField {...field} note={setOffNote(record, t)} />;
      default:
        return undefined;
    }
  };
}

/** Which fine is set off against the criminal one, and how far. */
function setOffNote({ referral: { fineBeforeFen } }: ReferralRecord, t: Words['t']): string {
  return fineBeforeFen === null || fineBeforeFen === 0
    ? t('referral.setOff.none')
    : t('referral.setOff.before', { amount: inYuan(fineBeforeFen) });
}

/** Line by line what goes over now, at most what is left. */
function Quantities({ exhibits, value, error, onChange }: RequirementFieldProps & { exhibits: readonly Exhibit[] }) {
  const { t } = useWords();
  const given = typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, number>) : {};
  const set = (line: number, amount: number | null) => {
    const { [String(line)]: _, ...others } = given;
    onChange(amount === null || amount === 0 ? others : { ...others, [line]: amount });
  };
  return (
    <fieldset className="ref-quantities">
      <legend>{t('referral.exhibits.now')}</legend>
      {exhibits.map((one) => (
        <Form.Item
          key={one.line}
          label={t('referral.exhibits.line', { line: one.line, name: one.name })}
          htmlFor={`exhibit-${one.line}`}
          extra={t('referral.exhibits.left', { count: leftOf(one), unit: one.unit, given: one.handedOver })}
        >
          <NumberField
            id={`exhibit-${one.line}`}
            min={0}
            max={leftOf(one)}
            disabled={leftOf(one) === 0}
            suffix={one.unit}
            value={given[one.line] ?? null}
            onChange={(amount) => set(one.line, amount)}
          />
        </Form.Item>
      ))}
      {error !== undefined && <p className="qf-tone-red">{error}</p>}
    </fieldset>
  );
}
