/**
 * What Stryker's Mocha runner needs beside Mocha 12: it asks for parts by the names they had before, without the
 * ending they have now, so an ending that is left out may also be `.cjs`. And it lets tests wait for ever, to end
 * the whole process instead, which takes many times as long: they get a limit again.
 */
const { Module } = require('node:module');

Module._extensions['.cjs'] ??= Module._extensions['.js'];

const limit = Number(process.env['MUTATION_TEST_LIMIT_MS']);
if (process.argv.some((argument) => argument.includes('stryker'))) {
  const { default: Mocha } = require('mocha');
  const { timeout } = Mocha.prototype;
  Mocha.prototype.timeout = function (ms) {
    return timeout.call(this, ms === 0 ? limit : ms);
  };
}
