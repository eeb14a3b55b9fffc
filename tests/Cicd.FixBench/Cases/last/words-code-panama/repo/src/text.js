export const isPalindrome = (text) => {
  const clean = text.toLowerCase();
  return clean === clean.split('').reverse().join('');
};

export const wordCount = (text) => text.split(' ').length;
