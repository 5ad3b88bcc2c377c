// One box: where it is, what it covers, why, by which rule.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { LawCited, Unverified } from '../../../platform/parts/record/Basis.tsx';
import type { GivenBox, Scan } from '../shapes.ts';
import type { HeldBox } from './boxes.ts';

const kinds = [
  ...(['name', 'idNumber', 'phone', 'address', 'account', 'email', 'plate', 'handle', 'minor', 'health'] as const),
  ...(['secret', 'other'] as const),
] satisfies GivenBox['kind'][];

type Props = {
  box: HeldBox;
  number: number;
  /** The same box as the server keeps it; undefined until it was sent. */
  kept: Scan['boxes'][number] | undefined;
  current: boolean;
  mayDecide: boolean;
  onChoose: () => void;
  onChange: (by: Partial<Pick<HeldBox, 'kind' | 'why'>>) => void;
  onRemove: () => void;
};

export function BoxCard({ box, number, kept, current, mayDecide, onChoose, onChange, onRemove }: Props) {
  const { t } = useWords();
  const kind = t(`disclosure.span.${box.kind}`);
  return (
    <li className={current ? 'disclosure-card disclosure-card-current' : 'disclosure-card'} aria-current={current}>
      <button type="button" className="disclosure-card-head" onClick={onChoose}>
        <span className="disclosure-number">{number}</span>
        <span>{kind}</span>
        <span className="qf-second">{t('disclosure.scan.onPage', { page: box.page })}</span>
      </button>
      <div className="qf-second disclosure-card-why">
        {box.why !== undefined && !(current && mayDecide) && (
          <>
            <span lang="zh">{box.why}</span>
            {' · '}
          </>
        )}
        {kept !== undefined && (
          <>
            <LawCited {...kept.basis} /> <Unverified basis={kept.basis} />
          </>
        )}
      </div>
      {current && mayDecide && (
        <div className="disclosure-ask">
          <Select
            size="small"
            aria-label={t('disclosure.scan.kind')}
            value={box.kind}
            options={kinds.map((value) => ({ value, label: t(`disclosure.span.${value}`) }))}
            onChange={(value) => onChange({ kind: value })}
          />
          <Input
            size="small"
            aria-label={t('disclosure.scan.why')}
            placeholder={t('disclosure.scan.why')}
            maxLength={500}
            value={box.why ?? ''}
            onChange={({ target }) => onChange({ why: target.value })}
          />
          <div className="qf-actions">
            <Button size="small" onClick={onRemove}>
              {t('disclosure.scan.remove')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
