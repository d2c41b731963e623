import type { Desk } from './desk';
import type { Interaction } from './interaction';
import { Refusal } from './refusal';

const TIMERS = ['ALLOW_SET_REACTIVATE_TIMER', 'ALLOW_SET_REDIAL_TIMER'];

/** Notes the disposition; nothing is ended yet. @throws Refusal where it does not fit. */
export function choose(interaction: Interaction, dispositionId: unknown, timeout?: unknown): void {
  const disposition = interaction.dispositions.find(({ id }) => id === dispositionId);
  if (!disposition) {
    throw new Refusal('Generic', `There is no disposition ${String(dispositionId)}.`);
  }
  if (disposition.flags.some((flag) => TIMERS.includes(flag))) {
    checkTimeout(timeout, disposition.timeout);
  }
  interaction.disposition = disposition;
}

/** The log is saved and the interaction leaves the desk; getters fail from here on. */
export function leave(desk: Desk, interaction: Interaction, eventReason: string | null): void {
  interaction.enter('FINISHED');
  desk.remove(interaction);
  const kind = interaction.type.toLowerCase();
  if (interaction.type === 'Call') desk.socket('5', interaction.wire, eventReason);
  desk.tell(`${kind}Finished`, interaction, { [`${kind}LogData`]: interaction.log });
}

function checkTimeout(given: unknown, preset: number): void {
  if (given === undefined && preset >= 0) return;
  const text = typeof given === 'number' ? String(given) : given;
  if (typeof text !== 'string' || !/^[0-9]+$/.test(text)) {
    throw new Refusal('Generic', 'This disposition needs a timeout in milliseconds.');
  }
}
