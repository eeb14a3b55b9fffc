module.exports = (config) => config.set({
  files: ['test/**/*.js'],
  singleRun: true,
});
