// The text of a scan, typed in for those who do not see its pages and for search: entered here, then covered passage by passage as any other.
import { useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { Input } from '../../platform/parts/fields/Input.tsx';
import { PageForm } from '../../platform/parts/PageForm.tsx';
import { keepRecord, useAct } from '../../platform/parts/use-act.ts';
import type { Review, Scan } from './shapes.ts';
import { TextReview } from './TextReview.tsx';

export function TypedText({ review, scan }: { review: Review; scan: Scan }) {
  const { t } = useWords();
  const client = useQueryClient();
  const kept = review.text?.served ?? '';
  const [text, setText] = useState(kept);
  const { act, busy, error } = useAct();
  const save = async () => {
    const path = `/disclosures/${review.id}/typed-text` as const;
    const done = await act(() => call({ method: 'PUT', path, body: { text }, version: scan.version }));
    if (done !== undefined) keepRecord(client, ['disclosures', 'review', review.id], done.answer);
  };
  return (
    <section className="disclosure-typed">
      <h2>{t('disclosure.typed.title')}</h2>
      <p className="qf-second">{t('disclosure.typed.about')}</p>
      {review.mayDecide && (
        <PageForm
          plain
          send={t(text.trim() === '' ? 'disclosure.typed.remove' : 'disclosure.typed.save')}
          unchanged={text.trim() === kept}
          draft={`typed-text ${review.id}`}
          needs={[]}
          sending={{ isPending: busy, error }}
          onSend={() => void save()}
        >
          <Form.Item label={t('disclosure.typed.text')} htmlFor="typed-text">
            <Input.TextArea
              id="typed-text"
              rows={6}
              maxLength={60_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Form.Item>
        </PageForm>
      )}
      {review.text !== null && <TextReview review={review} text={review.text} />}
    </section>
  );
}
