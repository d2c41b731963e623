import { HttpError, type HttpExchange } from '../../shared/http-exchange';
import type { HttpRouter } from '../../shared/http-router';
import { parseJson } from '../../shared/json';
import { object, ShapeError, text } from '../../shared/shapes';
import type { XucSettings } from '../settings';
import type { Roster } from '../world/roster';
import type { FaultBox } from './fault-box';
import type { Tokens } from './tokens';
import type { LoginFault } from '../faults';

const credentials = object(
  { login: text, password: text },
  { softwareType: text, applicationType: text },
);

/** Codes of a refused login: whether the user is unknown or the password wrong (section 5.1). */
const refusals = {
  '2017': { user: 'UserNotFound', password: 'InvalidPassword' },
  '2022': { user: 'InvalidCredentials', password: 'InvalidCredentials' },
} as const;

/** Tokens by REST (reference, section 1.2). */
export class Auth {
  loginAttempts = 0;
  checkAttempts = 0;
  readonly #roster: Roster;
  readonly #tokens: Tokens;
  readonly #settings: XucSettings;
  readonly #faults: FaultBox;

  constructor(roster: Roster, tokens: Tokens, settings: XucSettings, faults: FaultBox) {
    this.#roster = roster;
    this.#tokens = tokens;
    this.#settings = settings;
    this.#faults = faults;
  }

  mount(router: HttpRouter): void {
    router.on('POST', '/xuc/api/2.0/auth/login', async (exchange) => {
      this.loginAttempts += 1;
      const body = await exchange.body();
      this.#unlessFault(exchange, 'login', () => {
        this.#login(exchange, body);
      });
    });
    router.on('GET', '/xuc/api/2.0/auth/check', (exchange) => {
      this.checkAttempts += 1;
      this.#unlessFault(exchange, 'check', () => {
        this.#check(exchange);
      });
    });
  }

  #login(exchange: HttpExchange, body: string): void {
    const { login, password } = readCredentials(body);
    const user = this.#roster.user(login);
    const codes = refusals[this.#settings.errorCodes];
    if (user === undefined) throw new HttpError(401, codes.user, `There is no user ${login}.`);
    if (user.password !== password) throw new HttpError(401, codes.password, 'Wrong password.');
    this.#give(exchange, login);
  }

  #check(exchange: HttpExchange): void {
    const [scheme, token = ''] = (exchange.request.headers.authorization ?? '').split(' ');
    const login = scheme === 'Bearer' ? this.#tokens.login(token) : undefined;
    if (login === undefined) throw new HttpError(401, 'TokenExpired', 'The token is not valid.');
    this.#tokens.revoke(token);
    this.#give(exchange, login);
  }

  #give(exchange: HttpExchange, login: string): void {
    const { ttl } = this.#settings;
    const token = this.#tokens.issue(login);
    exchange.json(200, { login, token, ...(ttl === undefined ? {} : { TTL: ttl }) });
  }

  #unlessFault(exchange: HttpExchange, call: 'login' | 'check', answer: () => void): void {
    const fault = this.#faults.takeLogin(call);
    const act = (): void => {
      try {
        if (fault === undefined || isOnlySlow(fault)) answer();
        else answerFault(exchange, fault);
      } catch (error) {
        exchange.fail(error);
      }
    };
    if (fault?.hang === true) return;
    if (fault?.delay === undefined) act();
    else this.#faults.timers.after(fault.delay, act);
  }
}

function isOnlySlow({ status, error, html }: LoginFault): boolean {
  return status === undefined && error === undefined && html !== true;
}

function answerFault(exchange: HttpExchange, fault: LoginFault): void {
  if (fault.html === true) {
    const page = '<!doctype html><title>Sign in</title><p>Please sign in.</p>';
    exchange.send(fault.status ?? 200, 'text/html; charset=utf-8', page);
    return;
  }
  const status = fault.status ?? (fault.error === undefined ? 500 : 401);
  throw new HttpError(status, fault.error ?? 'UnhandledError', 'Refused on purpose.');
}

function readCredentials(body: string): { login: string; password: string } {
  try {
    return credentials(parseJson(body), '');
  } catch (error) {
    const problem = error instanceof ShapeError ? error.message : 'No JSON.';
    throw new HttpError(400, 'InvalidJson', problem);
  }
}
