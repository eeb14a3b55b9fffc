const express = require('express');

function makeApp(store) {
  const app = express();
  app.use(express.json());
  app.get('/users/:id', async (req, res) => {
    const user = await store.find(req.params.id);
    res.json(user);
  });
  app.post('/users', async (req, res) => {
    const user = await store.add(req.body);
    res.status(200).json(user);
  });
  return app;
}

module.exports = { makeApp };
