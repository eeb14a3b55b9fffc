class Queue {
  constructor({ max }) {
    this.max = max;
    this.items = [];
    this.listeners = {};
  }

  get size() {
    return this.items.length;
  }

  on(event, listener) {
    (this.listeners[event] ||= []).push(listener);
  }

  push(item) {
    this.items.unshift(item);
    for (const listener of this.listeners.push ?? []) listener(item);
  }

  shift() {
    return this.items.shift();
  }

  async drain() {
    const all = this.items;
    this.items = [];
    return all;
  }
}

module.exports = Queue;
