import rfdc from 'rfdc';

/** A deep copy of JSON; what a subscriber does to its copy, no other sees. */
export const copy: <T>(value: T) => T = rfdc();
