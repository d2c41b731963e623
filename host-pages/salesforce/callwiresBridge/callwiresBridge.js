import { LightningElement } from 'lwc';
import ConnectsIntegrationLibrary from 'cnxscv/connectsIntegrationLibrary';
import makeToken from '@salesforce/apex/CallwiresToken.make';
// A copy of the pack's bridge.mjs, named bridge.js, stands in this bundle.
import { start } from './bridge';

/** Replace by the address of Node-RED and the path of the connection. */
const URL_OF_BRIDGE = 'wss://nodered.example/contact-center/bsconnects';

export default class CallwiresBridge extends LightningElement {
  state = 'connecting';

  connectedCallback() {
    this.bridge = start({
      url: URL_OF_BRIDGE,
      library: ConnectsIntegrationLibrary,
      getToken: () => makeToken(),
      onState: (state, reason) => {
        this.state = reason ? `${state} (${reason})` : state;
      },
    });
  }

  disconnectedCallback() {
    this.bridge.stop();
  }
}
