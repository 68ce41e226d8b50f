// jsdom plus the web globals that React 19, antd and the router expect and jsdom does not have.
const { TestEnvironment } = require('jest-environment-jsdom');

// MessageChannel on timers: the one of node:worker_threads keeps the process alive.
class MessageChannel {
  constructor() {
    const port = () => ({ onmessage: null, close() {} });
    const [one, other] = [port(), port()];
    const wire = (from, to) => {
      from.postMessage = (data) => setTimeout(() => to.onmessage?.({ data }), 0);
    };
    wire(one, other);
    wire(other, one);
    this.port1 = one;
    this.port2 = other;
  }
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { global } = this;
    Object.assign(global, { TextEncoder, TextDecoder, MessageChannel, Headers, Request, Response });
    const computed = global.getComputedStyle.bind(global);
    global.getComputedStyle = (element) => computed(element); // pseudo-elements are not implemented
    global.HTMLDialogElement.prototype.showModal ??= function showModal() {
      this.open = true;
    };
    global.HTMLDialogElement.prototype.close ??= function close() {
      this.open = false;
    };
    global.scrollTo = () => {};
  }
};
