// What a measure is, and by which procedure it lives.
export const measureKinds = ['seizure', 'sealing', 'registration', 'bankEnquiry'] as const;
export type MeasureKind = (typeof measureKinds)[number];

export const procedureOf: Readonly<Record<MeasureKind, string>> = {
  seizure: 'cases.measure',
  sealing: 'cases.measure',
  registration: 'cases.registration',
  bankEnquiry: 'cases.bank-enquiry',
};
