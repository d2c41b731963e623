/** What an answer's `five9ExceptionDetail` says besides time and message (reference, section 5.2). */
export interface ExceptionDetail {
  status: number;
  errorCode?: number;
  contextCode?: string;
  objectId?: string;
  farmId?: string;
}

/** Something that the contact center refuses. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly detail: ExceptionDetail,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export function notFound(what: string, objectId: string): Refusal {
  const detail = { status: 404, errorCode: 1, contextCode: 'ITEM_NOT_FOUND', objectId };
  return new Refusal(`${what} ${objectId} is not found`, detail);
}

export function badRequest(message: string): Refusal {
  return new Refusal(message, { status: 400, errorCode: 2, contextCode: 'VALIDATION' });
}

export function forbidden(message: string): Refusal {
  return new Refusal(message, { status: 403, errorCode: 4, contextCode: 'PERMISSION' });
}
