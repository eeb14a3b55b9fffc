import { describe, expect, it, vi } from 'vitest';
import { load, sum } from '../src/sum.js';

describe('sum', () => {
  it('adds prices times quantity', () => {
    expect(sum([{ price: 2, quantity: 3 }])).toBe(6);
  });

  it('is zero without items', () => {
    expect(sum([])).toBe(0);
  });
});

describe('load', () => {
  it('rejects a missing item', async () => {
    const fetcher = vi.fn().mockResolvedValue({ ok: false });
    await expect(load(fetcher, 7)).rejects.toThrow('no item 7');
    expect(fetcher).toHaveBeenCalledTimes(1);
  });
});
