// Under which the units of an agency are kept, by every dialog that changes them.

export const unitsKey = (agencyId: string) => ['agencies', agencyId, 'units'];
