import { controlOrder, type ControlRoute } from '../../shared/control-routes';
import { integer, number, object, oneOf, text } from '../../shared/shapes';
import type { FaultTarget } from '../faults';
import type { Five9Simulator } from '../types';

const targetKeys = { userName: text };
const onTarget = object({}, targetKeys);

function target(userName?: string): FaultTarget {
  return userName === undefined ? 'all' : { userName };
}

/** The fault switches; see `Five9Faults` for what each does. */
export const faultOrders: readonly ControlRoute<Five9Simulator>[] = [
  controlOrder(
    '/control/faults/drop',
    object({}, { ...targetKeys, how: oneOf('reset', 'close', 'clean') }),
    ({ faults }, { userName, how }) => {
      faults.drop(how, target(userName));
    },
  ),
  controlOrder('/control/faults/freeze', onTarget, ({ faults }, { userName }) => {
    faults.freeze(target(userName));
  }),
  controlOrder('/control/faults/resume', onTarget, ({ faults }, { userName }) => {
    faults.resume(target(userName));
  }),
  controlOrder('/control/faults/garbage', onTarget, ({ faults }, { userName }) => {
    faults.garbage(target(userName));
  }),
  controlOrder('/control/faults/half-frame', onTarget, ({ faults }, { userName }) => {
    faults.halfFrame(target(userName));
  }),
  controlOrder(
    '/control/faults/close',
    object({ code: integer }, targetKeys),
    ({ faults }, { code, userName }) => {
      faults.close(code, target(userName));
    },
  ),
  controlOrder(
    '/control/faults/answers',
    object(
      {},
      {
        path: text,
        method: text,
        times: integer,
        delay: number,
        kind: oneOf('html', 'status', 'loginState', 'garbage', 'empty', 'hang', 'drop'),
        status: integer,
        errorCode: integer,
        message: text,
      },
    ),
    ({ faults }, fault) => {
      faults.answers(fault);
    },
  ),
  controlOrder(
    '/control/faults/upgrades',
    object({}, { times: integer, status: integer }),
    ({ faults }, fault) => {
      faults.upgrades(fault);
    },
  ),
  controlOrder('/control/faults/clear', object({}), ({ faults }) => {
    faults.clear();
  }),
];
