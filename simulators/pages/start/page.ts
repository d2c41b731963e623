import { byId, make, showList } from '../shared/dom';
import { showLiveState } from '../shared/live-state';
import { isStartState, type MessageEntry, type PlaceGroup, type StepEntry } from './state';

const steps = byId('steps', HTMLElement);
const progress = byId('progress', HTMLElement);
const places = byId('places', HTMLElement);
const messages = byId('messages', HTMLElement);
const total = byId('total', HTMLElement);

/** Steps that only a look fulfils: done when their link was followed in this tab. */
const looked = new Set<string>();
let known: readonly StepEntry[] = [];

function showSteps(): void {
  const shown = known.map((step) => ({ ...step, done: step.done ?? looked.has(step.url) }));
  const done = shown.filter((step) => step.done).length;
  progress.textContent = `${done} of ${shown.length} done`;
  progress.classList.toggle('good', done === shown.length);
  showList(
    steps,
    shown,
    ({ what }) => what,
    (step) => {
      const link = anchor(step.url, step.what);
      link.addEventListener('click', () => {
        looked.add(step.url);
        showSteps();
      });
      const said = step.done ? make('span', { class: 'unseen' }, ' Done.') : '';
      return make(
        'li',
        { class: step.done ? 'done' : '' },
        make('p', {}, link, said),
        make('p', { class: 'soft' }, step.then),
      );
    },
  );
}

function anchor(url: string, text: string): HTMLAnchorElement {
  const link = make('a', {}, text);
  link.href = url;
  // One tab per person of the play: the start page stays where it is.
  link.target = '_blank';
  link.rel = 'noopener';
  return link;
}

function placeGroup({ title, places: list }: PlaceGroup): HTMLElement {
  const entries = list.map(({ what, url }) => make('li', {}, anchor(url, what)));
  return make('section', {}, make('h3', {}, title), make('ul', {}, ...entries));
}

function message({ at, kind, name, about, from, times }: MessageEntry): HTMLElement {
  const time = make('time', {}, new Date(at).toLocaleTimeString());
  return make(
    'li',
    { class: kind },
    time,
    make('span', {}, make('b', {}, name), times > 1 ? ` × ${times}` : ''),
    make('span', { class: 'about' }, about),
    make('span', { class: 'soft from' }, from.join(', ')),
  );
}

showLiveState(
  isStartState,
  (state) => {
    known = state.steps;
    showSteps();
    showList(places, state.places, ({ title }) => title, placeGroup);
    showList(messages, state.messages, ({ number }) => String(number), message);
    total.textContent = `${state.total} messages so far`;
  },
  'events',
);
