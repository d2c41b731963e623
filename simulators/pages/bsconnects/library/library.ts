import type { Gadget } from '../gadget/gadget';
import { requests } from '../gadget/requests';

type Library = Record<string, unknown>;

const handlers = [
  'onAgentStateChange',
  'onCallVariableChanged',
  'onError',
  'onWorkitemCreate',
  'onWorkitemConnect',
  'onWorkitemPause',
  'onWorkitemResume',
  'onWorkitemWrapup',
  'onWorkitemEnd',
  'onWrapupDataChanged',
];

/** Those that only some products have. */
const viewHandlers = [
  'onQueueDataUpdate',
  'onTeamDataUpdate',
  'onParticipantMapping',
  'onWorkitemTransferred',
];

/** The functions of the library, in the form of the gadget's product. */
export function library(gadget: Gadget): Library {
  const { switches } = gadget;
  let initialised = false;
  const cil: Library = {
    initIntegration: (callback: () => void): void => {
      setTimeout(() => {
        initialised = true;
        callback();
      }, switches.initDelay);
    },
  };
  const names = [...handlers, switches.createName, ...(switches.views ? viewHandlers : [])];
  for (const name of names) {
    cil[name] = (handler: (payload: unknown) => void): void => {
      if (!initialised) throw new Error('The library is not initialised');
      gadget.events.on(name, handler);
    };
  }
  for (const [name, { args, onlyByEvent }] of Object.entries(requests)) {
    if (onlyByEvent) continue;
    cil[name] = (...values: readonly unknown[]): Promise<unknown> => {
      if (!initialised) return Promise.reject(new Error('The library is not initialised'));
      const members = Object.fromEntries(args.map((arg, index) => [arg, values[index]]));
      return answer(gadget, name, members);
    };
  }
  return cil;
}

/** What goes into the page: an object, or a class whose instances are such objects. */
export function inForm(gadget: Gadget): unknown {
  const made = library(gadget);
  if (gadget.switches.form !== 'F3') return Object.freeze(made);
  // A class without a body of its own: all its methods are those above.
  function ConnectsIntegrationLibrary(): void {
    // Nothing is to be set up.
  }
  Object.assign(ConnectsIntegrationLibrary.prototype, made);
  return ConnectsIntegrationLibrary;
}

/** The promise of a request, in the form of the product. */
function answer(
  gadget: Gadget,
  name: string,
  members: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { form, answers } = gadget.switches;
  const { silent, mute } = gadget.faults;
  if (silent) return new Promise(() => undefined);
  return new Promise((resolve) => {
    setTimeout(() => {
      try {
        if (mute) throw new Error('');
        const response = gadget.request(name, members);
        const bare = form === 'F3' && answers === 'bare';
        if (bare) resolve(response);
        else if (form === 'F3' && answers === 'response') resolve({ response });
        else resolve({ success: true, response });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (form === 'F2' && !mute) resolve({ success: false, error: { message } });
        else resolve(form === 'F3' ? undefined : { success: false });
      }
    }, 20);
  });
}
