from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + other.amount, self.currency)


def allocate(money: Money, parts: int) -> list[Money]:
    share = money.amount / parts
    return [Money(share, money.currency) for _ in range(parts)]
