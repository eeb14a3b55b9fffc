export default [
  {
    rules: {
      'no-console': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
];
