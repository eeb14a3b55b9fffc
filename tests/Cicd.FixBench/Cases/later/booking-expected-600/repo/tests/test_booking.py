import datetime as dt

import pytest

from hotel.booking import Booking, confirm

MAY_1 = dt.date(2024, 5, 1)


@pytest.fixture
def booking():
    return Booking(MAY_1, 3, guests=2)


def test_end(booking):
    assert booking.end == dt.date(2024, 5, 4)


def test_price(booking):
    """Every guest pays."""
    assert booking.price(100) == 600
    assert booking.price(0) == 0


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (dt.date(2024, 5, 4), False),
        (dt.date(2024, 5, 3), True),
        (dt.date(2024, 4, 30), True),
    ],
    ids=["after", "last night", "before"],
)
def test_overlaps(booking, start, expected):
    assert booking.overlaps(Booking(start, 3)) is expected


@pytest.mark.asyncio
async def test_confirm_declined(booking):
    class Gateway:
        async def charge(self, amount):
            return {"error": "declined"}

    with pytest.raises(RuntimeError) as caught:
        await confirm(booking, Gateway())
    assert "declined" in str(caught.value)


def test_report(capsys, booking):
    print(booking.price(10))
    out, err = capsys.readouterr()
    assert out.strip() == "60"
    assert not err
