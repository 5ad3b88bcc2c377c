// Under which the units of an agency are kept, by every dialog that changes them.

/** The list over all agencies. */
export const unitListKey = ['agencies', 'units'];

export const unitsKey = (agencyId: string) => ['agencies', agencyId, 'units'];
