// A form on a page, filled in and refused as the one of a dialog is.
import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { type Sending, useNeeds } from './fields/use-needs.tsx';

type PageFormProps = Sending & {
  /** On the button that sends. */
  send: string;
  className?: string;
  danger?: boolean;
  /** Blue, unless the page has another act that matters more. */
  plain?: boolean;
  /** There is nothing to send, since nothing was changed. */
  unchanged?: boolean;
  /** After the button. */
  beside?: ReactNode;
  /** Names the form among those of its page, under which what is typed is kept; null for what may not be, as passwords. */
  draft: string | null;
  children: ReactNode;
};

export function PageForm(props: PageFormProps) {
  const {
    send,
    className = '',
    danger = false,
    plain = false,
    unchanged = false,
    beside,
    draft,
    children,
    ...sent
  } = props;
  const { around, summary, trySending, waits } = useNeeds({ ...sent, draft, title: send });
  return (
    <Form layout="vertical" className={`qf-form qf-holds-keys ${className}`} onFinish={trySending}>
      {around(children)}
      <div className="qf-actions">
        {summary}
        <Button
          htmlType="submit"
          {...(!plain && { type: 'primary' as const })}
          danger={danger}
          disabled={unchanged}
          loading={sent.sending.isPending || waits}
        >
          {send}
        </Button>
        {beside}
      </div>
    </Form>
  );
}
