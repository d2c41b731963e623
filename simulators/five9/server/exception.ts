import type { Refusal } from '../world/refusal';

/** Body of an error (reference, section 5.2). */
export function exceptionBody({ message, detail }: Refusal): Record<string, unknown> {
  const { errorCode = detail.status, contextCode = 'GENERIC', objectId, farmId } = detail;
  const context = {
    contextCode,
    ...(objectId === undefined ? {} : { objectId }),
    ...(farmId === undefined ? {} : { farmId }),
  };
  return { five9ExceptionDetail: { timestamp: Date.now(), errorCode, message, context } };
}
