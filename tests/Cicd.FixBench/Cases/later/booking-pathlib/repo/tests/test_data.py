from hotel.data import load


def test_load():
    assert load("data/rooms.csv") == 12
