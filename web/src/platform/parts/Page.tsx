// The head of every page: title, facts, actions, tabs.
import type { ReactNode } from 'react';
import { useTitle } from '../title.ts';
import { type Back, WayBack } from './WayBack.tsx';

export type PageProps = {
  /** The list that a record is from. */
  back?: Back;
  /** In words, for the browser's tab; also the heading unless `heading` says it otherwise. */
  title: string;
  heading?: ReactNode;
  facts?: ReactNode;
  actions?: ReactNode;
  /** A second line under the title: facts or the action bar. */
  below?: ReactNode;
  tabs?: ReactNode;
  children: ReactNode;
};

export function Page({ back, title, heading, facts, actions, below, tabs, children }: PageProps) {
  useTitle(title);
  return (
    <div className="qf-page">
      <header className="qf-page-head">
        <div className="qf-page-title">
          {back !== undefined && <WayBack {...back} />}
          <h1>{heading ?? title}</h1>
          {facts !== undefined && <span className="qf-page-facts">{facts}</span>}
          {actions !== undefined && <div className="qf-actions">{actions}</div>}
        </div>
        {below}
        {tabs}
      </header>
      <div className="qf-page-body">{children}</div>
    </div>
  );
}
