// One capture: what was asked for, and what was brought: picture, text, replay, requests, checks.
import { EntryPage } from '../../../platform/registers/EntryPage.tsx';
import { Brought } from './Brought.tsx';

export function CapturePage() {
  return <EntryPage above={(entry) => (entry.state === 'captured' ? <Brought entry={entry} /> : null)} />;
}
