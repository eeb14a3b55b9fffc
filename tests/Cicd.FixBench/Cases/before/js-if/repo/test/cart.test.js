import { add, total, load } from '../src/cart';

describe('cart', () => {
  it('adds', () => {
    expect(add(1, 2)).toBe(3);
  });

  it('totals', () => {
    const items = [{ price: 2, quantity: 3 }, { price: 4, quantity: 1 }];
    expect(total(items)).toBe(10);
    expect(total([])).toBe(0);
  });

  it.each([
    [1, 1, 2],
    [2, 2, 4],
    [5, 5, 10],
  ])('adds %i and %i', (a, b, sum) => {
    expect(add(a, b)).toBe(sum);
  });

  it('rejects', async () => {
    await expect(load('bad')).rejects.toThrow('Not found');
  });

  it('rounds', () => {
    expect(0.1 + add(0.1, 0.1)).toBeCloseTo(0.3, 5);
  });
});
