import asyncio
import datetime as dt


class Booking:
    def __init__(self, start, nights, guests=1):
        self.start = start
        self.nights = nights
        self.guests = guests

    @property
    def end(self):
        return self.start + dt.timedelta(days=self.nights - 1)

    def price(self, rate):
        return rate * self.nights

    def overlaps(self, other):
        return self.start <= other.end and other.start <= self.end


async def confirm(booking, gateway):
    reply = await gateway.charge(booking.price(100))
    return reply["id"]
