import type { Call } from '../../runtime/client';
import { valuesOfCall, type CavPort, type Values } from '../cavs/cavs';
import { DefinitionsCache, readDefinitions } from '../cavs/definitions';
import { LOGIN_LIMIT } from './authenticate';
import { ask, callPath, readCall, text, type CommandContext } from './context';
import { SERVICES } from './login';
import type { Rest } from './rest';

/** @param signal of the session: several commands may wait for them, so none of them may end it. */
export function cavDefinitions(rest: Rest, signal: AbortSignal): DefinitionsCache {
  return new DefinitionsCache(async () => {
    const list = await rest.json({
      what: 'call_variables',
      method: 'GET',
      path: `${SERVICES}/orgs/${rest.login.orgId}/call_variables`,
      timeout: LOGIN_LIMIT,
      signal,
    });
    return readDefinitions(list);
  });
}

/** Variables of calls, by REST. */
export class RestCavPort implements CavPort {
  constructor(
    private readonly context: () => CommandContext,
    readonly definitions: DefinitionsCache,
  ) {}

  async read(_interactionId: string, call: Call, signal: AbortSignal): Promise<Values> {
    return valuesOfCall(await readCall(this.context(), call, signal));
  }

  async write(
    _interactionId: string,
    values: Values,
    call: Call,
    signal: AbortSignal,
  ): Promise<void> {
    const context = this.context();
    const path = `${callPath(context, text(call, 'interactionId'))}/variables_2`;
    await context.rest.json(ask(call, signal, 'PUT', path, Object.fromEntries(values)));
  }
}
