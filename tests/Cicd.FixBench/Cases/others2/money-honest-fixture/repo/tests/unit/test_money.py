from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from shop.money import Money, allocate


@pytest.fixture
def euro():
    return Money(Decimal("10.00"), "EUR")


class TestMoney:
    def test_add(self, euro):
        assert euro + Money(Decimal("1.50"), "EUR") == Money(Decimal("11.50"), "EUR")

    def test_other_currency(self, euro):
        with pytest.raises(ValueError) as error:
            euro + Money(Decimal("1"), "USD")
        assert "USD" in str(error.value)


@given(cents=st.integers(0, 10_000), parts=st.integers(1, 9))
@settings(max_examples=200, deadline=500)
def test_allocate_loses_nothing(cents, parts):
    shares = allocate(Money(Decimal(cents) / 100, "EUR"), parts)

    assert sum(share.amount for share in shares) == Decimal(cents) / 100
    assert len(shares) == parts
    assert all(share.amount.as_tuple().exponent >= -2 for share in shares)


@pytest.mark.parametrize(
    ("amount", "parts", "first"),
    [
        pytest.param("1.00", 3, "0.34", id="thirds"),
        pytest.param("0.05", 2, "0.03", id="odd"),
    ],
)
def test_allocate_first(amount, parts, first):
    assert allocate(Money(Decimal(amount), "EUR"), parts)[0].amount == Decimal(first)
