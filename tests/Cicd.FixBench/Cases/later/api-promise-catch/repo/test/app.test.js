const request = require('supertest');
const { makeApp } = require('../src/app');

const users = [
  { id: '1', name: 'Ada' },
  { id: '2', name: 'Bob' },
];

function makeStore() {
  return {
    find: jest.fn(async (id) => users.find((u) => u.id === id)),
    add: jest.fn(async (user) => ({ id: '3', ...user })),
  };
}

describe('users', () => {
  let store;
  let app;

  beforeEach(() => {
    store = makeStore();
    app = makeApp(store);
  });

  afterEach(() => jest.clearAllMocks());

  test('gives a user', async () => {
    const res = await request(app).get('/users/1');
    expect(res.status).toBe(200);
    expect(res.body).toEqual({ id: '1', name: 'Ada' });
    expect(store.find).toHaveBeenCalledWith('1');
  });

  test('knows no other', () =>
    request(app).get('/users/9').expect(404));

  test('adds', async () => {
    const res = await request(app).post('/users').send({ name: 'Cy' });
    expect(res.status).toBe(201);
    expect(res.body).toMatchObject({ id: expect.any(String), name: 'Cy' });
  });

  for (const name of ['', ' ', null]) {
    test(`refuses ${JSON.stringify(name)}`, async () => {
      await request(app).post('/users').send({ name }).expect(400);
    });
  }
});
