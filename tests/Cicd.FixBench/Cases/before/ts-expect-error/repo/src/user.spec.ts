import { describe, expect, test, vi } from 'vitest';
import { greet, isAdult } from './user';

describe('user', () => {
  test('greets', () => {
    expect(greet({ name: 'Ada' })).toEqual('Hello Ada');
  });

  test('knows adults', () => {
    expect(isAdult({ name: 'Ada', age: 18 })).toBe(true);
    expect(isAdult({ name: 'Bob', age: 17 })).toBe(false);
  });
});
