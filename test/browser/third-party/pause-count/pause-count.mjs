/* global HTMLElement, customElements */
import ConnectsIntegrationLibrary from 'cnxscv/connectsIntegrationLibrary';

/**
 * A component as people write them for b+s Connects in Salesforce: it has a library object of its own,
 * registers in the callback, reads the work item wherever the product has put it, and writes back.
 */
class PauseCount extends HTMLElement {
  cil;
  channel = 'telephony';
  workitem = null;
  pauses = 0;

  connectedCallback() {
    this.cil = new ConnectsIntegrationLibrary();
    this.cil.initIntegration(() => {
      this.cil.onWorkitemConnect((event) => this.begin(event));
      this.cil.onWorkitemPause((event) => this.count(event));
      this.cil.onWorkitemResume((event) => this.isOurs(event) && this.save());
      this.cil.onWorkitemEnd(() => this.finish());
      this.cil.onAgentStateChange((event) => {
        const state = event.newState ?? event.state ?? '';
        if (state.replace('-', '').toLowerCase() === 'wrapup') this.finish();
      });
      this.cil.onError((error) => this.setAttribute('title', error.message));
      this.show('Waiting for a call');
    });
  }

  begin(event) {
    if (!this.isOurs(event)) return;
    this.workitem = event.id ?? event.workitem?.id;
    this.pauses = 0;
    this.show('In a call');
  }

  count(event) {
    if (!this.isOurs(event)) return;
    this.pauses += 1;
    this.show(`Pauses: ${this.pauses}`);
  }

  async save() {
    const answer = await this.cil.isUpdateWorkitemDataEnabled(this.channel, this.workitem);
    if (!answer?.response?.enabled) {
      this.show('Not saved');
      return;
    }
    const data = { callVariable3: String(this.pauses) };
    await this.cil.updateWorkitemData(this.channel, this.workitem, data);
    this.show(`Saved: ${this.pauses}`);
  }

  finish() {
    if (this.workitem === null) return;
    this.workitem = null;
    this.show(`The call had ${this.pauses} pauses`);
  }

  isOurs(event) {
    return (event.channelId ?? event.workitem?.channelId) === this.channel;
  }

  show(text) {
    this.textContent = text;
  }
}

customElements.define('pause-count', PauseCount);
