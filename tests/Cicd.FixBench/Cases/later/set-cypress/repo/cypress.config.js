module.exports = {
  e2e: { specPattern: 'cypress/e2e/**/*.cy.js', retries: 0 },
};
