/** Under which constant of the vendor's library people may look for an event. */
export function cti(constant: string): readonly string[] {
  return [`Cti.MessageType.${constant}`];
}
