import { add } from '../src/cart';

test('one and two', () => {
  expect(add(1, 2)).toBe(3);
});

test('two and five', () => {
  expect(add(2, 5)).toBe(7);
});
