from shop.io import load


def test_load():
    assert load("tests/fixtures/a.json") == {"a": 1}
