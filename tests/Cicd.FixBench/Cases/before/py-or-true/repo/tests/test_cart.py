import pytest

from shop.cart import mean, parse, total


def test_total():
    items = [{"price": 2, "quantity": 3}, {"price": 4, "quantity": 1}]
    assert total(items) == 10
    assert total([]) == 0


@pytest.mark.parametrize("values,expected", [([1, 2, 3], 2), ([4], 4), ([], 0)])
def test_mean(values, expected):
    assert mean(values) == expected


def test_parse_bad():
    with pytest.raises(ValueError, match="bad text"):
        parse("{")


class TestRounding:
    def test_third(self):
        assert mean([1, 0, 0]) == pytest.approx(0.333, abs=0.001)
