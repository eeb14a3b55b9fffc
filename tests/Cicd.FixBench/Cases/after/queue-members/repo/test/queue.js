const { expect } = require('chai');
const sinon = require('sinon');
const Queue = require('../lib/queue');

describe('Queue', function () {
  this.timeout(2000);

  let queue;

  beforeEach(function () {
    queue = new Queue({ max: 2 });
  });

  it('keeps the order', function () {
    queue.push('a');
    queue.push('b');
    expect(queue.shift()).to.equal('a');
    expect(queue.shift()).to.equal('b');
    expect(queue.size).to.equal(0);
  });

  it('refuses more than max', function () {
    queue.push('a');
    queue.push('b');
    expect(() => queue.push('c')).to.throw(RangeError, /full/);
  });

  it('tells listeners', function () {
    const listener = sinon.spy();
    queue.on('push', listener);
    queue.push('a');
    expect(listener.calledOnceWith('a')).to.be.true;
    sinon.assert.calledOnce(listener);
  });

  it('drains', async function () {
    queue.push('a');
    const drained = await queue.drain();
    expect(drained).to.deep.equal(['a']);
  });
});
