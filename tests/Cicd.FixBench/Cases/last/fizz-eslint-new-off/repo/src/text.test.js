import { isPalindrome, wordCount } from './text.js';

describe('isPalindrome', () => {
  test('plain', () => {
    expect(isPalindrome('anna')).toBe(true);
    expect(isPalindrome('bob!')).toBe(false);
  });

  test('ignores signs', () => {
    expect(isPalindrome('A man, a plan, a canal: Panama')).toBe(true);
  });
});

describe('wordCount', () => {
  test('counts', () => {
    expect(wordCount('a b c')).toBe(3);
    expect(wordCount('')).toBe(0);
  });
});
