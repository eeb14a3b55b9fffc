import test from 'node:test';
import assert from 'node:assert/strict';
import { slug, chunk } from '../src/text.mjs';

test('slug', () => {
  assert.equal(slug('Hello World'), 'hello-world');
  assert.equal(slug('  Tea & Cake '), 'tea-cake');
});

test('chunk', async (t) => {
  await t.test('splits', () => {
    assert.deepEqual(chunk([1, 2, 3], 2), [[1, 2], [3]]);
  });

  await t.test('refuses zero', () => {
    assert.throws(() => chunk([1], 0), { name: 'RangeError', message: 'size must be positive' });
  });
});
