/** Most characters of a property, and most options of a choice (reference, section 3). */
export const limits = {
  name: 128,
  email: 254,
  message: 4000,
  reason: 256,
  id: 128,
  option: 100,
  options: 20,
} as const;
