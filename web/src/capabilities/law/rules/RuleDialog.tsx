// The rule of a department is entered.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { lawActs, lawKey } from '../queries.ts';
import type { NewOfficeRule, OfficeRules } from '../shapes.ts';

const units = ['workingDay', 'naturalDay', 'month', 'hour'] as const;
const typed = ['document', 'article', 'zh', 'en'] as const;
const longest = { document: 200, article: 60, zh: 1000, en: 1000 } as const;

export function RuleDialog({ known, onClose }: { known: OfficeRules; onClose: () => void }) {
  const { t, say } = useWords();
  const [clock, setClock] = useState('');
  const [line, setLine] = useState(known.lines.length === 1 ? (known.lines[0]?.id ?? '') : '');
  const [amount, setAmount] = useState<number | null>(null);
  const [unit, setUnit] = useState<NewOfficeRule['unit']>('workingDay');
  const [days, setDays] = useState({ from: '', until: '' });
  const [said, setSaid] = useState({ document: '', article: '', zh: '', en: '' });
  const { act, busy, error } = useAct([lawKey]);
  const options = known.clocks.map(({ procedure, clock: name, step, title, also }) => ({
    value: [procedure, name, step ?? ''].join(' '),
    label: `${step === null ? say(title) : t('law.officeRule.lengthens', { step: say(title) })}${also ? t('law.officeRule.also') : ''}`,
  }));
  const send = () => {
    const [procedure = '', name = '', step = ''] = clock.split(' ');
    if (amount === null) return;
    const { document, article, zh, en } = said;
    const body: NewOfficeRule = {
      ...{ procedure, clock: name, step: step === '' ? null : step, line, amount, unit },
      ...{ document: document.trim(), article: article.trim(), said: { zh: zh.trim(), en: en.trim() } },
      ...{ from: days.from, until: days.until === '' ? null : days.until },
    };
    void act(() => lawActs.enterRule(body)).then((done) => done && onClose());
  };
  return (
    <EntryDialog
      draft="law.rule"
      title={t('law.officeRule.enter')}
      send={t('law.officeRule.send')}
      width={620}
      needs={[
        needed('clock', t('law.officeRule.clock'), clock),
        needed('line', t('law.officeRule.line'), line),
        needed('amount', t('law.officeRule.length'), amount === null ? '' : String(amount)),
        ...typed.map((name) => needed(name, t(`law.officeRule.${name}`), said[name])),
        needed('from', t('law.officeRule.from'), days.from),
      ]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label={t('law.officeRule.clock')} htmlFor="clock" required extra={t('law.officeRule.clockHint')}>
        <Select id="clock" value={clock === '' ? null : clock} options={options} onChange={setClock} />
      </Form.Item>
      <Form.Item label={t('law.officeRule.line')} htmlFor="line" required>
        <Select
          id="line"
          showSearch={{ optionFilterProp: 'label' }}
          value={line === '' ? null : line}
          options={known.lines.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setLine}
        />
      </Form.Item>
      <Form.Item label={t('law.officeRule.length')} htmlFor="amount" required>
        <div className="qf-actions">
          <NumberField id="amount" value={amount} min={1} max={3660} decimals={0} onChange={setAmount} />
          <Select
            aria-label={t('law.officeRule.unit')}
            value={unit}
            options={units.map((one) => ({ value: one, label: t(`law.officeRule.unitName.${one}`) }))}
            onChange={setUnit}
          />
        </div>
      </Form.Item>
      {typed.map((name) => (
        <Form.Item key={name} label={t(`law.officeRule.${name}`)} htmlFor={name} required>
          <Input
            id={name}
            maxLength={longest[name]}
            value={said[name]}
            onChange={(event) => setSaid((before) => ({ ...before, [name]: event.target.value }))}
          />
        </Form.Item>
      ))}
      {(['from', 'until'] as const).map((name) => (
        <Form.Item key={name} label={t(`law.officeRule.${name}`)} htmlFor={name} required={name === 'from'}>
          <DateField
            id={name}
            value={days[name]}
            onChange={(value) => setDays((before) => ({ ...before, [name]: value }))}
          />
        </Form.Item>
      ))}
    </EntryDialog>
  );
}
