// A clue of an office crime is entered: who, what, when, and whether it goes past the own head.
import { Form } from 'antd';
import { useState } from 'react';
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { paths } from '../paths.ts';
import { clueKinds } from '../search.ts';
import { Begin } from '../supervision/Begin.tsx';

export function BeginClue() {
  const { t } = useWords();
  const [kind, setKind] = useState<string>();
  const [official, setOfficial] = useState('');
  const [facts, setFacts] = useState('');
  const [foundOn, setFoundOn] = useState(() => day(now()));
  const [pastHead, setPastHead] = useState(false);
  const [toProcuratorate, setToProcuratorate] = useState(false);
  return (
    <Begin
      title={t('referral.clue.begin')}
      path="/office-clues"
      body={{
        ...{ kind, foundOn, pastHead, official: official.trim(), facts: facts.trim() },
        ...(toProcuratorate && { to: 'procuratorate' }),
      }}
      needs={[
        needed('clue-kind', t('referral.clue.kind'), kind),
        needed('clue-official', t('referral.clue.official'), official),
        needed('clue-found', t('referral.clue.foundOn'), foundOn),
        needed('clue-facts', t('referral.clue.facts'), facts),
      ]}
      pageOf={({ clue }) => clue && paths.clue(clue.id)}
    >
      <p className="qf-second">{t('referral.clue.who')}</p>
      <Form.Item label={t('referral.clue.kind')} htmlFor="clue-kind" required>
        <Select
          id="clue-kind"
          value={kind}
          onChange={setKind}
          options={clueKinds.map((value) => ({ value, label: t(`referral.clue.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('referral.clue.official')} htmlFor="clue-official" required>
        <Input
          id="clue-official"
          maxLength={300}
          value={official}
          onChange={(event) => setOfficial(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('referral.clue.foundOn')} htmlFor="clue-found" required>
        <DateField id="clue-found" value={foundOn} onChange={setFoundOn} />
      </Form.Item>
      <Form.Item label={t('referral.clue.facts')} htmlFor="clue-facts" required>
        <Input.TextArea
          id="clue-facts"
          rows={5}
          maxLength={5000}
          value={facts}
          onChange={(event) => setFacts(event.target.value)}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={pastHead} onChange={(event) => setPastHead(event.target.checked)}>
          {t('referral.clue.pastHead')}
        </Checkbox>
      </Form.Item>
      <Form.Item>
        <Checkbox checked={toProcuratorate} onChange={(event) => setToProcuratorate(event.target.checked)}>
          {t('referral.clue.toProcuratorate')}
        </Checkbox>
      </Form.Item>
    </Begin>
  );
}
