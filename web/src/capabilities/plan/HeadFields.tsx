// The head of a plan's document in a form: title, number, issuer, date.
import { Form } from 'antd';
import { useWords } from '../../platform/i18n/index.ts';
import { DateField } from '../../platform/parts/fields/DateField.tsx';
import { Input } from '../../platform/parts/fields/Input.tsx';

export type PlanHead = { title: string; docNo: string; issuer: string; dated: string };

type HeadFieldsProps = { id: string; head: PlanHead; onChange: (part: Partial<PlanHead>) => void };

export function HeadFields({ id, head, onChange }: HeadFieldsProps) {
  const { t } = useWords();
  return (
    <>
      {(['title', 'docNo', 'issuer'] as const).map((field) => (
        <Form.Item key={field} label={t(`plan.head.${field}`)} htmlFor={`${id}-${field}`} required={field === 'title'}>
          <Input
            id={`${id}-${field}`}
            value={head[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('plan.head.dated')} htmlFor={`${id}-dated`}>
        <DateField id={`${id}-dated`} value={head.dated} onChange={(dated) => onChange({ dated })} />
      </Form.Item>
    </>
  );
}

/** As the server takes it: what is left empty is null. */
export function headOf({ title, docNo, issuer, dated }: PlanHead) {
  return { title: title.trim(), docNo: docNo.trim() || null, issuer: issuer.trim() || null, dated: dated || null };
}
