/** Why something cannot be done, and the HTTP status that goes with it (reference, B.3 and B.7). */
const statuses = {
  bad_request: 400,
  agent_not_found: 404,
  starter_not_found: 404,
  router_not_found: 404,
  session_not_found: 404,
  alarm_not_found: 404,
  task_not_found: 404,
  agent_not_logged_on: 409,
  starter_has_no_router: 409,
  session_not_bound: 409,
  session_state: 409,
  agent_already_requested: 409,
} as const;

export type RefusalCode = keyof typeof statuses;

/** An order that the contact center does not carry out. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }

  get status(): number {
    return statuses[this.code];
  }
}
