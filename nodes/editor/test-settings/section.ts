import type { SettingField } from '../config/fields';
import { button, el, fill } from '../shared/dom';
import { errorWords } from '../shared/error-words';
import { isObject, text } from '../shared/read';
import type { EditorNode, Translate } from '../shared/red';

/** Tries the settings of a dialog as they stand there, and says what came of it. */
export class TestSection {
  readonly element: HTMLElement;
  readonly #outcome = el('div', { class: 'callwires-test-outcome', role: 'status' });
  readonly #start: HTMLButtonElement;
  readonly #t: Translate;

  constructor(
    private readonly node: EditorNode,
    private readonly backend: string,
    private readonly fields: readonly SettingField[],
    /** The way in that is chosen at present. */
    private readonly transport: () => string,
  ) {
    this.#t = node._;
    this.#start = button(this.#t('trial.start'), 'plug', () => {
      this.#run();
    });
    const help = el('span', { class: 'callwires-help' }, this.#t('trial.help'));
    this.element = el('div', { class: 'callwires-test' }, this.#start, ' ', help, this.#outcome);
  }

  /** What was said was about other settings. */
  forget(): void {
    this.#say('');
  }

  #run(): void {
    const written = JSON.stringify(this.#written());
    this.#say('running', el('p', {}, this.#t('trial.running')));
    this.#start.disabled = true;
    $.ajax({
      url: `contact-center/${this.backend}/test`,
      method: 'POST',
      contentType: 'application/json',
      data: written,
    })
      .then(
        (outcome: unknown) => {
          // Somebody has changed a setting in the meantime.
          if (JSON.stringify(this.#written()) !== written) this.#say('');
          else this.#tell(isObject(outcome) ? outcome : {});
        },
        (failure: unknown) => {
          const status = isObject(failure) ? failure['status'] : undefined;
          const refused = status === 401 || status === 403;
          const words = refused
            ? this.#t('facts.forbidden')
            : this.#t('trial.noServer', { reason: text(status) });
          this.#say('failed', el('p', {}, words));
        },
      )
      .always(() => {
        this.#start.disabled = false;
      });
  }

  /** Node-RED's own form elements hold what it saves by itself; the rest the fields can read. */
  #written(): object {
    const config: Record<string, unknown> = {
      transport: this.transport(),
      name: document.querySelector<HTMLInputElement>('#node-config-input-name')?.value ?? '',
    };
    const credentials: Record<string, unknown> = {};
    for (const { name, input, ways, read } of this.fields) {
      if (ways.length > 0 && !ways.includes(this.transport())) continue;
      const value = read() ?? input.value;
      const into = this.node._def.credentials?.[name] ? credentials : config;
      into[name] = value === '_ADD_' ? '' : value;
    }
    return { id: this.node.id, config, credentials };
  }

  #tell(outcome: Readonly<Record<string, unknown>>): void {
    const t = this.#t;
    if (outcome['ok'] === true) {
      const notes = Array.isArray(outcome['notes']) ? outcome['notes'].map(String) : [];
      const [first, ...others] = notes.map((note) => t(`trial.notes.${note}`));
      const ms = Math.round(Number(outcome['ms']));
      this.#say(
        'ok',
        el('p', {}, el('strong', {}, t('trial.works')), ` ${first ?? ''} (${ms} ms)`),
        ...others.map((words) => el('p', {}, words)),
      );
      return;
    }
    const advice = text(outcome['advice']);
    this.#say(
      'failed',
      el(
        'p',
        {},
        el('strong', {}, errorWords(outcome, t)),
        ' ',
        el('code', {}, text(outcome['code'])),
      ),
      advice !== '' && el('p', {}, t(`trial.advice.${advice}`)),
    );
  }

  #say(outcome: string, ...words: (HTMLElement | false)[]): void {
    this.#outcome.dataset['outcome'] = outcome;
    fill(this.#outcome, ...words);
    if (outcome !== '') this.element.scrollIntoView({ block: 'nearest' });
  }
}
