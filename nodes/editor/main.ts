import { questionBehaviour } from './chat-question/behaviour';
import { commandBehaviour } from './command/behaviour';
import { configBehaviour } from './config/behaviour';
import { eventBehaviour } from './event/behaviour';
import { versionBehaviour } from './shared/version';
import { QuickAddBox } from './quick-add/box';

const behaviours = {
  config: configBehaviour,
  event: eventBehaviour,
  command: commandBehaviour,
  question: questionBehaviour,
  version: versionBehaviour,
  quickAdd: new QuickAddBox(),
};

declare global {
  interface Window {
    /** What the definitions in each set's html delegate to. */
    callwires?: typeof behaviours;
  }
}

// Every set's html loads this script. Dialogs that are open keep their state in the first one.
window.callwires ??= behaviours;
