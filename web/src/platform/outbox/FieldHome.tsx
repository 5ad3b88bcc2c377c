// Where field work begins: the pages that open without a connection, and what waits to be sent.
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { useWords } from '../i18n/index.ts';
import { knownUser } from '../known-user.ts';
import { Capabilities } from '../registers/capability.ts';
import { useTitle } from '../title.ts';
import { OutboxList } from './OutboxList.tsx';

export function FieldHome() {
  const { t } = useWords();
  useTitle(t('outbox.field'));
  const doors = useContext(Capabilities).flatMap(({ field = [] }) => field);
  const user = knownUser();
  return (
    <>
      <h1 className="qf-hidden">{t('outbox.field')}</h1>
      <ul className="qf-field-doors">
        {doors.map(({ text, path }) => (
          <li key={path}>
            <Link to={path}>{t(text)}</Link>
          </li>
        ))}
      </ul>
      {user !== null && <OutboxList user={user.id} />}
    </>
  );
}
