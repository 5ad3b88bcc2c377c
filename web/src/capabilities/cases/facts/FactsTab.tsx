// Parties and facts: who, whose right, where and when, what the offence check asks, who handles the case.
import { FileSection } from './FileSection.tsx';
import { OfficersSection } from './Officers.tsx';
import { PartiesSection } from './Parties.tsx';
import { RightsSection } from './Rights.tsx';

export function FactsTab() {
  return (
    <div className="cases-stack">
      <PartiesSection />
      <FileSection />
      <RightsSection />
      <OfficersSection />
    </div>
  );
}
