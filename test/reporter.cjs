const { createRequire } = require('node:module');
const { join } = require('node:path');
const { reporters } = require('mocha');

const other = process.env['CALLWIRES_NODE_RED'];
const load = other === undefined ? require : createRequire(join(other, 'package.json'));
const { version } = load('node-red/package.json');

/** Mocha's own report, what was tested on, and one line that machines can read in any language. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    // What only a second try passes is passed, but not in silence.
    runner.on('retry', (test, error) => {
      process.stdout.write(`TRIED AGAIN: ${test.fullTitle()}: ${error.message}\n`);
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const rest = other === undefined ? ' ONLY; Node-RED 5 is tested by: npm run test:5' : '';
      process.stdout.write(`On Node-RED ${version} and Node.js ${process.versions.node}${rest}.\n`);
      process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
};
